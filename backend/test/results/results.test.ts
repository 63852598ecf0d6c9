import type { RolloutResults } from '@tips/shared/results';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { differenceInterval } from '../../src/results/domain/confidence-sequence.ts';
import { cuped } from '../../src/results/domain/cuped.ts';
import type { PairedSums } from '../../src/results/domain/moments.ts';
import { ChangeRollout } from '../../src/rollouts/index.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const DAY_MS = 86_400_000;
const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
const ASSIGNED_DAYS_AGO = 40;
const iso = (daysAgo: number): string => new Date(NOON - daysAgo * DAY_MS).toISOString();
const day = (daysAgo: number): string => iso(daysAgo).slice(0, 10);
const CREATORS = 240;
/** One in four is held out. */
const isHeldOut = (index: number): boolean => index % 4 === 0;

let app: TestApp;
let admin: Client;
const ids: string[] = [];
/** Posts of each creator before and after, as the test made them up. */
const posts: { x: number; y: number }[] = [];

async function went(accountId: string, moves: readonly [state: string, daysAgo: number][]): Promise<void> {
  for (const [index, [state, daysAgo]] of moves.entries()) {
    await app.dataSource.query(
      `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, held_from, learnt_at, actor)
       VALUES ($1, 'tips', $2, $3, 'creator_requested', false, $4, $4, 'Test')`,
      [accountId, index + 1, state, iso(daysAgo)],
    );
  }
}

beforeAll(async () => {
  app = await createTestApp();
  admin = await signIn(app, 'admin');
  const change = { feature: 'tips', version: 1, patch: { holdoutPercent: 25 }, reason: 'test' } as const;
  await app.app.get(ChangeRollout).apply(SYSTEM, change);
  const lines = Array.from({ length: CREATORS }, () => creator());
  ids.push(...lines.map(({ accountId }) => accountId));
  await ingest(admin, 'accounts', lines);
  await app.dataSource.query(
    `INSERT INTO enrolment (account_id, feature, arm, stage, rollout_version, assigned_at, first_served_at)
     SELECT i.account_id, 'tips', CASE WHEN i.place % 4 = 1 THEN 'holdout' ELSE 'exposed' END,
       CASE WHEN i.place <= 40 THEN 'alpha' ELSE 'beta' END, 2, $2,
       CASE WHEN i.place % 4 <> 1 AND i.place <= 100 THEN $3::timestamptz END
     FROM unnest($1::text[]) WITH ORDINALITY AS i (account_id, place)`,
    [ids, iso(ASSIGNED_DAYS_AGO), iso(ASSIGNED_DAYS_AGO - 1)],
  );
  const activity = ids.flatMap((accountId, index) => {
    const [x, y] = [index % 5, (index % 5) + (index % 3) + (isHeldOut(index) ? 0 : 2)];
    posts.push({ x, y });
    const line = (daysAgo: number, made: number) => ({
      accountId,
      date: day(daysAgo),
      posts: made,
      views: 1,
    });
    const at = ASSIGNED_DAYS_AGO;
    // On the day itself, and outside of the window on both sides, posts do not count.
    return [line(at + 3, x), line(at, 50), line(at - 4, y), line(at + 29, 70), line(at - 29, 70)];
  });
  await ingest(admin, 'activity', activity);
  const [heldOut = '', one = '', two = '', three = ''] = ids;
  await ingest(admin, 'violations', [
    violation(heldOut, { severity: 'low', issuedAt: iso(30) }),
    violation(one, { severity: 'low', issuedAt: iso(30), status: 'overturned' }),
  ]);
  await went(one, [
    ['requested', 38],
    ['approved', 36],
  ]);
  await went(two, [
    ['requested', 37],
    ['approved', 36],
  ]);
  await went(three, [['requested', 30]]);
  const given = (accountId: string, tipperId: string, daysAgo: number, stream = 'tip') =>
    tip(accountId, { tipperId, occurredAt: iso(daysAgo), stream: stream as 'tip' });
  await ingest(admin, 'tips', [
    given(one, 'ann', 35),
    given(one, 'ann', 34),
    given(one, 'bob', 33),
    given(two, 'bob', 1),
    given(two, 'eve', 2),
    given(heldOut, 'eve', 20, 'gift'),
  ]);
}, 60_000);
afterAll(() => app.close());

