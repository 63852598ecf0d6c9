import { Injectable } from '@nestjs/common';
import {
  type Entry,
  entryKindSchema,
  entrySchema,
  REGION_UNKNOWN,
  type Stream,
  streamSchema,
  type TrialBalance,
} from '@tips/shared/ledger';
import { z } from 'zod';
import { JournalReadModel } from '../journal/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type KindSums, type LedgerFilter, UTC } from '../segments/index.ts';
import { trialBalanceOf } from './domain/trial-balance.ts';

/** Place of an entry in the order of when entries count, newest first. */
export type EntryKey = { postedAt: string; accountId: string; externalId: string };

export type EntryPageQuery = LedgerFilter & {
  accountId?: string | undefined;
  after?: EntryKey | undefined;
  /** No older than this day: what is known to hold the page. */
  notBefore?: string | undefined;
  limit: number;
};

const SUM_COLUMNS = 'entries, gross, processor_fee, platform_fee, net';
/** Rollup and what has not been folded into it yet, which together are exact at every instant. */
const SEGMENTS = `(
    SELECT day, region, currency, stream, stage, kind, ${SUM_COLUMNS} FROM ledger_segment
    UNION ALL
    SELECT day, region, currency, stream, stage, kind, ${SUM_COLUMNS} FROM ledger_segment_delta
  ) AS segment`;

const SUMS_OF_SEGMENTS = `sum(segment.entries) AS entries, sum(segment.gross) AS gross,
    sum(segment.processor_fee) AS "processorFee", sum(segment.platform_fee) AS "platformFee", sum(segment.net) AS net`;

const ENTRIES = `
  SELECT tip.account_id AS "accountId", tip.external_id AS "externalId", tip.kind, tip.stream,
    tip.tipper_id AS "tipperId", tip.currency, tip.gross, tip.processor_fee AS "processorFee",
    tip.platform_fee AS "platformFee", tip.net, tip.fee_schedule_version AS "feeScheduleVersion", tip.region, tip.stage,
    tip.occurred_at AS "occurredAt", tip.posted_on::text AS "postedOn",
    coalesce(tip.posted_at, tip.occurred_at) AS "postedAt", tip.posted_at IS NOT NULL AS "priorPeriod", tip.learnt_at AS "learntAt",
    tip.relates_to AS "relatesTo"
  FROM tip`;

/** The instants at which a day of a zone begins. */
const startOf = (day: string): string => `${day}::date::timestamp AT TIME ZONE $8`;

const ENTRY_FILTER = `
    ($1::date IS NULL OR coalesce(tip.posted_at, tip.occurred_at) >= ${startOf('$1')})
    AND ($2::date IS NULL OR coalesce(tip.posted_at, tip.occurred_at) < ${startOf('$2')})
    AND ($3::text[] IS NULL OR coalesce(tip.region, '${REGION_UNKNOWN}') = ANY($3::text[]))
    AND ($4::text IS NULL OR tip.currency = $4)
    AND ($5::text[] IS NULL OR tip.stream = ANY($5::text[]))
    AND ($6::text[] IS NULL OR tip.kind = ANY($6::text[]))
    AND ($7::text[] IS NULL OR tip.stage = ANY($7::text[]))
    AND ($9::text IS NULL OR tip.account_id = $9)`;

/** Entries of one page by the column that says when they count: rows of closed periods have another than all the rest. */
const pagePart = (instant: 'occurred_at' | 'posted_at'): string => `(${ENTRIES}
  WHERE ${ENTRY_FILTER}
    AND tip.posted_at IS ${instant === 'posted_at' ? 'NOT NULL' : 'NULL'}
    AND ($1::date IS NULL OR tip.${instant} >= ${startOf('$1')})
    AND ($2::date IS NULL OR tip.${instant} < ${startOf('$2')})
    AND ($10::date IS NULL OR tip.${instant} >= ${startOf('$10')})
    AND ($11::timestamptz IS NULL OR tip.${instant} <= $11::timestamptz)
    AND ($11::timestamptz IS NULL OR (tip.${instant}, tip.account_id, tip.external_id) < ($11::timestamptz, $12, $13))
  ORDER BY tip.${instant} DESC, tip.account_id DESC, tip.external_id DESC
  LIMIT $14)`;

const ENTRY_PAGE = `
  SELECT * FROM (${pagePart('occurred_at')} UNION ALL ${pagePart('posted_at')}) AS page
  ORDER BY page."postedAt" DESC, page."accountId" COLLATE "C" DESC, page."externalId" COLLATE "C" DESC
  LIMIT $14`;

