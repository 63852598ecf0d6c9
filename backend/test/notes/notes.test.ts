import type { Note } from '@tips/shared/notes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasesWorld } from '../cases/cases-world.ts';

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
afterAll(() => world.app.close());

const of = (accountId: string) => `/api/v1/accounts/${accountId}/notes`;

describe('notes on an account', { timeout: 60_000 }, () => {
  it('are read by colleagues, the newest first, a page at a time, and are in the audit without their text', async () => {
    const { id: caseId, accountId } = await world.openCase();
    const [reviewer, auditor] = [await world.as('trust_safety'), await world.as('auditor')];
    for (const text of ['first', ' second ', 'third']) {
      world.clock.advance(1000);
      expect((await reviewer.post(of(accountId), { text, caseId })).status).toBe(201);
    }
    const page = (await auditor.get(`${of(accountId)}?limit=2`)).body as {
      items: Note[];
      nextCursor: string;
    };
    expect(page.items).toMatchObject([
      { text: 'third', caseId },
      { text: 'second', caseId },
    ]);
    const rest = await auditor.get(`${of(accountId)}?limit=2&cursor=${page.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ text: 'first' }], nextCursor: null });
    const trail = await auditor.get(`/api/v1/audit?action=account.noted&subjectId=${accountId}`);
    expect((trail.body as { items: unknown[] }).items).toHaveLength(3);
    expect(JSON.stringify(trail.body)).not.toContain('second');
  });

  it('are refused where there is nothing to write on, or nothing written', async () => {
    const reviewer = await world.as('trust_safety');
    const [here, there] = [await world.openCase(), await world.openCase()];
    expect(await reviewer.post(of('nobody'), { text: 'x' })).toMatchObject({ status: 404 });
    expect(await reviewer.post(of(here.accountId), { text: 'x', caseId: there.id })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(await reviewer.post(of(here.accountId), { text: '  ' })).toMatchObject({ status: 400 });
    expect((await (await world.as('finance')).get(of(here.accountId))).status).toBe(403);
    expect((await (await world.as('auditor')).post(of(here.accountId), { text: 'x' })).status).toBe(403);
    expect(await reviewer.get(of(here.accountId))).toMatchObject({ body: { items: [] } });
  });
});
