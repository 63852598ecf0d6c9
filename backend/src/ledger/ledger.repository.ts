import { Injectable } from '@nestjs/common';
import { entryKindSchema, REGION_UNKNOWN, streamSchema } from '@tips/shared/ledger';
import { z } from 'zod';
import { integerArray, textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { Breather } from '../platform/ingest/breather.ts';
import type { EntryBody } from './domain/entry-body.ts';
import type { FeeSchedule } from './domain/fee-schedule.ts';
import type { Split } from './domain/split-fee.ts';

/** An entry as it is written, once and for good. */
export type NewEntry = EntryBody &
  Split & {
    accountId: string;
    externalId: string;
    feeScheduleVersion: number;
    region: string | null;
    stage: string;
  };

export type StoredBody = EntryBody & { accountId: string; externalId: string };

/** Any stream, any region. */
const ANY = '*';

/** Entries as columns, so that the statement is the same whatever their number. */
const LINES = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
      $9::bigint[], $10::bigint[], $11::integer[], $12::text[], $13::text[], $14::timestamptz[], $15::text[])
      AS line (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee, net,
        fee_schedule_version, region, stage, occurred_at, relates_to)`;

/**
 * What is of a closed period counts in the open one, from when it was learnt. Whoever closes a period waits for every writer
 * and lets none in, so that a statement sees what is open as it stays until its commit.
 */
const POSTED_LATE =
  'CASE WHEN line.occurred_at < open.starts_at THEN greatest(open.starts_at, $16::timestamptz) END';

/**
 * Writes entries, both rollups and the news of them in one statement. The rollups sum what RETURNING gives, which is only what was not
 * there before; so an entry counts once, however often and by however many it is delivered. The rows come sorted by
 * key, and the upsert is sorted too, so that concurrent batches wait for each other and never in a ring.
 */
const INSERT_ENTRIES = `
  WITH entry AS (
    INSERT INTO tip (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee,
      net, fee_schedule_version, region, stage, occurred_at, posted_at, posted_on, relates_to, learnt_at)
    SELECT line.account_id, line.external_id, line.kind, line.stream, line.tipper_id, line.currency, line.gross,
      line.processor_fee, line.platform_fee, line.net, line.fee_schedule_version, line.region, line.stage,
      line.occurred_at, ${POSTED_LATE},
      (coalesce(${POSTED_LATE}, line.occurred_at) AT TIME ZONE 'UTC')::date, line.relates_to, $16::timestamptz
    FROM ${LINES}
    CROSS JOIN (SELECT coalesce(max(ends_at), '-infinity') AS starts_at FROM ledger_period) AS open
    ON CONFLICT (account_id, external_id) DO NOTHING
    RETURNING account_id, kind, stream, currency, gross, processor_fee, platform_fee, net, region, stage, posted_on
  ), segment AS (
    INSERT INTO ledger_segment_delta (day, region, currency, stream, stage, kind, entries, gross, processor_fee,
      platform_fee, net)
    SELECT entry.posted_on, coalesce(entry.region, '${REGION_UNKNOWN}'), entry.currency, entry.stream, entry.stage,
      entry.kind, count(*), sum(entry.gross)::bigint, sum(entry.processor_fee)::bigint,
      sum(entry.platform_fee)::bigint, sum(entry.net)::bigint
    FROM entry
    GROUP BY 1, 2, 3, 4, 5, 6
  ), creator AS (
    INSERT INTO ledger_creator_month AS total (account_id, month, currency, stream, kind, entries, gross,
      processor_fee, platform_fee, net)
    SELECT entry.account_id, date_trunc('month', entry.posted_on::timestamp)::date, entry.currency, entry.stream,
      entry.kind, count(*), sum(entry.gross)::bigint, sum(entry.processor_fee)::bigint,
      sum(entry.platform_fee)::bigint, sum(entry.net)::bigint
    FROM entry
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (account_id, month, currency, stream, kind) DO UPDATE SET
      entries = total.entries + excluded.entries,
      gross = total.gross + excluded.gross,
      processor_fee = total.processor_fee + excluded.processor_fee,
      platform_fee = total.platform_fee + excluded.platform_fee,
      net = total.net + excluded.net
  ), news AS (
    INSERT INTO ledger_news (account_ids, first_day, last_day)
    SELECT array_agg(DISTINCT entry.account_id), min(entry.posted_on), max(entry.posted_on)
    FROM entry
    HAVING count(*) > 0
  )
  SELECT count(*)::integer AS inserted FROM entry`;

/** What is stored under the key of an entry, where it says something else. */
const CONFLICTS = `
  SELECT DISTINCT tip.account_id AS "accountId", tip.external_id AS "externalId", tip.kind, tip.stream,
    tip.tipper_id AS "tipperId", abs(tip.gross) AS amount, tip.currency, tip.processor_fee AS "processorFee",
    tip.occurred_at AS "occurredAt", tip.relates_to AS "relatesTo"
  FROM ${LINES}
  JOIN tip ON tip.account_id = line.account_id AND tip.external_id = line.external_id
  WHERE tip.kind <> line.kind OR tip.stream <> line.stream OR tip.tipper_id IS DISTINCT FROM line.tipper_id
    OR tip.gross <> line.gross OR tip.currency <> line.currency OR tip.processor_fee <> line.processor_fee
    OR tip.occurred_at <> line.occurred_at OR tip.relates_to IS DISTINCT FROM line.relates_to`;

const FEE_SCHEDULES = `
  SELECT fee_schedule.version, fee_schedule.held_from AS "heldFrom", rate.stream, rate.region,
    rate.platform_fee_bp AS "platformFeeBp"
  FROM fee_schedule
  JOIN fee_schedule_rate AS rate ON rate.version = fee_schedule.version
  ORDER BY fee_schedule.held_from, fee_schedule.version`;

const insertedSchema = z.tuple([z.object({ inserted: z.int() })]);
const bodySchema = z.object({
  accountId: z.string(),
  externalId: z.string(),
  kind: entryKindSchema,
  stream: streamSchema,
  tipperId: z.string().nullable(),
  amount: z.coerce.number(),
  currency: z.string(),
  processorFee: z.coerce.number(),
  occurredAt: z.date().transform((at) => at.toISOString()),
  relatesTo: z.string().nullable(),
});
const rateRowSchema = z.object({
  version: z.int(),
  heldFrom: z.date(),
  stream: z.union([streamSchema, z.literal(ANY)]),
  region: z.string(),
  platformFeeBp: z.int(),
});

/** Entries on their way into a statement, sorted by key. */
export class EntryColumns {
  private constructor(
    readonly length: number,
    readonly columns: readonly string[],
  ) {}

  /** Takes its time, and lets other work in between. */
  static async of(entries: readonly NewEntry[]): Promise<EntryColumns> {
    const sorted = entries.toSorted(byKey);
    const breather = new Breather(1);
    const columns: string[] = [];
    for (const columnOf of COLUMNS) {
      if (breather.due()) await breather.pause();
      columns.push(columnOf(sorted));
    }
    return new EntryColumns(entries.length, columns);
  }
}

const texts = (pick: (entry: NewEntry) => string | null) => (entries: readonly NewEntry[]) =>
  textArray(entries.map(pick));
const integers = (pick: (entry: NewEntry) => number) => (entries: readonly NewEntry[]) =>
  integerArray(entries.map(pick));
/** In the order of `LINES`. */
const COLUMNS = [
  texts((entry) => entry.accountId),
  texts((entry) => entry.externalId),
  texts((entry) => entry.kind),
  texts((entry) => entry.stream),
  texts((entry) => entry.tipperId),
  texts((entry) => entry.currency),
  integers((entry) => entry.gross),
  integers((entry) => entry.processorFee),
  integers((entry) => entry.platformFee),
  integers((entry) => entry.net),
  integers((entry) => entry.feeScheduleVersion),
  texts((entry) => entry.region),
  texts((entry) => entry.stage),
  texts((entry) => entry.occurredAt),
  texts((entry) => entry.relatesTo),
];

/** Writes the ledger. There is no way to change or remove an entry. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Adds entries that are new by account and external id, and their sums; answers how many were new. */
  async insert(entries: EntryColumns, learntAt: Date): Promise<number> {
    const rows: unknown = await this.transactions.manager.query(INSERT_ENTRIES, [
      ...entries.columns,
      learntAt,
    ]);
    return insertedSchema.parse(rows)[0].inserted;
  }

  /** What is stored under the entries' keys, where it differs from them. */
  async conflictsWith(entries: EntryColumns): Promise<StoredBody[]> {
    const rows: unknown = await this.transactions.manager.query(CONFLICTS, [...entries.columns]);
    return z.array(bodySchema).parse(rows);
  }

  /** All versions of the platform's cut, in the order in which they came into force. */
  async feeSchedules(): Promise<FeeSchedule[]> {
    const rows = z.array(rateRowSchema).parse(await this.transactions.manager.query(FEE_SCHEDULES));
    const schedules = new Map<number, FeeSchedule & { rates: FeeSchedule['rates'][number][] }>();
    for (const { version, heldFrom, stream, region, platformFeeBp } of rows) {
      const schedule = schedules.get(version) ?? { version, heldFrom: heldFrom.getTime(), rates: [] };
      schedule.rates.push({
        stream: stream === ANY ? null : stream,
        region: region === ANY ? null : region,
        platformFeeBp,
      });
      schedules.set(version, schedule);
    }
    return [...schedules.values()];
  }
}

function byKey(a: NewEntry, b: NewEntry): number {
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  if (a.externalId === b.externalId) return 0;
  return a.externalId < b.externalId ? -1 : 1;
}
