import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Clock, FrozenClock } from '../../src/platform/clock.ts';
import { IngestAccounts } from '../../src/accounts/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips } from '../../src/ledger/index.ts';
import {
  ClearSampleData,
  LoadSampleData,
  type OnProgress,
  type SampleProgress,
  type SampleSize,
} from '../../src/sample/index.ts';
import { Client, signIn } from '../harness/client.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const SAMPLE_DATA = '/api/v1/sample-data';
/** Long enough for a busy machine. */
const LOAD_TIMEOUT_MS = 120_000;
const SMALL: SampleSize = { creators: 600, tips: 1500 };

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
vi.setConfig({ testTimeout: LOAD_TIMEOUT_MS });

const app = (): NestFastifyApplication => test.app;
const load = (onProgress?: OnProgress, size = SMALL): Promise<boolean> =>
  app().get(LoadSampleData).execute(SYSTEM, onProgress, size);
const clear = (): Promise<unknown> => app().get(ClearSampleData).execute(SYSTEM);

async function count(table: string, where = 'true'): Promise<number> {
  const [row] = await test.dataSource.query<{ n: string }[]>(
    `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`,
  );
  return Number(row?.n);
}

async function states(table: string): Promise<Record<string, number>> {
  const rows = await test.dataSource.query<{ state: string; n: number }[]>(
    `SELECT state, COUNT(*)::int AS n FROM ${table} GROUP BY state`,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

const TABLES = [
  'account',
  'account_fact',
  'account_activity',
  'account_activity_past',
  'violation',
  'violation_status',
  'sanction',
  'sanction_history',
  'appeal',
  'rollout_version',
  'rollout_list_entry',
  'access',
  'access_history',
  'statement',
  'notice',
  'notice_delivery',
  'statement_version',
  'review_case',
  'case_signal',
  'alert_signal',
  'reviewed_decision',
  'second_review',
  'tip',
  'ledger_creator_month',
  'change_request',
  'change_request_event',
];
async function counts(): Promise<Record<string, number>> {
  const entries: [string, number][] = [];
  for (const table of TABLES) entries.push([table, await count(table)]);
  return Object.fromEntries(entries);
}

/** What the open alerts were raised by. */
async function alerts(): Promise<string[]> {
  const rows = await test.dataSource.query<{ code: string }[]>(
    `SELECT s.code FROM case_signal s JOIN review_case c ON c.case_id = s.case_id
     WHERE c.kind = 'risk_alert' AND c.state = 'open' ORDER BY 1`,
  );
  return rows.map(({ code }) => code);
}

/** Both rollups against the sums of the rows; empty where all agree. */
async function rollupsThatDiffer(): Promise<unknown[]> {
  return test.dataSource.query(`
    (SELECT 'segment', day::text, currency, stream, kind, SUM(entries), SUM(gross), SUM(processor_fee), SUM(net)
     FROM (SELECT day, currency, stream, kind, entries, gross, processor_fee, net FROM ledger_segment UNION ALL
           SELECT day, currency, stream, kind, entries, gross, processor_fee, net FROM ledger_segment_delta) s
     GROUP BY 1, 2, 3, 4, 5
     UNION ALL
     SELECT 'creator', account_id, currency, stream, kind, SUM(entries), SUM(gross), SUM(processor_fee), SUM(net)
     FROM ledger_creator_month GROUP BY 1, 2, 3, 4, 5)
    EXCEPT ALL
    (SELECT 'segment', posted_on::text, currency, stream, kind, COUNT(*), SUM(gross), SUM(processor_fee), SUM(net)
     FROM tip GROUP BY 1, 2, 3, 4, 5
     UNION ALL
     SELECT 'creator', account_id, currency, stream, kind, COUNT(*), SUM(gross), SUM(processor_fee), SUM(net)
     FROM tip GROUP BY 1, 2, 3, 4, 5)`);
}

/** The tests go on from one another: load, load again, clear. */
describe('sample data', () => {
  it('is absent at first, and there is nothing to clear', async () => {
    await expect(clear()).rejects.toMatchObject({ code: 'SAMPLE_DATA_ABSENT' });
  });

  it('fills a console with creators, an early stage, decided and waiting requests, and tips', async () => {
    const steps: SampleProgress[] = [];
    expect(await load((progress) => steps.push(progress))).toBe(true);

    expect(await count('account', 'is_sample')).toBe(SMALL.creators);
    expect(await count('tip')).toBe(SMALL.tips);
    expect(await count('violation')).toBeGreaterThan(50);
    expect(await count('access', `state = 'approved'`)).toBeGreaterThan(20);
    expect(await count('access', `state = 'suspended' AND cause = 'standing_lost' AND automatic`)).toBe(2);
    expect(await count('access', `state = 'approved' AND grace_until IS NOT NULL`)).toBe(2);
    expect(await count('access', `state = 'rejected'`)).toBe(4);
    expect(await count('review_case', `state = 'open'`)).toBeGreaterThan(15);
    expect(await count('rollout_plan_run', `feature = 'coins' AND state = 'running' AND position = 1`)).toBe(
      1,
    );
    expect(await count('guardrail_reading', `status = 'fine' AND read_at <= now()`)).toBeGreaterThan(5);
    expect(await states('appeal')).toEqual({ open: 2, overturned: 1, reduced: 1, upheld: 1 });
    expect(await count('appeal', 'NOT is_sample OR submitted_at > now()')).toBe(0);
    expect(await alerts()).toEqual(['dispute_rate', 'top_tipper_share']);
    expect(
      await count('change_request', `state = 'open' AND is_sample AND (preview_then->>'size')::int > 0`),
    ).toBe(1);
    expect(await count('second_review', `state = 'agreed'`)).toBeGreaterThan(20);
    expect(await count('second_review', `state = 'disagreed'`)).toBeGreaterThan(1);
    expect(await count('second_review', `state = 'resolved'`)).toBeGreaterThan(1);
    expect(await count('second_review', `state = 'open'`)).toBeGreaterThan(2);
    expect(await count('rollout_version', `feature = 'tips' AND version = 4 AND stage_key = 'beta'`)).toBe(1);
    expect(await rollupsThatDiffer()).toEqual([]);
    expect(new Set(steps.map(({ step }) => step))).toEqual(
      new Set(['accounts', 'violations', 'activity', 'requests', 'tips']),
    );
    expect(steps.every(({ done, total }) => done >= 0 && done < total)).toBe(true);
  });

  it('lets the past happen in the past: nothing later than now, tips after approval and at their stage', async () => {
    expect(await count('access_history', 'held_from > now()')).toBe(0);
    expect(await count('tip', 'occurred_at > now() OR learnt_at < occurred_at')).toBe(0);
    expect(
      await count(
        'tip t',
        `t.kind = 'tip' AND NOT EXISTS (SELECT FROM access_history h WHERE h.account_id = t.account_id
          AND h.state = 'approved' AND h.held_from <= t.occurred_at)`,
      ),
    ).toBe(0);
    const stages = await test.dataSource.query(
      `SELECT DISTINCT stage FROM tip WHERE stream = 'tip' ORDER BY 1`,
    );
    expect(stages).toEqual([{ stage: 'alpha' }, { stage: 'beta' }, { stage: 'internal' }]);
  });

  it('loads once, and leaves one audit row that says so', async () => {
    const before = await counts();
    expect(await load()).toBe(false);
    expect(await counts()).toEqual(before);
    expect(await count('audit_row', `action = 'sample_data.loaded'`)).toBe(1);
  });

  it('tells everyone who is signed in how much there is, and lets nobody but an admin clear it', async () => {
    const analyst = await signIn(test, 'finance');
    const { status, body } = await analyst.get(SAMPLE_DATA);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'present',
      counts: { accounts: SMALL.creators, tips: SMALL.tips },
      clearedAt: null,
    });
    expect((await analyst.delete(SAMPLE_DATA)).status).toBe(403);
    expect((await new Client(test).get(SAMPLE_DATA)).status).toBe(401);
  });

  it('is cleared by deleting it and nothing else: what was ingested beside it stays exactly, in the rollups too', async () => {
    await app()
      .get(IngestAccounts)
      .execute(SYSTEM, {
        body: [{ accountId: 'real-1', handle: 'real', region: 'US', observedAt: '2026-11-01T00:00:00Z' }],
      });
    const tip = {
      kind: 'tip',
      stream: 'tip',
      accountId: 'real-1',
      amount: 500,
      currency: 'USD',
      processorFee: 45,
    };
    const body = Array.from({ length: 50 }, (_, index) => ({
      ...tip,
      externalId: `real-tip-${index}`,
      occurredAt: new Date(Date.UTC(2026, 9, 1 + (index % 30))).toISOString(),
    }));
    await app().get(IngestTips).execute(SYSTEM, { body });
    const rows = await test.dataSource.query(
      `SELECT * FROM tip WHERE account_id = 'real-1' ORDER BY external_id`,
    );

    expect(await count('statement', 'is_sample')).toBeGreaterThan(0);
    const before = await count('rollout_version');
    const answer = await (await signIn(test, 'admin')).delete(SAMPLE_DATA);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'cleared',
      counts: { accounts: SMALL.creators, tips: SMALL.tips },
    });

    const { rollout_version: versions, ...left } = await counts();
    expect(left).toEqual({
      account: 1,
      account_fact: 1,
      alert_signal: 0,
      case_signal: 0,
      account_activity: 0,
      account_activity_past: 0,
      sanction: 0,
      sanction_history: 0,
      appeal: 0,
      violation: 0,
      violation_status: 0,
      rollout_list_entry: 0,
      access: 0,
      access_history: 0,
      statement: 0,
      notice: 0,
      notice_delivery: 0,
      statement_version: 0,
      review_case: 0,
      reviewed_decision: 0,
      second_review: 0,
      tip: 50,
      ledger_creator_month: 1,
      change_request: 0,
      change_request_event: 0,
    });
    expect(versions).toBe(before);
    expect(await count('rollout_plan_run')).toBe(0);
    expect(await test.dataSource.query(`SELECT * FROM tip ORDER BY external_id`)).toEqual(rows);
    expect(await rollupsThatDiffer()).toEqual([]);
    expect(await count('ledger_segment', 'entries <= 0')).toBe(0);
    expect(await count('audit_row', `action = 'sample_data.cleared'`)).toBe(1);
  });

  it('leaves nobody with the right to delete from the ledger, and does not come back', async () => {
    await expect(test.dataSource.query('DELETE FROM tip')).rejects.toThrow('permission denied');
    await expect(clear()).rejects.toMatchObject({ code: 'SAMPLE_DATA_ABSENT' });
    expect(await load()).toBe(false);
    expect(await count('account', 'is_sample')).toBe(0);
  });
});

