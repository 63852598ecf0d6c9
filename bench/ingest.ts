import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TipLine } from '@tips/shared/ledger';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { generateCreators, generateTips } from '../backend/dist/sample/index.js';
import { startConsole, type BenchConsole } from './console.ts';
import { atLeast, check, median, summarise, type BenchResult } from './result.ts';

const CREATORS = 5_000;
/** Tips of one round; the first round only warms both ways up. */
const TIPS = 60_000;
const ROUNDS = 5;
const SEED = 20_261_123;
const DAY_MS = 86_400_000;

/** Tips through the public endpoint (durable, deduplicated, summed in the rollups) against one raw COPY into the same table. */
export async function benchIngest(): Promise<BenchResult> {
  const target = await startConsole(false);
  const client = new Client({ connectionString: target.databaseUrl() });
  try {
    await client.connect();
    await client.query(`CREATE TABLE tip_by_copy (LIKE tip INCLUDING ALL)`);
    const token = await target.token('ingest:*');
    const now = new Date();
    const creators = [...generateCreators({ seed: SEED, count: CREATORS, now })].flat();
    await post(target, token, 'accounts', creators);

    const ingested: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const from = new Date(now.getTime() - 90 * DAY_MS);
      const input = { seed: SEED + round, from, to: now, count: TIPS, idPrefix: `round${round}-` };
      const tips = [...generateTips({ ...input, creators: creators.map(tippedCreator) })].flat();
      const throughEndpoint = await post(target, token, 'tips', tips);
      const throughCopy = await copy(client, tips);
      if (round === 0) await checkSums(client, tips.length);
      else {
        ingested.push(tips.length / throughEndpoint);
        copied.push(tips.length / throughCopy);
      }
    }
    return summarise(
      'ingest_vs_copy',
      'times',
      atLeast(0.45),
      ingested.map((rate, index) => rate / (copied[index] ?? Number.NaN)),
      `POST /api/v1/ingest/tips ${Math.round(median(ingested))} rows/s, one COPY ${Math.round(median(copied))} rows/s`,
    );
  } finally {
    await client.end();
    await target.close();
  }
}

function tippedCreator({
  accountId,
  region,
  followers,
}: {
  accountId: string;
  region?: string | null | undefined;
  followers?: number | null | undefined;
}) {
  return { accountId, region: region ?? null, followers: followers ?? null };
}

/** Sends lines and gives the seconds it took; every line must be accepted. */
async function post(
  target: BenchConsole,
  token: string,
  kind: string,
  lines: readonly object[],
): Promise<number> {
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const startedAt = performance.now();
  const response = await fetch(`${target.url}/api/v1/ingest/${kind}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body,
  });
  const result = (await response.json()) as { accepted: number };
  const seconds = (performance.now() - startedAt) / 1000;
  check(result.accepted === lines.length, `all ${lines.length} ${kind} are accepted, not ${result.accepted}`);
  return seconds;
}

async function copy(client: Client, tips: readonly TipLine[]): Promise<number> {
  const rows = tips.map(copyRow);
  const startedAt = performance.now();
  const stream = client.query(
    copyFrom(
      `COPY tip_by_copy (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee,
         net, fee_schedule_version, region, stage, occurred_at, posted_on, learnt_at, relates_to) FROM STDIN`,
    ),
  );
  await pipeline(Readable.from(rows, { objectMode: true }), stream);
  return (performance.now() - startedAt) / 1000;
}

function copyRow(tip: TipLine): string {
  const gross = tip.kind === 'tip' || tip.kind === 'dispute_reversal' ? tip.amount : -tip.amount;
  const values = [
    tip.accountId,
    tip.externalId,
    tip.kind,
    tip.stream,
    tip.tipperId ?? '\\N',
    tip.currency,
    gross,
    tip.processorFee,
    0,
    gross - tip.processorFee,
    1,
    '\\N',
    'internal',
    tip.occurredAt,
    tip.occurredAt.slice(0, 10),
    tip.occurredAt,
    tip.relatesTo ?? '\\N',
  ];
  return `${values.join('\t')}\n`;
}

/** Both ways hold the same rows and amounts, and the rollups equal the rows. */
async function checkSums(client: Client, count: number): Promise<void> {
  const sums = async (table: string, rows: string) => {
    const result = await client.query<{ rows: string; gross: string }>(
      `SELECT ${rows} AS rows, COALESCE(SUM(gross), 0) AS gross FROM ${table}`,
    );
    return `${result.rows[0]?.rows} ${result.rows[0]?.gross}`;
  };
  const ledger = await sums('tip', 'COUNT(*)');
  check(ledger.startsWith(`${count} `), `the ledger holds ${count} rows`);
  check(ledger === (await sums('tip_by_copy', 'COUNT(*)')), 'COPY made the same rows');
  const rollups =
    '(SELECT entries, gross FROM ledger_segment UNION ALL SELECT entries, gross FROM ledger_segment_delta) s';
  check(ledger === (await sums(rollups, 'SUM(entries)')), 'the rollups equal the rows');
}
