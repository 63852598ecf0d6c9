import type { AlertRule } from '@tips/shared/alerts';
import type { TipLine } from '@tips/shared/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlertFigures, givenMin } from '../../src/alerts/domain/judge-alert.ts';
import { FiguresReadModel } from '../../src/alerts/figures.read-model.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addAccount } from '../ledger/tips.ts';
import { DAY_MS, DISPUTES, SHARE, VELOCITY } from './alerts-world.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 1, 1);
const DAYS = 12;
const ACCOUNTS = ['a', 'b', 'c'];

type Row = Pick<TipLine, 'accountId' | 'kind' | 'stream' | 'tipperId'> & { atMs: number };

let database: TestDatabase;
let readModel: FiguresReadModel;
let stored = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  readModel = new FiguresReadModel(database.transactions);
  for (const account of ACCOUNTS) await addAccount(database.query, account);
  await database.query('GRANT DELETE ON tip TO CURRENT_USER');
});
afterAll(() => database.close());

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Half hours, so that windows of whole hours end exactly on rows. */
const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  accountId: fc.constantFrom(...ACCOUNTS),
  kind: fc.constantFrom('tip', 'tip', 'tip', 'tip', 'dispute', 'refund', 'dispute_reversal'),
  stream: fc.constantFrom('tip', 'tip', 'tip', 'gift'),
  tipperId: fc.constantFrom('x', 'x', 'y', 'z', null),
  atMs: fc.nat({ max: DAYS * 48 - 1 }).map((half) => START_MS + (half * HOUR_MS) / 2),
});
const ruleArbitrary: fc.Arbitrary<AlertRule> = fc
  .record({
    rule: fc.constantFrom(SHARE, DISPUTES, VELOCITY),
    window: fc.integer({ min: 1, max: 7 }),
    hours: fc.integer({ min: 1, max: 50 }),
    tipsMin: fc.integer({ min: 1, max: 6 }),
    shareBp: fc.integer({ min: 1, max: 10_000 }),
    disputesMin: fc.integer({ min: 1, max: 4 }),
    feature: fc.constantFrom('tips', 'tips', 'gifts'),
  })
  .map(({ rule, window, hours, shareBp, disputesMin, ...changed }): AlertRule => {
    if (rule.kind === 'tip_velocity') return { ...rule, ...changed, windowHours: hours };
    if (rule.kind === 'dispute_rate') return { ...rule, ...changed, disputesMin, windowDays: window };
    return { ...rule, ...changed, shareBp, windowDays: window };
  });

/** The same figures, counted row by row. */
function counted(rows: readonly Row[], rule: AlertRule, firstDay: number): AlertFigures[] {
  const stream = rule.feature === 'gifts' ? 'gift' : 'tip';
  return ACCOUNTS.flatMap((accountId) => {
    const mine = rows.filter((row) => row.accountId === accountId && row.stream === stream);
    return Array.from({ length: DAYS - firstDay }, (_, index) => {
      const endMs = START_MS + (firstDay + index + 1) * DAY_MS;
      return figuresOf(mine, rule, accountId, endMs);
    }).flatMap((figures) => figures ?? []);
  });
}

function figuresOf(
  rows: readonly Row[],
  rule: AlertRule,
  accountId: string,
  endMs: number,
): AlertFigures | undefined {
  const base = { accountId, day: dayOf(endMs - 1), tipper: null, tipperTips: 0, disputes: 0 };
  const within = (fromMs: number) => rows.filter(({ atMs }) => atMs >= fromMs && atMs < endMs);
  const today = within(endMs - DAY_MS);
  const tips = rows.filter(({ kind }) => kind === 'tip');
  if (rule.kind === 'tip_velocity') {
    const most = today
      .filter(({ kind }) => kind === 'tip')
      .map(
        ({ atMs: t }) => tips.filter(({ atMs }) => atMs > t - rule.windowHours * HOUR_MS && atMs <= t).length,
      );
    const highest = Math.max(0, ...most);
    return highest >= rule.tipsMin ? { ...base, tips: highest } : undefined;
  }
  const window = within(endMs - rule.windowDays * DAY_MS);
  const given = window.filter(({ kind }) => kind === 'tip');
  if (given.length < rule.tipsMin) return undefined;
  if (rule.kind === 'dispute_rate') {
    const disputes = window.filter(({ kind }) => kind === 'dispute').length;
    const speaks = today.some(({ kind }) => kind === 'tip' || kind === 'dispute');
    return speaks && disputes >= rule.disputesMin ? { ...base, tips: given.length, disputes } : undefined;
  }
  if (!today.some(({ kind }) => kind === 'tip')) return undefined;
  const byTipper = ['x', 'y', 'z'].map((tipper) => ({
    tipper,
    tipperTips: given.filter(({ tipperId }) => tipperId === tipper).length,
  }));
  const [top] = byTipper.toSorted((left, right) => right.tipperTips - left.tipperTips);
  return top && top.tipperTips >= givenMin(rule) ? { ...base, ...top, tips: given.length } : undefined;
}

async function store(rows: readonly Row[]): Promise<void> {
  await database.query('DELETE FROM tip');
  await database.query(
    `INSERT INTO tip (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee, net,
       fee_schedule_version, stage, occurred_at, posted_on, learnt_at, relates_to)
     SELECT r.account_id, 'id-' || ($6::int + r.place), r.kind, r.stream, r.tipper_id, 'USD', r.sign, 0, 0, r.sign, 1, 'none',
       r.at, (r.at AT TIME ZONE 'UTC')::date, r.at, 'x'
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $7::int[]) WITH ORDINALITY
       AS r (account_id, kind, stream, tipper_id, at, sign, place)`,
    [
      rows.map(({ accountId }) => accountId),
      rows.map(({ kind }) => kind),
      rows.map(({ stream }) => stream),
      rows.map(({ tipperId }) => tipperId),
      rows.map(({ atMs }) => new Date(atMs).toISOString()),
      stored,
      rows.map(({ kind }) => (kind === 'tip' || kind === 'dispute_reversal' ? 1 : -1)),
    ],
  );
  stored += rows.length;
}

const inOrder = (figures: readonly AlertFigures[]) =>
  figures.toSorted((left, right) =>
    `${left.accountId} ${left.day}`.localeCompare(`${right.accountId} ${right.day}`),
  );

describe('figures', () => {
  it('are those that counting row by row gives, for any ledger, rule and days', async () => {
    const runs = fc.array(rowArbitrary, { maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(runs, ruleArbitrary, fc.nat({ max: DAYS - 1 }), async (rows, rule, firstDay) => {
        await store(rows);
        const days = {
          first: dayOf(START_MS + firstDay * DAY_MS),
          last: dayOf(START_MS + (DAYS - 1) * DAY_MS),
        };
        const all = counted(rows, rule, firstDay);
        expect(inOrder(await readModel.of(rule, days, null))).toEqual(all);
        const some = all.filter(({ accountId }) => accountId !== 'b');
        expect(inOrder(await readModel.of(rule, days, ['a', 'c']))).toEqual(some);
      }),
      { numRuns: 200 },
    );
  });
});
