import { Injectable } from '@nestjs/common';
import { entryKindSchema, type Stream, streamSchema } from '@tips/shared/ledger';
import { z } from 'zod';
import { type PairedSumsRow, pairedSumsOf } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { KindSums } from './domain/measures.ts';
import { type DayRange, windowParts } from './domain/window-parts.ts';

export type CreatorWindow = {
  from: string;
  to: string;
  currency: string;
  streams?: readonly Stream[] | undefined;
};

export type CreatorSums = KindSums & { accountId: string };

/** Days of entries are those on which they count: rows of closed periods have another than all the rest. */
const within = (from: string, to: string): string => `(
      tip.posted_at IS NULL AND tip.occurred_at >= ${startOf(from)} AND tip.occurred_at < ${startOf(to)}
      OR tip.posted_at >= ${startOf(from)} AND tip.posted_at < ${startOf(to)})`;
const startOf = (day: string): string => `${day}::date::timestamp AT TIME ZONE 'UTC'`;

/** Whole months from the rollup, the days at the window's edges from the rows: exact for any window. */
const PARTS = `
    SELECT total.account_id, total.kind, total.entries, total.gross, total.processor_fee, total.platform_fee, total.net
    FROM ledger_creator_month AS total
    WHERE total.month >= $1::date AND total.month < $2::date AND total.currency = $7
      AND ($8::text[] IS NULL OR total.stream = ANY($8::text[]))
      AND total.account_id = ANY($9::text[])
    UNION ALL
    SELECT tip.account_id, tip.kind, 1, tip.gross, tip.processor_fee, tip.platform_fee, tip.net
    FROM tip
    WHERE (${within('$3', '$4')} OR ${within('$5', '$6')})
      AND tip.currency = $7
      AND ($8::text[] IS NULL OR tip.stream = ANY($8::text[]))
      AND tip.account_id = ANY($9::text[])`;

/** A window's parts, named by month or day, and how much is in each by the segment rollup. */
const PART_VERSIONS = `
  SELECT CASE WHEN segment.day >= $3::date AND segment.day < $4::date THEN to_char(segment.day, 'YYYY-MM')
      ELSE segment.day::text END AS part,
    sum(segment.entries) AS entries, sum(segment.gross) AS gross
  FROM (
    SELECT day, entries, gross FROM ledger_segment
    WHERE currency = $5 AND kind = 'tip' AND day >= $1::date AND day < $2::date
    UNION ALL
    SELECT day, entries, gross FROM ledger_segment_delta
    WHERE currency = $5 AND kind = 'tip' AND day >= $1::date AND day < $2::date
  ) AS segment
  GROUP BY 1
  HAVING sum(segment.entries) > 0`;

const COLUMNS = `sum(total.entries) AS entries, sum(total.gross) AS gross,
    json_agg(total.account_id)::text AS creators, json_agg(total.gross)::text AS "grossOfEach"`;
const MONTH_PARTS = `
  SELECT to_char(total.month, 'YYYY-MM') AS part, total.stream, ${COLUMNS}
  FROM ledger_creator_month AS total
  WHERE total.month = ANY($1::date[]) AND total.currency = $2 AND total.kind = 'tip'
  GROUP BY total.month, total.stream`;
const DAY_PARTS = `
  SELECT total.day::text AS part, total.stream, ${COLUMNS}
  FROM (
    SELECT tip.posted_on AS day, tip.stream, tip.account_id, count(*) AS entries, sum(tip.gross)::bigint AS gross
    FROM tip
    WHERE ${within('$1', '$2')} AND tip.currency = $3 AND tip.kind = 'tip'
    GROUP BY 1, 2, 3
  ) AS total
  GROUP BY total.day, total.stream`;

const SUMS = `
  SELECT part.account_id AS "accountId", part.kind, sum(part.entries) AS entries, sum(part.gross) AS gross,
    sum(part.processor_fee) AS "processorFee", sum(part.platform_fee) AS "platformFee", sum(part.net) AS net
  FROM (${PARTS}) AS part
  GROUP BY part.account_id, part.kind`;

