import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

describe('decisions in the running backend', () => {
  let app: TestApp;
  let platform: Client;
  let lead: Client;
  let decisions: Decisions;

  beforeAll(async () => {
    app = await createTestApp();
    platform = await signInService(app, ['ingest:*', 'evaluate', 'read']);
    lead = await signIn(app, 'product_lead');
    decisions = app.app.get(Decisions);
  });
  afterAll(() => app.close());

  const evaluate = (accountId: string, surface = 'tips-settings-tab') =>
    platform.post(`/ofrep/v1/evaluate/flags/${surface}`, { context: { targetingKey: accountId } });

  async function change(patch: object): Promise<Rollout> {
    const { body: rollout } = await lead.get('/api/v1/rollouts/tips');
    const { version } = rollout as Rollout;
    const { status, body } = await lead.post('/api/v1/rollouts/tips/changes', {
      version,
      patch,
      reason: 'test',
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as Rollout;
  }

  it('answers the next evaluation by what a use case has just changed', async () => {
    const { accountId } = creator();
    expect(decisions.evaluate(accountId, 'tips-settings-tab')).toMatchObject({
      step: 'account',
      bucket: null,
    });
    await ingest(platform, 'accounts', [creator({ accountId })]);
    expect(decisions.evaluate(accountId, 'tips-settings-tab')).toMatchObject({
      value: false,
      step: 'percentage',
      stage: 'internal',
      policyVersion: 1,
    });
    await change({ stageKey: 'general' });
    expect((await evaluate(accountId)).body).toMatchObject({
      key: 'tips-settings-tab',
      value: true,
      reason: 'SPLIT',
      variant: 'on',
      metadata: { stage: 'general', policyVersion: 1, step: 'percentage' },
    });
    expect((await evaluate(accountId, 'tips-profile-button')).body).toMatchObject({ value: false });

    const move = app.app.get(MoveAccess);
    for (const cause of ['creator_requested', 'review_approved'] as const) {
      await move.execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
    }
    expect((await evaluate(accountId, 'tips-profile-button')).body).toMatchObject({
      value: true,
      metadata: { step: 'access' },
    });

    await ingest(platform, 'violations', [violation(accountId)]);
    expect((await evaluate(accountId, 'tips-profile-button')).body).toMatchObject({
      value: false,
      metadata: { step: 'suspension' },
    });
    expect((await evaluate(accountId)).body).toMatchObject({ value: true, metadata: { step: 'suspension' } });

    const product = await signIn(app, 'product');
    await product.post('/api/v1/rollouts/tips/kill', { reason: 'test' });
    expect((await evaluate(accountId)).body).toMatchObject({ value: false, reason: 'DISABLED' });
    await lead.post('/api/v1/rollouts/tips/revive', { reason: 'test' });
    await change({ denyList: { add: [accountId] } });
    expect((await evaluate(accountId)).body).toMatchObject({ value: false, metadata: { step: 'deny_list' } });
  });
});