/** A sum as the driver gives it, which is text; past 2^53 it is refused, not rounded. */
const sumSchema = z.coerce.number().pipe(z.int());
const kindSumsSchema = z.object({
  kind: entryKindSchema,
  entries: sumSchema,
  gross: sumSchema,
  processorFee: sumSchema,
  platformFee: sumSchema,
  net: sumSchema,
});
const currencySumsSchema = kindSumsSchema.extend({ currency: z.string() });
const streamSumsSchema = currencySumsSchema.extend({ stream: streamSchema });
const instant = z.date().transform((at) => at.toISOString());
const entryRowSchema = entrySchema
  .omit({ id: true })
  .extend({
    gross: sumSchema,
    processorFee: sumSchema,
    platformFee: sumSchema,
    net: sumSchema,
    occurredAt: instant,
    postedAt: instant,
    learntAt: instant,
  })
  .transform((row): Entry => ({ id: entryId(row), ...row }));

/** Reads the ledger: rows, and sums that never scan them. */
@Injectable()
export class LedgerReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalReadModel,
  ) {}

  /** The trial balance of all entries and the journal, or of those that counted at an instant. */
  async trialBalance(at: Date | undefined, now: Date): Promise<TrialBalance> {
    const [sums, sides] = [await this.streamSums(at), await this.journal.sides(at)];
    return { at: (at ?? now).toISOString(), ...trialBalanceOf(sums, sides) };
  }

  /** Sums by currency, stream and kind of what counted at an instant: whole days from the rollup, its own from rows. */
  private async streamSums(
    at: Date | undefined,
  ): Promise<(KindSums & { currency: string; stream: Stream })[]> {
    const rows = await this.query(
      `SELECT segment.currency, segment.stream, segment.kind, ${SUMS_OF_SEGMENTS}
      FROM (
        SELECT segment.currency, segment.stream, segment.kind, ${SUM_COLUMNS} FROM ${SEGMENTS}
        WHERE $1::date IS NULL OR segment.day < $1::date
        UNION ALL
        SELECT tip.currency, tip.stream, tip.kind, 1, tip.gross, tip.processor_fee, tip.platform_fee, tip.net FROM tip
        WHERE tip.occurred_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND tip.occurred_at <= $2
          AND tip.posted_at IS NULL
        UNION ALL
        SELECT tip.currency, tip.stream, tip.kind, 1, tip.gross, tip.processor_fee, tip.platform_fee, tip.net FROM tip
        WHERE tip.posted_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND tip.posted_at <= $2
      ) AS segment
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3`,
      [at?.toISOString().slice(0, 10) ?? null, at ?? null],
    );
    return z.array(streamSumsSchema).parse(rows);
  }

  /** Sums by currency and kind over the rows themselves, one by one: what the rollup is held against. */
  async rowSums(filter: LedgerFilter): Promise<(KindSums & { currency: string })[]> {
    const rows = await this.query(
      `SELECT tip.currency, tip.kind, count(*) AS entries, sum(tip.gross) AS gross, sum(tip.processor_fee) AS "processorFee",
        sum(tip.platform_fee) AS "platformFee", sum(tip.net) AS net
      FROM tip WHERE ${ENTRY_FILTER} GROUP BY 1, 2 ORDER BY 1, 2`,
      [...filterParameters(filter), null],
    );
    return z.array(currencySumsSchema).parse(rows);
  }

  /** How many entries an account has, counted up to `max`. */
  async countOfAccount(filter: LedgerFilter, accountId: string, max: number): Promise<number> {
    const rows = await this.query(
      `SELECT count(*)::integer AS count FROM (SELECT 1 FROM tip WHERE ${ENTRY_FILTER} LIMIT $10) AS counted`,
      [...filterParameters(filter), accountId, max],
    );
    return z.tuple([z.object({ count: z.int() })]).parse(rows)[0].count;
  }

  /** Entries newest first, after a key. */
  async entries(query: EntryPageQuery): Promise<Entry[]> {
    const { accountId, notBefore, after, limit } = query;
    const rows = await this.query(ENTRY_PAGE, [
      ...filterParameters(query),
      accountId ?? null,
      notBefore ?? null,
      after?.postedAt ?? null,
      after?.accountId ?? null,
      after?.externalId ?? null,
      limit,
    ]);
    return z.array(entryRowSchema).parse(rows);
  }

  private async query(sql: string, parameters: unknown[]): Promise<unknown[]> {
    return this.transactions.manager.query(sql, parameters);
  }
}

/** One id of both parts of the key. */
function entryId({ accountId, externalId }: { accountId: string; externalId: string }): string {
  return `${encodeURIComponent(accountId)}/${encodeURIComponent(externalId)}`;
}

function filterParameters(filter: LedgerFilter): unknown[] {
  const { from, to, regions, currency, streams, kinds, stages, zone = UTC } = filter;
  const absentAsNull = (value: unknown): unknown => value ?? null;
  return [...[from, to, regions, currency, streams, kinds, stages].map(absentAsNull), zone];
}