const sumSchema = z.coerce.number().pipe(z.int());
const creatorSumsSchema = z.object({
  accountId: z.string(),
  kind: entryKindSchema,
  entries: sumSchema,
  gross: sumSchema,
  processorFee: sumSchema,
  platformFee: sumSchema,
  net: sumSchema,
});

const partVersionSchema = z.object({ part: z.string(), entries: sumSchema, gross: sumSchema });
export type PartVersion = z.infer<typeof partVersionSchema>;
/** JSON arrays stay text, so that whoever needs them can take them one by one. */
const streamPartSchema = partVersionSchema.extend({
  stream: streamSchema,
  creators: z.string(),
  grossOfEach: z.string(),
});
export type StreamPart = z.infer<typeof streamPartSchema>;

/** Tippers whose first tip is old enough, and those of them who gave again in time. */
export type Habit = { tippers: number; again: number };
const habitSchema = z.object({ tippers: z.coerce.number(), again: z.coerce.number() });

const creatorNetSchema = z.object({
  currency: z.string(),
  net: sumSchema,
  netAfter: sumSchema,
  entriesAfter: sumSchema,
});
export type CreatorNet = z.infer<typeof creatorNetSchema>;

/** What creators earned in a window, from how many, and how often. */
@Injectable()
export class CreatorTotalsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The parts of a window that hold tips, with how many and how much: whole months as `2026-10`, days at its edges as `2026-11-03`. */
  async partVersions({ from, to, currency }: CreatorWindow): Promise<PartVersion[]> {
    const { months } = windowParts(from, to);
    const rows = await this.query(PART_VERSIONS, [from, to, months.from, months.to, currency]);
    return z.array(partVersionSchema).parse(rows);
  }

  /** What each creator got from tips in whole months, by stream; months as `2026-10`. */
  async grossOfMonths(months: readonly string[], currency: string): Promise<StreamPart[]> {
    const rows = await this.query(MONTH_PARTS, [months.map((month) => `${month}-01`), currency]);
    return z.array(streamPartSchema).parse(rows);
  }

  /** What each creator got from tips on each day of a range, by stream. */
  async grossOfDays({ from, to }: DayRange, currency: string): Promise<StreamPart[]> {
    return z.array(streamPartSchema).parse(await this.query(DAY_PARTS, [from, to, currency]));
  }

  /** Sums of these accounts by kind. */
  async sumsOf(window: CreatorWindow, accountIds: readonly string[]): Promise<CreatorSums[]> {
    const rows = await this.query(SUMS, [...parameters(window), accountIds]);
    return z.array(creatorSumsSchema).parse(rows);
  }

  /** Gross of tips that each account got since an instant in a stream, by currency. */
  async grossSince(
    stream: Stream,
    since: Date,
  ): Promise<{ accountId: string; currency: string; gross: number }[]> {
    const rows = await this.query(
      `SELECT tip.account_id AS "accountId", tip.currency, sum(tip.gross) AS gross FROM tip
       WHERE tip.stream = $1 AND tip.kind = 'tip' AND tip.occurred_at >= $2 GROUP BY tip.account_id, tip.currency`,
      [stream, since],
    );
    return z.array(z.object({ accountId: z.string(), currency: z.string(), gross: sumSchema })).parse(rows);
  }

  /** What one creator has earned net by currency, and what of it, in how many entries, occurred after an instant. */
  async netOf(accountId: string, after: Date): Promise<CreatorNet[]> {
    const rows = await this.query(
      `SELECT part.currency, sum(part.net) AS net, sum(part.net_after) AS "netAfter", sum(part.after) AS "entriesAfter"
       FROM (
         SELECT total.currency, total.net, 0 AS net_after, 0 AS after FROM ledger_creator_month AS total
         WHERE total.account_id = $1
         UNION ALL
         SELECT tip.currency, 0, tip.net, 1 FROM tip WHERE tip.account_id = $1 AND tip.occurred_at > $2
       ) AS part GROUP BY part.currency ORDER BY part.currency`,
      [accountId, after],
    );
    return z.array(creatorNetSchema).parse(rows);
  }

  /** Tips of a stream (null: of every one) that each unit `(account_id, arm, assigned_at)` got in the days after it was assigned, and in as many before, by arm. */
  async tipsAround(
    units: Relation,
    days: number,
    stream: Stream | null,
  ): Promise<Map<string, PairedSumsRow>> {
    const first = units.parameters.length + 1;
    const span = `make_interval(days => $${first}::int)`;
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, COUNT(t.external_id) FILTER (WHERE t.occurred_at >= u.assigned_at) AS y,
          COUNT(t.external_id) FILTER (WHERE t.occurred_at < u.assigned_at) AS x
        FROM (${units.sql}) u LEFT JOIN tip t ON t.account_id = u.account_id AND t.kind = 'tip'
          AND ($${first + 1}::text IS NULL OR t.stream = $${first + 1})
          AND t.occurred_at >= u.assigned_at - ${span} AND t.occurred_at < u.assigned_at + ${span}
        GROUP BY u.account_id, u.arm`,
      parameters: [...units.parameters, days, stream],
    });
  }

  /** The units with when each got its first tip of a stream, and the first one of a second tipper: `first_tip_at`, `second_tipper_at`. */
  withFirsts(units: Relation, stream: Stream): Relation {
    return {
      sql: `SELECT u.*, g.first_tip_at, g.second_tipper_at FROM (${units.sql}) u LEFT JOIN (
          SELECT p.account_id, MIN(p.first_at) AS first_tip_at,
            (array_agg(p.first_at ORDER BY p.first_at) FILTER (WHERE p.tipper_id IS NOT NULL))[2] AS second_tipper_at
          FROM (
            SELECT t.account_id, t.tipper_id, MIN(t.occurred_at) AS first_at FROM tip t
            WHERE t.kind = 'tip' AND t.stream = $${units.parameters.length + 1} GROUP BY t.account_id, t.tipper_id
          ) p GROUP BY p.account_id
        ) g ON g.account_id = u.account_id`,
      parameters: [...units.parameters, stream],
    };
  }

  /** Tippers whose first tip to one of the exposed is at least so many days old, and who of them gave to one again within those days. */
  async habit(units: Relation, stream: Stream, days: number, now: Date): Promise<Habit> {
    const first = units.parameters.length + 1;
    const span = `make_interval(days => $${first + 1}::int)`;
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS tippers, COUNT(*) FILTER (WHERE f.times[2] <= f.times[1] + ${span}) AS again
       FROM (
         SELECT t.tipper_id, (array_agg(t.occurred_at ORDER BY t.occurred_at))[1:2] AS times
         FROM (${units.sql}) u JOIN tip t ON t.account_id = u.account_id AND t.occurred_at >= u.assigned_at
         WHERE u.arm = 'exposed' AND t.kind = 'tip' AND t.stream = $${first} AND t.tipper_id IS NOT NULL
         GROUP BY t.tipper_id
       ) f WHERE f.times[1] <= $${first + 2}::timestamptz - ${span}`,
      [...units.parameters, stream, days, now],
    );
    return habitSchema.parse(rows[0]);
  }

  private async query(sql: string, values: unknown[]): Promise<unknown[]> {
    return this.transactions.manager.query(sql, values);
  }

  /** Refunds, or disputes, per tip of each account of `units` (account_id, arm, assigned_at) since it was assigned, and since an instant, by arm. */
  async takenBackSums(
    units: Relation,
    { kind, stream, since }: { kind: 'refund' | 'dispute'; stream: Stream; since: Date },
  ): Promise<Map<string, PairedSumsRow>> {
    const next = units.parameters.length + 1;
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, COUNT(*) FILTER (WHERE t.kind = $${next}) AS y, COUNT(*) FILTER (WHERE t.kind = 'tip') AS x
        FROM (${units.sql}) AS u
        JOIN tip t ON t.account_id = u.account_id AND t.stream = $${next + 1}
        AND t.occurred_at >= GREATEST(u.assigned_at, $${next + 2})
        GROUP BY u.account_id, u.arm
        HAVING COUNT(*) FILTER (WHERE t.kind = 'tip') > 0`,
      parameters: [...units.parameters, kind, stream, since],
    });
  }
}

function parameters({ from, to, currency, streams }: CreatorWindow): unknown[] {
  const { months, edges } = windowParts(from, to);
  const days = [months, ...edges].flatMap((range) => [range.from, range.to]);
  return [...days, currency, streams ?? null];
}