async function results(stage?: string): Promise<RolloutResults> {
  const { status, body } = await admin.get(`/api/v1/rollouts/tips/results${stage ? `?stage=${stage}` : ''}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as RolloutResults;
}

const sumsOf = (heldOut: boolean): PairedSums => {
  const sums = { count: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 };
  posts.forEach(({ x, y }, index) => {
    if (isHeldOut(index) !== heldOut) return;
    sums.count += 1;
    sums.x += x;
    sums.xx += x * x;
    sums.y += y;
    sums.yy += y * y;
    sums.xy += x * y;
  });
  return sums;
};

describe('results of a rollout', () => {
  it('tell how far the exposed came, each step out of the one before, and how long it took', async () => {
    const { funnel, habit, eligibleNow } = await results();
    expect(funnel.map(({ step, count }) => [step, count])).toEqual([
      ['exposed', 180],
      ['seen', 75],
      ['requested', 3],
      ['approved', 2],
      ['first_tip', 2],
      ['second_tipper', 2],
    ]);
    expect(funnel[1]).toMatchObject({ medianHours: 24, ofPrevious: { estimate: 75 / 180 } });
    expect(funnel[2]?.medianHours).toBe(48);
    expect(funnel[3]?.medianHours).toBe(36);
    expect(funnel[2]?.ofPrevious?.low).toBeGreaterThan(0);
    expect(eligibleNow).toBe(CREATORS);
    // Ann came back within thirty days; Bob did not, and Eve's first tip is too young to tell.
    expect(habit).toMatchObject({ tippers: 2, again: 1, share: { estimate: 0.5 } });
  });

  it('compare the arms by posts, with what the time before foretold taken out', async () => {
    const { measures } = await results();
    const made = measures.find(({ key }) => key === 'posts');
    const [treated, control] = [sumsOf(false), sumsOf(true)];
    expect(made?.exposed.estimate).toBeCloseTo(treated.y / treated.count, 9);
    expect(made?.holdout?.estimate).toBeCloseTo(control.y / control.count, 9);
    const adjusted = cuped(treated, control);
    const expected = differenceInterval(adjusted.treated, adjusted.control);
    expect(made?.difference?.estimate).toBeCloseTo(expected.estimate, 9);
    expect(made?.difference?.low).toBeCloseTo(expected.low, 9);
    expect(made?.explained).toBeGreaterThan(0.5);
  });

  it('count violations that stand, and tips of the feature for the exposed only', async () => {
    const { measures } = await results();
    const by = Object.fromEntries(measures.map((measure) => [measure.key, measure]));
    expect(by['violations']).toMatchObject({ exposed: { estimate: 0 }, holdout: { estimate: 1 / 60 } });
    expect(by['all_tips']).toMatchObject({ exposed: { estimate: 3 / 180 }, holdout: { estimate: 1 / 60 } });
    expect(by['tips']).toMatchObject({ exposed: { estimate: 3 / 180 }, holdout: null, difference: null });
  });

  it('say that they are too few, and whether the arms are what they were meant to be', async () => {
    const all = await results();
    expect(all).toMatchObject({
      verdict: 'not_enough_data',
      sample: { exposed: 180, holdout: 60, needed: 2000, holdoutExpected: 0.25, ratio: 'fits', pValue: 1 },
    });
    expect(all.stages.map(({ key }) => key)).toEqual(['alpha', 'beta']);
    const alpha = await results('alpha');
    expect(alpha.sample).toMatchObject({ exposed: 30, holdout: 10 });
    expect(alpha.funnel[0]?.count).toBe(30);
    await app.dataSource.query(
      `DELETE FROM enrolment WHERE arm = 'holdout' AND account_id <> $1 AND stage = 'beta'`,
      [ids[0]],
    );
    expect(await results('beta')).toMatchObject({ verdict: 'sample_ratio', sample: { ratio: 'mismatch' } });
    const nothing = (await admin.get('/api/v1/rollouts/coins/results')).body as RolloutResults;
    expect(nothing).toMatchObject({ verdict: 'no_holdout', stages: [], sample: { exposed: 0 } });
    expect((await admin.get('/api/v1/rollouts/tips/results?stage=No!')).status).toBe(400);
  });
});
