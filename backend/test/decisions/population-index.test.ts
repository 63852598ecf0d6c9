import { setTimeout as sleep } from 'node:timers/promises';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeFeed } from '../../src/changes/index.ts';
import { Decisions, PopulationIndex } from '../../src/decisions/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { bucketOf } from '../../src/rollouts/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const START = '2026-11-01T09:00:00Z';
const START_MS = Date.parse(START);
const MANY = 20_000;

/** Processor time, in milliseconds, of each turn of the event loop meanwhile, longest first; other processes do not count. */
async function turnsOf(work: () => Promise<void>): Promise<number[]> {
  const turns: number[] = [];
  let isDone = false;
  let last = process.threadCpuUsage();
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(last);
    turns.push((user + system) / 1000);
    last = process.threadCpuUsage();
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isDone = true;
  return turns.toSorted((left, right) => right - left);
}

describe('population index', () => {
  const clock = new FrozenClock(START);
  let app: TestApp;
  let platform: Client;
  let index: PopulationIndex;

  beforeAll(async () => {
    app = await createTestApp({ clock });
    platform = await signInService(app, ['ingest:*']);
    index = app.app.get(PopulationIndex);
  });
  afterAll(() => app.close());

  const query = (sql: string, parameters: unknown[] = []) => app.transactions.manager.query(sql, parameters);
  const feed = () => app.app.get(ChangeFeed);
  const evaluate = (accountId: string) => app.app.get(Decisions).evaluate(accountId, 'tips-settings-tab');
  const standing = (accountId: string) =>
    app.app.get(Decisions).stateOf(accountId, 0, clock.presentMs())?.standing;
  const iso = (ms: number) => new Date(ms).toISOString();

  async function newCreator(over: object = {}): Promise<string> {
    const line = creator(over);
    await ingest(platform, 'accounts', [line]);
    return line.accountId;
  }

  it('follows strikes to the second, without a job', async () => {
    const accountId = await newCreator();
    await ingest(platform, 'violations', [
      violation(accountId, {
        severity: 'high',
        issuedAt: iso(START_MS - 1000),
        expiresAt: iso(START_MS + 5_400),
      }),
    ]);
    expect(standing(accountId)).toBe('at_risk');
    clock.set(iso(START_MS + 5_999));
    expect(standing(accountId)).toBe('at_risk');
    clock.set(iso(START_MS + 6_000));
    expect(standing(accountId)).toBe('good');
    clock.set(START);
  });

  it('counts a violation that a fast clock issued ahead of ours once its instant has come', async () => {
    const accountId = await newCreator();
    await ingest(platform, 'violations', [violation(accountId, { issuedAt: iso(START_MS + 60_000) })]);
    expect(standing(accountId)).toBe('good');
    clock.set(iso(START_MS + 60_000));
    await index.tick();
    expect(standing(accountId)).toBe('restricted');
    clock.set(START);
  });

  it('puts an eligibility policy in force at its own instant', async () => {
    const accountId = await newCreator({ followers: 120_000 });
    const rules = { criteria: [{ kind: 'followers', min: 130_000 }], grace: { days: 14, floorPercent: 90 } };
    await query(
      `INSERT INTO eligibility_policy (version, rules, note, created_at, created_by) VALUES (7, $1, 'n', now(), 't')`,
      [JSON.stringify(rules)],
    );
    const columns = await query(
      `SELECT column_name FROM information_schema.columns WHERE table_name = 'eligibility_policy_in_force'`,
    );
    const values: Record<string, string> = {
      version: '7',
      held_from: `'${iso(START_MS + 3_600_000)}'`,
      learnt_at: 'now()',
    };
    const names: string[] = columns.map((row: { column_name: string }) => row.column_name);
    await query(
      `INSERT INTO eligibility_policy_in_force (${names.join(', ')})
       VALUES (${names.map((name) => values[name] ?? `'t'`).join(', ')})`,
    );
    await feed().announceRules('rules');
    expect(evaluate(accountId)).toMatchObject({ policyVersion: 1, step: 'percentage' });
    clock.set(iso(START_MS + 3_599_999));
    expect(evaluate(accountId)).toMatchObject({ policyVersion: 1 });
    clock.set(iso(START_MS + 3_600_000));
    expect(evaluate(accountId)).toMatchObject({ policyVersion: 7, step: 'eligibility', value: false });
  });

  it('applies another standing policy to everyone', async () => {
    const accountId = await newCreator();
    const issuedAt = iso(clock.presentMs() - 60_000);
    await ingest(platform, 'violations', [violation(accountId, { severity: 'low', issuedAt })]);
    expect(standing(accountId)).toBe('good');
    await query(
      `INSERT INTO standing_policy (version, rules, note, created_at, created_by)
       SELECT 2, jsonb_set(rules, '{points,low}', '6'), 't', now(), 't' FROM standing_policy WHERE version = 1`,
    );
    const heldFrom = iso(clock.presentMs() + 1000);
    await query(
      `INSERT INTO standing_policy_in_force (held_from, version, learnt_at, put_by, reason)
       VALUES ($1, 2, now(), 't', 't')`,
      [heldFrom],
    );
    await feed().announceRules('rules');
    expect(standing(accountId)).toBe('good');
    clock.advance(1000);
    await index.tick();
    expect(standing(accountId)).toBe('restricted');
  });

  it('forgets an account that is gone, and knows it when it returns', async () => {
    const accountId = await newCreator();
    const before = index.population.size;
    await query('DELETE FROM account_fact WHERE account_id = $1', [accountId]);
    await query('DELETE FROM account WHERE account_id = $1', [accountId]);
    await feed().announceAccounts([accountId]);
    expect(evaluate(accountId)).toMatchObject({ step: 'account' });
    expect(index.population.size).toBe(before - 1);
    await newCreator({ accountId });
    expect(evaluate(accountId).step).not.toBe('account');
    expect(index.population.size).toBe(before);
  });

  it('places everyone anew when the salt changes', async () => {
    const accountId = await newCreator({ followers: 500_000 });
    await query(`UPDATE rollout_version SET salt = 'another' WHERE feature = 'tips'`);
    await feed().announceRules('rules');
    expect(evaluate(accountId).bucket).toBe(bucketOf('another', accountId));
  });

  it('starts afresh when its queue was dropped, and serves on meanwhile', async () => {
    const accountId = await newCreator();
    await query(`DELETE FROM change_consumer WHERE NOT shared`);
    await query(`UPDATE account SET followers = 1 WHERE account_id = $1`, [accountId]);
    await feed().announceAccounts([accountId]);
    expect(evaluate(accountId).step).toBe('percentage');
    await feed().heartbeat();
    expect(evaluate(accountId).step).toBe('eligibility');
  });

  it('loads many accounts without holding the event loop, and answers right in the middle of ingest', async () => {
    await query(
      `INSERT INTO account (account_id, handle, followers, region, banned, observed_at, learnt_at, is_sample)
       SELECT 'many-' || n, 'many_' || n, n * 10, 'US', false, now(), now(), false FROM generate_series(1, $1::int) AS n`,
      [MANY],
    );
    await query(`DELETE FROM change_consumer WHERE NOT shared`);
    const turns = await turnsOf(() => feed().heartbeat());
    expect(index.population.size).toBeGreaterThan(MANY);
    // A collection of garbage may fall into any few of them.
    const [longest = 0, , , , fifth = 0] = turns;
    expect(fifth).toBeLessThan(20);
    expect(longest).toBeLessThan(100);

    const lead = await signIn(app, 'product_lead');
    const { version } = (await lead.get('/api/v1/rollouts/tips')).body as Rollout;
    await lead.post('/api/v1/rollouts/tips/changes', {
      version,
      patch: { stageKey: 'general' },
      reason: 'test',
    });
    const lines = Array.from({ length: 3000 }, (_, n) =>
      creator({ accountId: `many-${n + 1}`, followers: 200_000 }),
    );
    const ingesting = ingest(platform, 'accounts', lines);
    const previews = [];
    for (let round = 0; round < 5; round += 1) {
      previews.push((await lead.post('/api/v1/rollouts/tips/preview', { patch: {} })).body);
      await sleep(1);
    }
    await ingesting;
    for (const preview of previews) expect(preview).toMatchObject({ tab: { gains: 0, losses: 0 } });
    const [{ count }] = await query(`SELECT count(*) FROM account WHERE followers >= 130000 AND NOT banned`);
    const { body } = await lead.post('/api/v1/rollouts/tips/preview', { patch: {} });
    expect(body).toMatchObject({ population: index.population.size, eligible: Number(count) });
  }, 60_000);
});
