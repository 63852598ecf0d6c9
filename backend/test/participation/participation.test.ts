import type { TipLine } from '@tips/shared/ledger';
import { STREAMS } from '@tips/shared/ledger';
import { type GroupBy, groupBySchema, type Participation as Measures } from '@tips/shared/revenue';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccessReadModel } from '../../src/access/index.ts';
import { AccountsReadModel } from '../../src/accounts/index.ts';
import { AuditLog } from '../../src/audit/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips, PostTips } from '../../src/ledger/index.ts';
import { LedgerRepository } from '../../src/ledger/ledger.repository.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { Participation } from '../../src/participation/participation.ts';
import { ParticipationReadModel } from '../../src/participation/participation.read-model.ts';
import { ReadParticipation } from '../../src/participation/read-participation.ts';
import { ReadSeries } from '../../src/revenue/read-series.ts';
import { RolloutsReadModel } from '../../src/rollouts/index.ts';
import { SegmentsReadModel } from '../../src/segments/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addAccount, tip } from '../ledger/tips.ts';

const REGIONS: Record<string, string | null> = { ann: 'US', ben: 'FR', cleo: null, dan: 'US' };
const ACCOUNTS = Object.keys(REGIONS);
/** Months of first approval; the others were never approved. */
const APPROVED: Record<string, string> = { ann: '2025-10', ben: '2025-12' };
const TIPPERS = ['t1', 't2', 't3', 't4', null];
const FIRST_DAY = Date.UTC(2025, 10, 20);
const DAYS = 130;
const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

let database: TestDatabase;
let ingestTips: IngestTips;
let readParticipation: ReadParticipation;
let readSeries: ReadSeries;

beforeAll(async () => {
  database = await createTestDatabase();
  const { transactions } = database;
  const clock = new FrozenClock('2026-11-23T12:00:00Z');
  const access = new AccessReadModel(transactions);
  const segments = new SegmentsReadModel(transactions);
  ingestTips = new IngestTips(
    transactions,
    new PostTips(
      clock,
      new LedgerRepository(transactions),
      new AccountsReadModel(transactions, clock),
      new RolloutsReadModel(transactions),
      new AuditLog(transactions, clock),
    ),
  );
  const rows = new ParticipationReadModel(transactions, access);
  const participation = new Participation(segments, rows, access);
  readParticipation = new ReadParticipation(participation);
  readSeries = new ReadSeries(segments, participation);
  for (const [account, region] of Object.entries(REGIONS)) await addAccount(database.query, account, region);
  for (const [account, month] of Object.entries(APPROVED)) await approve(account, month);
});
afterAll(() => database.close());

/** Approved in the month, and, after a suspension, once more in a later one: the first counts. */
async function approve(account: string, month: string): Promise<void> {
  for (const [version, at] of [`${month}-15T12:00:00Z`, '2026-06-01T00:00:00Z'].entries()) {
    await database.query(
      `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, held_from, learnt_at, actor)
       VALUES ($1, 'tips', $2, 'approved', 'decision', false, $3, $3, 'somebody')`,
      [account, version + 1, at],
    );
  }
}

const line = fc
  .record({
    accountId: fc.constantFrom(...ACCOUNTS),
    tipperId: fc.constantFrom(...TIPPERS),
    stream: fc.constantFrom(...STREAMS),
    currency: fc.constantFrom('EUR', 'USD'),
    amount: fc.integer({ min: 1, max: 50 }),
    hour: fc.integer({ min: 0, max: DAYS * 24 - 1 }),
    kind: fc.constantFrom('tip', 'tip', 'tip', 'refund' as const),
  })
  .map(({ hour, kind, ...rest }): TipLine => {
    const occurredAt = new Date(FIRST_DAY + hour * 3_600_000).toISOString();
    return tip(rest.accountId, {
      ...rest,
      kind,
      occurredAt,
      ...(kind === 'tip' ? {} : { relatesTo: 'a-tip' }),
    });
  });

const query = fc
  .record({
    start: fc.integer({ min: 0, max: DAYS }),
    days: fc.integer({ min: 1, max: DAYS }),
    zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
    interval: fc.constantFrom('day', 'week', 'month' as const),
    groupBy: fc.constantFrom(...groupBySchema.options),
    currency: fc.constantFrom(undefined, 'USD'),
    streams: fc.option(fc.uniqueArray(fc.constantFrom(...STREAMS), { minLength: 1 }), { nil: undefined }),
  })
  .map(({ start, days, ...rest }) => ({ ...rest, from: day(start), to: day(start + days) }));
