import type { Feature } from '@tips/shared/ids';
import { FEATURES } from '@tips/shared/ids';
import type { Portfolio } from '@tips/shared/portfolio';
import type { PreviewResult, Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { Decisions } from '../../src/decisions/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { serviceToken } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const BULK = '/ofrep/v1/evaluate/flags';

describe('three features on one engine', () => {
  let app: TestApp;
  let lead: Client;
  let platform: Client;
  let asking: Client;

  beforeAll(async () => {
    app = await createTestApp();
    lead = await signIn(app, 'product_lead');
    platform = await signInService(app, ['ingest:*']);
    asking = await signInService(app, ['access:request']);
  });
  afterAll(() => app.close());

  async function change(feature: Feature, patch: object): Promise<void> {
    const { version } = (await lead.get(`/api/v1/rollouts/${feature}`)).body as Rollout;
    const body = { version, patch, reason: `test of ${feature}` };
    expect((await lead.post(`/api/v1/rollouts/${feature}/changes`, body)).status).toBe(200);
  }

  async function portfolio() {
    const { items } = (await lead.get('/api/v1/portfolio')).body as Portfolio;
    return Object.fromEntries(items.map((item) => [item.rollout.feature, item]));
  }

  async function flagsOf(accountId: string): Promise<Record<string, boolean>> {
    const { token } = await serviceToken(app, ['evaluate']);
    const answer = await app.inject({
      method: 'POST',
      url: BULK,
      headers: { authorization: `Bearer ${token}` },
      payload: { context: { targetingKey: accountId } },
    });
    const { flags } = answer.json<{ flags: { key: string; value: boolean }[] }>();
    return Object.fromEntries(flags.map(({ key, value }) => [key, value]));
  }

  it('have rollouts, salts, surfaces and access of their own', async () => {
    const { accountId } = creator();
    await ingest(platform, 'accounts', [creator({ accountId })]);
    await change('coins', { stageKey: 'general' });
    expect(await flagsOf(accountId)).toEqual({
      'tips-settings-tab': false,
      'tips-profile-button': false,
      'gifts-settings-tab': false,
      'gifts-profile-button': false,
      'coins-settings-tab': true,
      'coins-profile-button': false,
    });
    const gifts = await asking.post('/api/v1/access-requests', { accountId, feature: 'gifts' });
    expect([gifts.status, (gifts.body as { code: string }).code]).toEqual([409, 'NOT_EXPOSED']);
    const coins = await asking.post('/api/v1/access-requests', { accountId, feature: 'coins' });
    expect(coins.status).toBe(201);
    const approval = { principal: SYSTEM, accountId, feature: 'coins', cause: 'review_approved' } as const;
    await app.app.get(MoveAccess).execute(approval);
    expect(await flagsOf(accountId)).toMatchObject({
      'coins-profile-button': true,
      'tips-profile-button': false,
    });
    await lead.post('/api/v1/rollouts/coins/kill', { reason: 'test' });
    const after = app.app.get(Decisions).evaluate(accountId, 'coins-profile-button');
    expect([after.value, after.step, after.reason]).toEqual([false, 'kill', 'DISABLED']);
    const salts = await Promise.all(
      FEATURES.map(async (feature) => ((await lead.get(`/api/v1/rollouts/${feature}`)).body as Rollout).salt),
    );
    expect(new Set(salts).size).toBe(FEATURES.length);
  });

  it('stand side by side: stage, who sees it, health, what waits, tips of the day', async () => {
    const { accountId } = creator();
    await ingest(platform, 'accounts', [creator({ accountId })]);
    const tip = { stream: 'coins', kind: 'tip', accountId, amount: 500, currency: 'USD', processorFee: 40 };
    const occurredAt = new Date().toISOString();
    await ingest(platform, 'tips', [{ ...tip, externalId: `t-${accountId}`, occurredAt }]);
    const all = await portfolio();
    expect(Object.keys(all)).toEqual([...FEATURES]);
    expect(all['coins']).toMatchObject({
      rollout: { killed: true, stageKey: 'general', reason: 'test' },
      percent: 0,
      accounts: { exposed: 0, approved: 1, requested: 0, suspended: 0 },
      plan: { version: null, state: 'draft', holding: { code: 'no_plan' }, next: null },
      guardrails: { watched: 0, breached: [] },
      pendingApprovals: 0,
      today: [{ currency: 'USD', tips: 1, grossMinor: 500 }],
    });
    expect(all['tips']?.today).toEqual([]);
    expect(JSON.stringify(all)).not.toContain('salt');
    for (const feature of FEATURES) {
      const preview = await lead.post(`/api/v1/rollouts/${feature}/preview`, { patch: {} });
      const { tab, button, eligible, population } = preview.body as PreviewResult;
      const accounts = all[feature]?.accounts;
      expect(accounts).toMatchObject({ population, eligible, exposed: tab.on });
      if (feature !== 'coins') expect(accounts?.approved).toBe(button.on);
    }
  });

  it('tell where each plan is, and what waits for a second person', async () => {
    const stage = { audience: {}, minHours: 24, minSample: 0, gates: [], needsApproval: false };
    const stages = [
      { ...stage, key: 'internal', name: 'Internal', percent: 0 },
      { ...stage, key: 'general', name: 'General', percent: 50 },
    ];
    const drafted = await lead.post('/api/v1/rollouts/gifts/plans', { stages, note: 'test' });
    const { version, revision } = drafted.body as { version: number; revision: number };
    const started = await lead.post(`/api/v1/rollouts/gifts/plans/${version}/in-force`, {
      revision,
      fromStage: 'internal',
      reason: 'test',
    });
    expect(started.status).toBe(200);
    const { version: base } = (await lead.get('/api/v1/rollouts/tips')).body as Rollout;
    const asked = await lead.post('/api/v1/change-requests', {
      kind: 'rollout.change',
      change: { feature: 'tips', version: base, patch: { stageKey: 'general' } },
      reason: 'test',
    });
    expect(asked.status).toBe(201);
    const all = await portfolio();
    const progress = (await lead.get('/api/v1/rollouts/gifts/plan')).body as Record<string, unknown>;
    expect(all['gifts']?.plan).toMatchObject({
      version,
      state: progress['state'],
      holding: { ...(progress['holding'] as object), observed: expect.any(Number) },
      next: { name: 'General', percent: 50, at: (progress['next'] as { at: string }).at },
    });
    expect(all['tips']?.pendingApprovals).toBe(1);
    expect(all['gifts']?.pendingApprovals).toBe(0);
  });
});
