import type { ChangeRequest } from '@tips/shared/change-requests';
import type { Explain } from '@tips/shared/decisions';
import type { PreviewResult, Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const TIPS = '/api/v1/rollouts/tips';
const TAB = 'tips-settings-tab';

let app: TestApp;
let lead: Client;
let admin: Client;
beforeAll(async () => {
  app = await createTestApp();
  lead = await signIn(app, 'product_lead');
  admin = await signIn(app, 'admin');
});
afterAll(() => app.close());

const rollout = async (): Promise<Rollout> => (await lead.get(TIPS)).body as Rollout;

async function change(patch: RolloutPatch): Promise<Rollout> {
  const { version } = await rollout();
  const { status, body } = await lead.post(`${TIPS}/changes`, { version, patch, reason: 'test' });
  expect(status).toBe(200);
  return body as Rollout;
}

async function exposing(percent: number): Promise<RolloutPatch> {
  const { stages } = await rollout();
  return {
    stageKey: 'beta',
    stages: stages.map((each) => (each.key === 'beta' ? { ...each, percent } : each)),
  };
}

async function mint(count: number, followers = 150_000): Promise<string[]> {
  const lines = Array.from({ length: count }, () => creator({ followers }));
  await ingest(admin, 'accounts', lines);
  return lines.map(({ accountId }) => accountId);
}

const stepOf = (accountId: string, of = app) => of.app.get(Decisions).evaluate(accountId, TAB);
const shown = (ids: readonly string[], of = app) => ids.filter((id) => stepOf(id, of).value);
const preview = async (patch: RolloutPatch) =>
  (await lead.post(`${TIPS}/preview`, { patch })).body as PreviewResult;

describe('a freeze', () => {
  it('takes sight from nobody and gives it to nobody, until it ends', async () => {
    await change(await exposing(40));
    const before = await mint(60);
    const [small = ''] = await mint(1, 90_000);
    const exposed = shown(before);
    expect(exposed.length).toBeGreaterThan(5);
    expect(exposed.length).toBeLessThan(55);

    const effect = await preview({ frozen: true });
    expect(effect.tab).toEqual({ gains: 0, losses: 0, on: exposed.length });
    const both = await preview({ frozen: true, ...(await exposing(100)) });
    expect(both.tab).toMatchObject({ gains: 0, losses: 0 });
    const frozen = await change({ frozen: true });
    expect(frozen.frozenAt).toBe(frozen.changedAt);
    expect(shown(before)).toEqual(exposed);

    // Neither a wider percentage, nor new accounts, nor those that meet the criteria only now.
    await change(await exposing(100));
    const later = await mint(20);
    await ingest(admin, 'accounts', [creator({ accountId: small, observedAt: '2026-02-01T00:00:00Z' })]);
    expect(shown([...before, ...later, small])).toEqual(exposed);
    expect(stepOf(later[0] ?? '').step).toBe('frozen');
    const explain = (await lead.get(`/api/v1/accounts/${small}/explain?surface=${TAB}`)).body as Explain;
    expect(explain).toMatchObject({ value: false, step: 'frozen', rollout: { frozen: true } });
    expect((await preview({ frozen: false })).tab).toMatchObject({ gains: 81 - exposed.length, losses: 0 });

    // A process that starts now knows the same.
    const other = await createTestApp({ databaseUrl: app.databaseUrl });
    try {
      expect(shown([...before, ...later, small], other)).toEqual(exposed);
    } finally {
      await other.close();
    }

    // Lowering takes it from the newest, the allow list gives it.
    await change({ allowList: { add: [small] } });
    expect(stepOf(small)).toMatchObject({ value: true, step: 'allow_list' });
    await change({ ...(await exposing(20)), allowList: { remove: [small] } });
    expect(shown(exposed).length).toBeLessThan(exposed.length);

    await change({ ...(await exposing(100)), frozen: false });
    expect(shown([...before, ...later, small])).toHaveLength(81);
    expect((await rollout()).frozenAt).toBeNull();
  });

  it('keeps those who are paused with everybody else', async () => {
    await change({ ...(await exposing(100)), paused: true });
    const ids = await mint(3);
    await change({ frozen: true });
    const [later = ''] = await mint(1);
    await change({ paused: false });
    expect(shown([...ids, later])).toEqual(ids);
    await change({ frozen: false });
  });
});

describe('a reshuffle', () => {
  it('is a product lead’s, names the feature once more, and gives others the same share', async () => {
    await change(await exposing(50));
    const ids = await mint(200);
    const before = shown(ids);
    const { version, salt } = await rollout();
    const body = { version, confirm: 'tips', reason: 'a fresh draw' };
    const product = await signIn(app, 'product');
    expect((await product.post(`${TIPS}/reshuffle`, body)).status).toBe(403);
    expect(await lead.post(`${TIPS}/reshuffle`, { ...body, confirm: 'coins' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'confirm' }] },
    });
    expect(await lead.post(`${TIPS}/reshuffle`, { ...body, version: version - 1 })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    });
    expect(await lead.post(`${TIPS}/reshuffle`, body)).toMatchObject({
      body: { code: 'CHANGE_REQUEST_REQUIRED' },
    });
    const ask = { kind: 'rollout.reshuffle', change: { feature: 'tips', version }, reason: 'a fresh draw' };
    const request = (await lead.post('/api/v1/change-requests', ask)).body as ChangeRequest;
    const admin = await signIn(app, 'admin');
    const agreed = await admin.post(`/api/v1/change-requests/${request.id}/approve`, { hash: request.hash });
    expect(agreed).toMatchObject({ status: 200, body: { state: 'applied' } });
    const done = await rollout();
    expect(done).toMatchObject({ version: version + 1, reason: 'a fresh draw' });
    expect(done.salt).not.toBe(salt);
    const after = shown(ids);
    expect(after).not.toEqual(before);
    expect(after.filter((id) => before.includes(id)).length).toBeLessThan(before.length);
    const { body: page } = await lead.get(`${TIPS}/history?limit=2`);
    expect(page).toMatchObject({ items: [{ saltVersion: version + 1 }, { saltVersion: 1 }] });
  });
});
