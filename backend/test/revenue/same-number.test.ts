import { JournalReadModel } from '../../src/journal/journal.read-model.ts';
import type { Entry, EntryKind, Stream, TipLine } from '@tips/shared/ledger';
import { STREAMS } from '@tips/shared/ledger';
import { SUMMED_MEASURES } from '@tips/shared/measures';
import type { Measures } from '@tips/shared/revenue';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccessReadModel } from '../../src/access/index.ts';
import { AccountsReadModel } from '../../src/accounts/index.ts';
import { AuditLog } from '../../src/audit/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { ReadInsights } from '../../src/insights/read-insights.ts';
import { CreatorTotalsReadModel, IngestTips, LedgerReadModel, PostTips } from '../../src/ledger/index.ts';
import { LedgerRepository } from '../../src/ledger/ledger.repository.ts';
import { ReadEntries } from '../../src/ledger/read-entries.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { CreatorRanking } from '../../src/revenue/creator-ranking.ts';
import { Participation } from '../../src/participation/participation.ts';
import { ParticipationReadModel } from '../../src/participation/participation.read-model.ts';
import { ReadPivot } from '../../src/revenue/read-pivot.ts';
import { FrozenRates } from '../../src/rates/frozen-rates.ts';
import { RatesReadModel } from '../../src/rates/rates.read-model.ts';
import { RatesRepository } from '../../src/rates/rates.repository.ts';
import { ReadSeries } from '../../src/revenue/read-series.ts';
import { ReadTopCreators } from '../../src/revenue/read-top-creators.ts';
import { RolloutsReadModel } from '../../src/rollouts/index.ts';
import {
  type KindSums,
  measuresOf,
  SegmentsReadModel,
  SegmentsRepository,
} from '../../src/segments/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { addAccount, tip } from '../ledger/tips.ts';

const ACCOUNTS = ['ann', 'ben', 'cleo', 'Dan', 'eve'];
const CURRENCIES = ['EUR', 'JPY', 'USD'];
const FIRST_DAY = Date.UTC(2025, 10, 20);
const DAYS = 130;
const DAY_MS = 86_400_000;

let database: TestDatabase;
let ingestTips: IngestTips;
let folder: SegmentsRepository;
let readSeries: ReadSeries;
let readPivot: ReadPivot;
let readTopCreators: ReadTopCreators;
let readEntries: ReadEntries;
let ledger: LedgerReadModel;

beforeAll(async () => {
  database = await createTestDatabase();
  const { transactions } = database;
  const clock = new FrozenClock('2026-11-23T12:00:00Z');
  const accounts = new AccountsReadModel(transactions, clock);
  ledger = new LedgerReadModel(transactions, new JournalReadModel(transactions));
  ingestTips = new IngestTips(
    transactions,
    new PostTips(
      clock,
      new LedgerRepository(transactions),
      accounts,
      new RolloutsReadModel(transactions),
      new AuditLog(transactions, clock),
    ),
  );
  folder = new SegmentsRepository(transactions);
  const segments = new SegmentsReadModel(transactions);
  const access = new AccessReadModel(transactions);
  const rows = new ParticipationReadModel(transactions, access);
  readSeries = new ReadSeries(segments, new Participation(segments, rows, access));
  readPivot = new ReadPivot(segments);
  const totals = new CreatorTotalsReadModel(transactions);
  readTopCreators = new ReadTopCreators(new CreatorRanking(segments, totals), accounts);
  readEntries = new ReadEntries(
    ledger,
    segments,
    new FrozenRates(transactions, clock, new RatesRepository(transactions), new RatesReadModel(transactions)),
  );
  for (const [index, account] of ACCOUNTS.entries()) {
    await addAccount(database.query, account, ['US', 'FR', null][index % 3] ?? null);
  }
});
afterAll(() => database.close());

const line = fc
  .record({
    accountId: fc.constantFrom(...ACCOUNTS),
    kind: fc.constantFrom<EntryKind>('tip', 'tip', 'tip', 'refund', 'dispute', 'dispute_reversal'),
    stream: fc.constantFrom(...STREAMS),
    currency: fc.constantFrom(...CURRENCIES),
    amount: fc.integer({ min: 1, max: 50 }),
    processorFee: fc.integer({ min: -20, max: 20 }),
    second: fc.integer({ min: 0, max: DAYS * 86_400 - 1 }),
  })
  .map(({ second, ...rest }): TipLine => {
    const answer = rest.kind === 'tip' ? {} : { relatesTo: 'some-tip' };
    return tip(rest.accountId, {
      ...rest,
      ...answer,
      occurredAt: new Date(FIRST_DAY + second * 1000).toISOString(),
    });
  });