type Query = typeof query extends fc.Arbitrary<infer T> ? T : never;

function day(offset: number): string {
  return new Date(FIRST_DAY + offset * DAY_MS).toISOString().slice(0, 10);
}

/** First day of the interval of an instant, from calendars alone. */
function periodOf(at: string, { zone, interval }: Query): string {
  const local = new Date(at).toLocaleDateString('sv', { timeZone: zone });
  if (interval === 'month') return `${local.slice(0, 7)}-01`;
  if (interval === 'day') return local;
  const date = new Date(`${local}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

const GROUP_OF: Record<GroupBy, (tip: TipLine) => string> = {
  none: () => 'all',
  region: ({ accountId }) => REGIONS[accountId] ?? 'unknown',
  currency: ({ currency }) => currency,
  stream: ({ stream }) => stream,
  stage: () => 'none',
  cohort: ({ accountId }) => APPROVED[accountId] ?? 'none',
};

function measured(tips: readonly TipLine[], before: readonly TipLine[]): Measures {
  const byCreator = sums(tips, ({ accountId }) => accountId);
  const richest = [...byCreator.values()].toSorted((a, b) => b - a).slice(0, Math.ceil(byCreator.size / 100));
  const gross = total(tips.map(({ amount }) => amount));
  return {
    averageTip: Math.round(gross / tips.length),
    tippers: distinct(tips),
    repeatTippers: distinct(tips.filter((each) => before.some((other) => leadsTo(other, each)))),
    creators: byCreator.size,
    topShare: Math.round((10_000 * total(richest)) / gross),
  };
}

function leadsTo(other: TipLine, { tipperId, occurredAt, externalId }: TipLine): boolean {
  const passed = Date.parse(occurredAt) - Date.parse(other.occurredAt);
  const isAnother = other.externalId !== externalId && other.tipperId === tipperId;
  return isAnother && passed >= 0 && passed <= MONTH_MS;
}

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
const distinct = (tips: readonly TipLine[]): number =>
  new Set(tips.map(({ tipperId }) => tipperId).filter((id) => id !== null && id !== undefined)).size;

function sums(tips: readonly TipLine[], keyOf: (tip: TipLine) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const each of tips) found.set(keyOf(each), (found.get(keyOf(each)) ?? 0) + each.amount);
  return found;
}

test('who took part is what the lines say, by any period, zone and group, as more of them come', async () => {
  const lines: TipLine[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), query, async (more, asked) => {
      await ingestTips.execute(SYSTEM, { body: more, batchSize: 25 });
      lines.push(...more);
      const given = lines.filter(
        ({ kind, stream }) => kind === 'tip' && (asked.streams?.includes(stream) ?? true),
      );
      const shown = given.filter(({ occurredAt, currency }) => {
        const on = periodOf(occurredAt, { ...asked, interval: 'day' });
        return (
          on >= asked.from && on < asked.to && (asked.currency === undefined || currency === asked.currency)
        );
      });

      const series = await readParticipation.execute(asked);
      const keyOf = (each: TipLine): string =>
        JSON.stringify([periodOf(each.occurredAt, asked), GROUP_OF[asked.groupBy](each), each.currency]);
      const expected = [...Map.groupBy(shown, keyOf)].map(([key, tips]) => [key, measured(tips, given)]);
      const points = series.points.map(({ period, group, currency, ...measures }) => [
        JSON.stringify([period, group, currency]),
        measures,
      ]);
      expect(Object.fromEntries(points)).toEqual(Object.fromEntries(expected));
      const totals = [...Map.groupBy(shown, ({ currency }) => currency)].map(([currency, tips]) => ({
        currency,
        ...measured(tips, given),
      }));
      expect(series.totals.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual(
        totals.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
      );

      const byCohort = await readSeries.execute({ ...asked, groupBy: 'cohort' });
      expect(
        byCohort.points
          .filter(({ tips }) => tips > 0)
          .map(({ period, group, currency, gross }) => [`${period} ${group} ${currency}`, gross])
          .toSorted(),
      ).toEqual(
        [
          ...sums(
            shown,
            (each) => `${periodOf(each.occurredAt, asked)} ${GROUP_OF.cohort(each)} ${each.currency}`,
          ),
        ].toSorted(),
      );
    }),
    { numRuns: 40 },
  );
}, 120_000);
