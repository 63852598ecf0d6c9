import { Injectable } from '@nestjs/common';
import { entryKindSchema, type Stream, streamSchema } from '@tips/shared/ledger';
import { z } from 'zod';
import { type PairedSumsRow, pairedSumsOf } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Days of entries are those on which they count: rows of closed periods have another than all the rest. */
const within = (from: string, to: string): string => `(
      tip.posted_at IS NULL AND tip.occurred_at >= ${from} AND tip.occurred_at < ${to}
      OR tip.posted_at >= ${from} AND tip.posted_at < ${to})`;
const startOf = (day: string, zone = "'UTC'"): string => `${day}::date::timestamp AT TIME ZONE ${zone}`;

const COLUMNS = `json_agg(total.account_id)::text AS creators, json_agg(total.entries)::text AS entries, json_agg(total.gross)::text AS gross,
    json_agg(total.processor_fee)::text AS "processorFee", json_agg(total.platform_fee)::text AS "platformFee"`;
const MONTH_PARTS = `
  SELECT to_char(total.month, 'YYYY-MM') AS part, total.stream, total.kind, ${COLUMNS}
  FROM ledger_creator_month AS total
  WHERE total.month = ANY($1::date[]) AND total.currency = $2
  GROUP BY total.month, total.stream, total.kind`;
const DAY_PARTS = `
  SELECT total.day::text AS part, total.stream, total.kind, ${COLUMNS}
  FROM (
    SELECT tip.posted_on AS day, tip.stream, tip.kind, tip.account_id, count(*) AS entries, sum(tip.gross)::bigint AS gross,
      sum(tip.processor_fee)::bigint AS processor_fee, sum(tip.platform_fee)::bigint AS platform_fee
    FROM tip
    WHERE ${within(startOf('$1'), startOf('$2'))} AND tip.currency = $3
    GROUP BY 1, 2, 3, 4
  ) AS total
  GROUP BY total.day, total.stream, total.kind`;
const SPAN_PARTS = `
  SELECT 'span' AS part, total.stream, total.kind, ${COLUMNS}
  FROM (
    SELECT tip.stream, tip.kind, tip.account_id, count(*) AS entries, sum(tip.gross)::bigint AS gross,
      sum(tip.processor_fee)::bigint AS processor_fee, sum(tip.platform_fee)::bigint AS platform_fee
    FROM tip
    WHERE ${within(startOf('$1', '$2'), startOf('$3', '$4'))} AND tip.currency = $5
    GROUP BY 1, 2, 3
  ) AS total
  GROUP BY total.stream, total.kind`;

const sumSchema = z.coerce.number().pipe(z.int());
/** JSON arrays stay text, so that whoever needs them can take them one by one. */
const creatorPartSchema = z.object({
  part: z.string(),
  stream: streamSchema,
  kind: entryKindSchema,
  creators: z.string(),
  entries: z.string(),
  gross: z.string(),
  processorFee: z.string(),
  platformFee: z.string(),
});
/** What each creator got in one month or on one day, in one stream and kind: arrays of one length. */
export type CreatorPart = z.infer<typeof creatorPartSchema>;
type DayStart = { day: string; zone: string };
/** From the beginning of one day to that of another, each in its zone. */
export type DaySpan = { from: DayStart; to: DayStart };

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

  /** What each creator got in whole months; months as `2026-10`. */
  async ofMonths(months: readonly string[], currency: string): Promise<CreatorPart[]> {
    const rows = await this.query(MONTH_PARTS, [months.map((month) => `${month}-01`), currency]);
    return z.array(creatorPartSchema).parse(rows);
  }

  /** What each creator got on each day of a range, `from` in and `to` out; days are those on which entries count. */
  async ofDays({ from, to }: { from: string; to: string }, currency: string): Promise<CreatorPart[]> {
    return z.array(creatorPartSchema).parse(await this.query(DAY_PARTS, [from, to, currency]));
  }

  /** What each creator got between the beginning of one day and that of another, each of its zone. */
  async ofSpan({ from, to }: DaySpan, currency: string): Promise<CreatorPart[]> {
    const values = [from.day, from.zone, to.day, to.zone, currency];
    return z.array(creatorPartSchema).parse(await this.query(SPAN_PARTS, values));
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