const windowOfDays = fc
  .tuple(fc.integer({ min: -3, max: DAYS }), fc.integer({ min: 1, max: DAYS + 5 }))
  .map(([start, days]) => ({ from: day(start), to: day(start + days) }));
/** The window holds the nights on which clocks were put forward in New York and in Paris. */
const zones = fc.constantFrom('UTC', 'America/New_York', 'Europe/Paris', 'Asia/Kolkata', 'Pacific/Auckland');
const streams = fc.option(fc.uniqueArray(fc.constantFrom(...STREAMS), { minLength: 1 }), { nil: undefined });

type Window = { from: string; to: string; zone: string };

/** What the ledger has to say, from the lines alone. */
class Oracle {
  readonly lines: TipLine[] = [];

  within({ from, to, zone }: Window, streams: readonly Stream[] | undefined): TipLine[] {
    return this.lines.filter(({ occurredAt, stream }) => {
      const on = new Date(occurredAt).toLocaleDateString('sv', { timeZone: zone });
      return on >= from && on < to && (streams === undefined || streams.includes(stream));
    });
  }
}

function measured(lines: readonly TipLine[]): Measures {
  return measuresOf(
    lines.map(({ kind, amount, processorFee }) => {
      const gross = kind === 'tip' || kind === 'dispute_reversal' ? amount : -amount;
      return { kind, entries: 1, gross, processorFee, platformFee: 0, net: gross - processorFee };
    }),
  );
}

const byCurrency = (lines: readonly TipLine[]) =>
  CURRENCIES.filter((currency) => lines.some((each) => each.currency === currency)).map((currency) =>
    currencyTotal(currency, lines),
  );

function totalOf(accountId: string, lines: readonly TipLine[]): Measures & { accountId: string } {
  return { accountId, ...measured(lines.filter((each) => each.accountId === accountId)) };
}

function currencyTotal(currency: string, lines: readonly TipLine[]): Measures & { currency: string } {
  return { currency, ...measured(lines.filter((each) => each.currency === currency)) };
}

function asSums({ kind, gross, processorFee, platformFee, net }: Entry): KindSums {
  return { kind, entries: 1, gross, processorFee, platformFee, net };
}

async function allEntries(query: Window & { streams?: Stream[] | undefined }) {
  const found = [];
  for (let cursor: string | undefined; ;) {
    const page = await readEntries.execute({ ...query, limit: 7, cursor });
    expect(page.total?.exact).toBe(true);
    found.push(...page.items);
    if (page.nextCursor === null) {
      expect(page.total?.value).toBe(found.length);
      return found;
    }
    cursor = page.nextCursor;
  }
}

