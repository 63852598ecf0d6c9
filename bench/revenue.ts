import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { RevenueSeries, SeriesQuery, TopCreatorsQuery } from '@tips/shared/revenue';
import { Client } from 'pg';
import { AppModule } from '../backend/dist/app.module.js';
import { LedgerReadModel } from '../backend/dist/ledger/ledger.read-model.js';
import { ReadEntries } from '../backend/dist/ledger/read-entries.js';
import { readConfig } from '../backend/dist/platform/config.js';
import { openCommandDatabase } from '../backend/dist/platform/db/open-database.js';
import { ReadSeries } from '../backend/dist/revenue/read-series.js';
import { ReadTopCreators } from '../backend/dist/revenue/read-top-creators.js';
import { startConsole } from './console.ts';
import { atLeast, atMost, type BenchResult, check, median, summarise } from './result.ts';
import { RevenueLedger } from './revenue-ledger.ts';

const SMALL = 1_000_000;
const LARGE = 10_000_000;
const ROUNDS = 7;
/** Answers that one round of the rollup's side takes: a few milliseconds alone say little. */
const ANSWERS = 20;
const RAW_ROUNDS = 3;
const DAY_MS = 86_400_000;

/** Windows of the top list as days back from the end: [length, days before the end]. */
const WINDOWS = [
  [1, 3],
  [7, 0],
  [30, 0],
  [30, 17],
  [45, 100],
  [90, 0],
  [182, 5],
  [365, 0],
] as const;

/** Milliseconds at one size of the ledger, a value a round; `firstTop` is the slowest answer while nothing was in memory yet. */
export type Latencies = {
  tips: number;
  series: number[];
  raw: number[];
  top: number[];
  firstTop: number;
  page: number[];
  balance: number[];
};

let measured: Promise<readonly Latencies[]> | undefined;
const bothSizes = (): Promise<readonly Latencies[]> => (measured ??= measureRevenue([SMALL, LARGE]));

/** 90 days by region and currency: the series that a chart asks for against GROUP BY on the rows. */
export async function benchRevenueVsRaw(): Promise<BenchResult> {
  const large = sizeOf(await bothSizes(), LARGE);
  const raw = median(large.raw);
  return summarise(
    'revenue_vs_raw',
    'times',
    atLeast(200),
    large.series.map((ms) => raw / ms),
    `${LARGE.toLocaleString('en')} tips: GROUP BY on rows ${raw.toFixed(0)} ms, series ${median(large.series).toFixed(2)} ms`,
  );
}

/** The same series at ten times the tips. */
export async function benchRevenueGrowth(): Promise<BenchResult> {
  const all = await bothSizes();
  const small = median(sizeOf(all, SMALL).series);
  const large = sizeOf(all, LARGE);
  return summarise(
    'revenue_growth',
    'times',
    atMost(1.3),
    large.series.map((ms) => ms / small),
    `series of 90 days at 10 million tips ${median(large.series).toFixed(2)} ms, at 1 million ${small.toFixed(2)} ms`,
  );
}

/** The exact top 50 of windows of any length and place. */
export async function benchTopCreators(): Promise<BenchResult> {
  const { top, firstTop } = sizeOf(await bothSizes(), LARGE);
  return summarise(
    'top_creators_ms',
    'ms',
    atMost(20),
    top,
    `p95 over ${WINDOWS.length} windows of 1 to 365 days, ${ANSWERS} answers each, ${LARGE.toLocaleString('en')} tips; first answer from an empty memory ${firstTop.toFixed(0)} ms at most`,
  );
}

function sizeOf(all: readonly Latencies[], tips: number): Latencies {
  const found = all.find((one) => one.tips === tips);
  if (found === undefined) throw new Error(`nothing was measured at ${tips} tips`);
  return found;
}

/** Fills one ledger size by size, the smallest first, and measures at each; answers are checked before anything is timed. */
export async function measureRevenue(sizes: readonly number[]): Promise<readonly Latencies[]> {
  const target = await startConsole(false);
  const config = readConfig({ DATA_DIR: target.dataDir, LOG_LEVEL: 'silent' }, 'command');
  const database = await openCommandDatabase(config, () => undefined);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, databaseUrl: database.url }),
    { logger: false },
  );
  const client = new Client({ connectionString: target.databaseUrl() });
  try {
    await client.connect();
    await client.query('SET statement_timeout = 0');
    const end = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
    const ledger = new RevenueLedger(client, end);
    const reads = {
      series: app.get(ReadSeries),
      top: app.get(ReadTopCreators),
      entries: app.get(ReadEntries),
      ledger: app.get(LedgerReadModel),
    };
    const all: Latencies[] = [];
    for (const tips of sizes) {
      await ledger.fillTo(tips);
      all.push({ tips, ...(await measureAt(reads, client, end)) });
    }
    return all;
  } finally {
    await client.end();
    await app.close();
    await database.close();
    await target.close();
  }
}

