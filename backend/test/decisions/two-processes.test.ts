import { setTimeout as sleep } from 'node:timers/promises';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const WITHIN_MS = 1_000;
const LOOK_AGAIN_MS = 2;

describe('two processes on one database', () => {
  let one: TestApp;
  let two: TestApp;
  let platform: Client;
  let lead: Client;

  beforeAll(async () => {
    one = await createTestApp();
    two = await createTestApp({ databaseUrl: one.databaseUrl });
    platform = await signInService(one, ['ingest:*']);
    lead = await signIn(one, 'product_lead');
  });
  afterAll(async () => {
    await two.close();
    await one.close();
  });

  const stepAt = (app: TestApp, accountId: string) =>
    app.app.get(Decisions).evaluate(accountId, 'tips-settings-tab').step;

  /** Milliseconds until the other process answers so. */
  async function until(holds: () => boolean): Promise<number> {
    const startedAt = performance.now();
    while (!holds()) {
      if (performance.now() - startedAt > 10 * WITHIN_MS)
        throw new Error('the other process never heard of it');
      await sleep(LOOK_AGAIN_MS);
    }
    return performance.now() - startedAt;
  }

  it('both know within a second what one of them was told', async () => {
    const { accountId } = creator();
    await ingest(platform, 'accounts', [creator({ accountId })]);
    expect(stepAt(one, accountId)).toBe('percentage');
    expect(await until(() => stepAt(two, accountId) === 'percentage')).toBeLessThan(WITHIN_MS);

    const { version } = (await lead.get('/api/v1/rollouts/tips')).body as Rollout;
    const patch = { allowList: { add: [accountId] }, stageKey: 'beta' };
    await lead.post('/api/v1/rollouts/tips/changes', { version, patch, reason: 'test' });
    expect(stepAt(one, accountId)).toBe('allow_list');
    expect(await until(() => stepAt(two, accountId) === 'allow_list')).toBeLessThan(WITHIN_MS);

    await lead.post('/api/v1/rollouts/tips/kill', { reason: 'test' });
    expect(stepAt(one, accountId)).toBe('kill');
    expect(await until(() => stepAt(two, accountId) === 'kill')).toBeLessThan(WITHIN_MS);
  });

  it('hears of changes again after its connection was cut', async () => {
    await one.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'tips-console tips_changes%'`,
    );
    const { accountId } = creator();
    await ingest(platform, 'accounts', [creator({ accountId })]);
    expect(await until(() => stepAt(two, accountId) !== 'account')).toBeLessThan(WITHIN_MS);
  });
});