test('series, entries, trial balance and top creators give the same number', async () => {
  const oracle = new Oracle();
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.tuple(windowOfDays, zones).map(([days, zone]) => ({ ...days, zone })),
      streams,
      async (lines, window, chosen) => {
        await ingestTips.execute(SYSTEM, { body: lines, batchSize: 25 });
        oracle.lines.push(...lines);
        if (oracle.lines.length % 2 === 0) await folder.fold();
        const expected = oracle.within(window, chosen);

        const base = { ...window, streams: chosen, interval: 'week', groupBy: 'region' } as const;
        const series = await readSeries.execute(base);
        expect(series.totals).toEqual(byCurrency(expected));
        for (const { currency, gross, net, tips } of series.totals) {
          const points = series.points.filter((point) => point.currency === currency);
          const sum = (pick: (point: Measures) => number) =>
            points.reduce((total, point) => total + pick(point), 0);
          expect([
            sum((point) => point.gross),
            sum((point) => point.net),
            sum((point) => point.tips),
          ]).toEqual([gross, net, tips]);
        }

        for (const { currency, ...total } of series.totals) {
          const dimensions = ['stream', 'period', 'stage', 'region'] as const;
          const { rows } = await readPivot.execute({ ...base, currency, dimensions: [...dimensions] });
          for (const measure of SUMMED_MEASURES) {
            expect(rows.reduce((all, row) => all + row[measure], 0)).toBe(total[measure]);
          }
        }

        const entries = await allEntries({ ...window, streams: chosen });
        expect(entries.map(({ externalId }) => externalId).toSorted()).toEqual(
          expected.map(({ externalId }) => externalId).toSorted(),
        );
        const times = entries.map(({ occurredAt }) => occurredAt);
        expect(times).toEqual(times.toSorted().reverse());
        expect(measuresOf(entries.map(asSums))).toEqual(measured(expected));

        for (const currency of CURRENCIES) {
          const top = await readTopCreators.execute({ ...window, streams: chosen, currency, limit: 100 });
          const ofCurrency = expected.filter((each) => each.currency === currency);
          const ranked = ACCOUNTS.map((accountId) => totalOf(accountId, ofCurrency))
            .filter(({ tips }) => tips > 0)
            .toSorted((a, b) => b.gross - a.gross || (a.accountId < b.accountId ? -1 : 1));
          expect(top.items.map(({ handle: _handle, region: _region, rank: _rank, ...item }) => item)).toEqual(
            ranked,
          );
        }

        const at = new Date(`${window.to}T13:30:00Z`);
        const balance = await ledger.trialBalance(at, at);
        const until = byCurrency(oracle.lines.filter(({ occurredAt }) => occurredAt <= at.toISOString()));
        const payable = balance.lines.filter(({ account }) => account === 'creator_payable');
        expect(payable.map(({ currency, debit, credit }) => [currency, credit - debit])).toEqual(
          until.map(({ currency, net }) => [currency, net]),
        );
        expect(balance.currencies.every(({ balanced, debit, credit }) => balanced && debit === credit)).toBe(
          true,
        );
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test.for([
  ['2026-03-07', '2026-03-10', [24, 23, 24]],
  ['2026-10-31', '2026-11-03', [24, 25, 24]],
] as const)('clocks that change from %s to %s make a day shorter or longer', async ([from, to, hours]) => {
  const currency = from < '2026-06-01' ? 'CAD' : 'MXN';
  const start = Date.parse(`${from}T00:00:00Z`) - DAY_MS;
  const everyHour = Array.from({ length: 6 * 24 }, (_, hour) =>
    tip('ann', { currency, amount: 1, occurredAt: new Date(start + hour * 3_600_000).toISOString() }),
  );
  await ingestTips.execute(SYSTEM, { body: everyHour, batchSize: 100 });
  const query = { from, to, zone: 'America/New_York', currency, interval: 'day', groupBy: 'none' } as const;
  const { points } = await readSeries.execute(query);
  expect(points.map(({ tips }) => tips)).toEqual(hours);
});

test('a day unlike others is found, with the groups that made it so', async () => {
  const at = (offset: number) => ({
    currency: 'CHF',
    amount: 1_000,
    occurredAt: `${day(offset)}T12:00:00Z`,
  });
  const usual = Array.from({ length: 57 }, (_, offset) => tip('ann', at(offset)));
  const gift = tip('ben', { ...at(56), stream: 'gift', amount: 9_000 });
  await ingestTips.execute(SYSTEM, { body: [...usual, gift], batchSize: 100 });

  const insights = new ReadInsights(readSeries, new FrozenClock(`${day(57)}T09:00:00Z`));
  const found = await insights.execute({ currency: 'CHF' });
  expect(found).toMatchObject({
    from: day(0),
    until: day(57),
    forecast: { backtest: { days: 29, within: 28 } },
  });
  expect(found.forecast?.points[0]).toMatchObject({ day: day(57), expected: 1_000 });
  expect(found.unusualDays).toMatchObject([{ day: day(56), value: 10_000, usual: 1_000, score: 900 }]);
  const drivers = found.unusualDays[0]?.drivers.map(({ dimension, group, difference }) => [
    dimension,
    group,
    difference,
  ]);
  expect(drivers).toContainEqual(['stream', 'gift', 9_000]);
  expect(drivers).toContainEqual(['region', 'FR', 9_000]);
  expect(await insights.execute({ currency: 'NOK' })).toMatchObject({ forecast: null, unusualDays: [] });
});

function day(offset: number): string {
  return new Date(FIRST_DAY + offset * DAY_MS).toISOString().slice(0, 10);
}