type Reads = { series: ReadSeries; top: ReadTopCreators; entries: ReadEntries; ledger: LedgerReadModel };

async function measureAt(reads: Reads, client: Client, end: Date): Promise<Omit<Latencies, 'tips'>> {
  const query = seriesQuery(end);
  sameSums(await reads.series.execute(query), await rawSeries(client, query));
  const windows = WINDOWS.map((window) => topQuery(end, window));
  const first: number[] = [];
  for (const window of windows) first.push(await timed(() => reads.top.execute(window)));
  for (const window of windows.slice(1, 4)) await sameTop(reads.top, client, window);
  const raw: number[] = [];
  for (let round = 0; round < RAW_ROUNDS; round += 1) raw.push(await timed(() => rawSeries(client, query)));
  const asks = {
    series: () => reads.series.execute(query),
    page: () => reads.entries.execute({ accountId: 'creator-50', limit: 100 }),
    balance: () => reads.ledger.trialBalance(undefined, end),
  };
  const times = {
    series: [] as number[],
    top: [] as number[],
    page: [] as number[],
    balance: [] as number[],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const each: number[] = [];
    for (const window of windows) each.push(...(await repeated(() => reads.top.execute(window))));
    const means = { series: 0, page: 0, balance: 0 };
    for (const name of ['series', 'page', 'balance'] as const) means[name] = mean(await repeated(asks[name]));
    if (round === 0) continue;
    times.top.push(p95(each));
    for (const name of ['series', 'page', 'balance'] as const) times[name].push(means[name]);
  }
  return { ...times, raw, firstTop: Math.max(...first) };
}

const dayOf = (end: Date, back: number): string =>
  new Date(end.getTime() - back * DAY_MS).toISOString().slice(0, 10);

function seriesQuery(end: Date): SeriesQuery {
  return { from: dayOf(end, 90), to: dayOf(end, 0), interval: 'day', groupBy: 'region' };
}

function topQuery(end: Date, [days, back]: readonly [number, number]): TopCreatorsQuery {
  return { from: dayOf(end, back + days), to: dayOf(end, back), currency: 'USD', limit: 50 };
}

type RawRow = { key: string; gross: string };

async function rawSeries(client: Client, { from, to }: SeriesQuery): Promise<RawRow[]> {
  const { rows } = await client.query<RawRow>(
    `SELECT posted_on || ' ' || region || ' ' || currency AS key, sum(gross) FILTER (WHERE kind = 'tip') AS gross,
       sum(processor_fee) AS fees, sum(net) AS net, count(*) AS entries
     FROM tip WHERE posted_on >= $1 AND posted_on < $2 GROUP BY posted_on, region, currency`,
    [from, to],
  );
  return rows;
}

function sameSums(series: RevenueSeries, rows: readonly RawRow[]): void {
  const bySeries = new Map(
    series.points.map(({ period, group, currency, gross }) => [`${period} ${group} ${currency}`, gross]),
  );
  check(bySeries.size === rows.length, `the series has ${rows.length} points, not ${bySeries.size}`);
  check(rows.length > 1000, `90 days of ${rows.length} points`);
  const same = rows.every(({ key, gross }) => bySeries.get(key) === Number(gross ?? 0));
  check(same, 'the series gives the sums of the rows');
}

async function sameTop(top: ReadTopCreators, client: Client, query: TopCreatorsQuery): Promise<void> {
  const { items } = await top.execute(query);
  const { rows } = await client.query<{ account_id: string; gross: string }>(
    `SELECT account_id, sum(gross) AS gross FROM tip
     WHERE posted_on >= $1 AND posted_on < $2 AND currency = $3 AND kind = 'tip'
     GROUP BY account_id ORDER BY sum(gross) DESC, account_id LIMIT 50`,
    [query.from, query.to, query.currency],
  );
  const ours = items.map(({ accountId, gross }) => `${accountId} ${gross}`).join();
  const theirs = rows.map(({ account_id: id, gross }) => `${id} ${gross}`).join();
  check(ours === theirs, `the top 50 from ${query.from} to ${query.to} is that of the rows`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function repeated(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let answer = 0; answer < ANSWERS; answer += 1) times.push(await timed(work));
  return times;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