describe('a load that was cut off', () => {
  it('goes on from there, and ends up the same as without the cut', async () => {
    // One instant for both: what the sample tells of depends on when it is loaded, to the second.
    const clock = new FrozenClock(Date.now());
    const whole = await afterWholeLoad(clock);
    await test.close();
    test = await createTestApp({ clock });
    for (const step of ['accounts', 'activity', 'requests', 'requests', 'tips']) {
      let seen = 0;
      const cut = load((progress) => {
        seen += progress.step === step ? 1 : 0;
        if (seen > 20 || (seen === 1 && step !== 'requests')) throw new Error('cut off');
      });
      await expect(cut).rejects.toThrow('cut off');
    }
    expect(await load()).toBe(true);
    const { review_case, access, access_history, second_review, ...rest } = await counts();
    // Who is exposed by percentage, and which decisions are sampled, differs with the salt and the secret of each database.
    const {
      review_case: wholeCases,
      access: wholeAccess,
      access_history: wholeHistory,
      second_review: wholeReviews,
      ...wholeRest
    } = whole;
    expect(rest).toEqual(wholeRest);
    expect(Math.abs((review_case ?? 0) - (wholeCases ?? 0))).toBeLessThan(10);
    expect(Math.abs((access ?? 0) - (wholeAccess ?? 0))).toBeLessThan(10);
    expect(Math.abs((second_review ?? 0) - (wholeReviews ?? 0))).toBeLessThan(4);
    expect(Math.abs((access_history ?? 0) - (wholeHistory ?? 0))).toBeLessThan(10);
    expect(await rollupsThatDiffer()).toEqual([]);
  });
});

async function afterWholeLoad(clock: Clock): Promise<Record<string, number>> {
  await test.close();
  test = await createTestApp({ clock });
  await load();
  return counts();
}
