import type { SavedView } from '@tips/shared/saved-views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, signIn } from '../harness/client.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const VIEWS = '/api/v1/saved-views';
let app: TestApp;
let finance: Client;
let lead: Client;

const listOf = async (client: Client) => ((await client.get(VIEWS)).body as { items: SavedView[] }).items;
const save = async (client: Client, name: string, shared = false) => {
  const answer = await client.post(VIEWS, { name, page: 'revenue', query: 'currency=EUR&days=90', shared });
  expect(answer.status).toBe(201);
  return answer.body as SavedView;
};

beforeAll(async () => {
  app = await createTestApp();
  finance = await signIn(app, 'finance');
  lead = await signIn(app, 'finance_lead');
});
afterAll(() => app.close());

describe('saved views', () => {
  it('belong to a person; shared ones are seen by everyone and changed by nobody else', async () => {
    const own = await save(finance, 'Euro, 90 days');
    const shared = await save(finance, 'Month end', true);
    expect(own).toMatchObject({ mine: true, shared: false, isDefault: false, page: 'revenue' });
    expect((await listOf(finance)).map(({ name }) => name)).toEqual(['Euro, 90 days', 'Month end']);
    expect(await listOf(lead)).toMatchObject([{ id: shared.id, mine: false }]);
    expect((await lead.put(`${VIEWS}/${shared.id}`, { name: 'mine now' })).status).toBe(403);
    expect((await lead.put(`${VIEWS}/${own.id}`, { name: 'mine now' })).status).toBe(404);
    expect((await lead.put(`${VIEWS}/default`, { page: 'revenue', viewId: own.id })).status).toBe(404);
    expect((await finance.put(`${VIEWS}/${own.id}`, { name: ' Month end ' })).status).toBe(400);
    expect((await finance.put(`${VIEWS}/${own.id}`, { name: 'Euro' })).body).toMatchObject({ name: 'Euro' });
    expect((await finance.post(VIEWS, { name: 'x', page: 'audit', query: '' })).status).toBe(400);
    expect((await finance.post(VIEWS, { name: 'x', page: 'revenue', query: '?a=b' })).status).toBe(400);
  });

  it('are deleted and brought back, with the default that they were', async () => {
    const [own] = await listOf(finance);
    const id = own?.id ?? '';
    const chosen = await finance.put(`${VIEWS}/default`, { page: 'revenue', viewId: id });
    expect((chosen.body as { items: SavedView[] }).items[0]).toMatchObject({ id, isDefault: true });
    expect((await finance.delete(`${VIEWS}/${id}`)).status).toBe(200);
    expect((await listOf(finance)).some((view) => view.id === id)).toBe(false);
    const again = await save(finance, 'Euro');
    expect((await finance.post(`${VIEWS}/${id}/restore`)).status).toBe(400);
    await finance.put(`${VIEWS}/${again.id}`, { name: 'Another' });
    expect((await finance.post(`${VIEWS}/${id}/restore`)).body).toMatchObject({
      name: 'Euro',
      isDefault: true,
    });
    const none = await finance.put(`${VIEWS}/default`, { page: 'revenue', viewId: null });
    expect((none.body as { items: SavedView[] }).items.some(({ isDefault }) => isDefault)).toBe(false);
    const { body } = await (await signIn(app, 'auditor')).get('/api/v1/audit?action=saved_view.restored');
    expect((body as { items: unknown[] }).items).toHaveLength(1);
  });
});
