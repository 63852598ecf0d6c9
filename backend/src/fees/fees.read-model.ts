import { Injectable } from '@nestjs/common';
import type { FeeProof } from '@tips/shared/fees';
import { REGION_UNKNOWN, type Stream, streamSchema } from '@tips/shared/ledger';
import { z } from 'zod';
import { type FeeSchedule, FeeSchedules } from '../ledger/index.ts';
import { integerArray, textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Entries with another cut than the schedule's that a line of the proof names. */
const EXAMPLES_MAX = 5;

export type Month = { from: string; to: string };
export type SegmentRate = { stream: Stream; region: string; platformFeeBp: number };

/** Sums are exact in the rollup, whatever was charged. */
const SEGMENTS = `
  SELECT part.currency, part.stream, part.region, sum(part.entries) AS entries, sum(part.gross) AS gross,
    sum(part.platform_fee) AS charged
  FROM (
    SELECT day, region, currency, stream, entries, gross, platform_fee FROM ledger_segment
    UNION ALL
    SELECT day, region, currency, stream, entries, gross, platform_fee FROM ledger_segment_delta
  ) AS part
  WHERE part.day >= $1::date AND part.day < $2::date
  GROUP BY part.currency, part.stream, part.region
  HAVING sum(part.entries) > 0
  ORDER BY part.currency, part.stream, part.region`;

const startOf = (day: string): string => `${day}::date::timestamp AT TIME ZONE 'UTC'`;
/** Counted in these days, as the rollups count: a row of a closed period is posted to the open one. Both sides have their index. */
const postedIn = (from: string, to: string): string => `(
    tip.posted_at IS NULL AND tip.occurred_at >= ${startOf(from)} AND tip.occurred_at < ${startOf(to)}
    OR tip.posted_at >= ${startOf(from)} AND tip.posted_at < ${startOf(to)})`;

/** floor(amount * bp / 10,000), with the sign of the amount, as the split does; numeric, since the product may leave 64 bits. */
const cutOf = (bp: string): string => `(sign(tip.gross) * div(abs(tip.gross)::numeric * ${bp}, 10000))`;

/** Each entry is rounded by itself, so what a rate above 0 charges is summed from the rows. */
const DRAFTED = `
  SELECT tip.currency, tip.stream, coalesce(tip.region, '${REGION_UNKNOWN}') AS region, sum(${cutOf('rate.bp')}) AS draft
  FROM tip
  JOIN unnest($3::text[], $4::text[], $5::integer[]) AS rate (stream, region, bp)
    ON rate.stream = tip.stream AND rate.region = coalesce(tip.region, '${REGION_UNKNOWN}')
  WHERE ${postedIn('$1', '$2')}
  GROUP BY 1, 2, 3`;

/** Due is what the rate that says most of the schedule in force when the entry occurred takes. */
const PROOF = `
  WITH held AS (
    SELECT * FROM unnest($4::integer[], $5::timestamptz[], $6::timestamptz[]) AS h (version, held_from, held_until)
  ), rate AS (
    SELECT * FROM unnest($7::integer[], $8::text[], $9::text[], $10::integer[]) AS r (version, stream, region, bp)
  ), entry AS (
    SELECT tip.account_id, tip.external_id, tip.currency, tip.gross, tip.platform_fee, tip.fee_schedule_version,
      held.version AS due_version,
      ${cutOf('coalesce(both_named.bp, of_stream.bp, of_region.bp, general.bp)')} AS due
    FROM tip
    JOIN held ON tip.occurred_at >= held.held_from AND tip.occurred_at < held.held_until
    LEFT JOIN rate AS both_named ON both_named.version = held.version AND both_named.stream = tip.stream
      AND both_named.region = tip.region
    LEFT JOIN rate AS of_stream ON of_stream.version = held.version AND of_stream.stream = tip.stream
      AND of_stream.region = '*'
    LEFT JOIN rate AS of_region ON of_region.version = held.version AND of_region.stream = '*'
      AND of_region.region = tip.region
    LEFT JOIN rate AS general ON general.version = held.version AND general.stream = '*' AND general.region = '*'
    WHERE tip.account_id = ANY($1::text[])
      AND ${postedIn('$2', '$3')}
  )
  SELECT entry.account_id AS "accountId", entry.currency, count(*) AS entries, sum(entry.gross) AS gross,
    sum(entry.platform_fee) AS charged, sum(entry.due) AS due,
    count(*) FILTER (WHERE entry.platform_fee <> entry.due OR entry.fee_schedule_version <> entry.due_version)
      AS differing,
    coalesce((array_agg(entry.external_id ORDER BY entry.external_id)
      FILTER (WHERE entry.platform_fee <> entry.due OR entry.fee_schedule_version <> entry.due_version))
      [1:${EXAMPLES_MAX}], '{}') AS examples
  FROM entry
  GROUP BY entry.account_id, entry.currency
  ORDER BY entry.account_id, entry.currency`;

const sumSchema = z.coerce.number().pipe(z.int());
const segmentSchema = z.object({
  currency: z.string(),
  stream: streamSchema,
  region: z.string(),
  entries: sumSchema,
  gross: sumSchema,
  charged: sumSchema,
});
const draftedSchema = segmentSchema.pick({ currency: true, stream: true, region: true }).extend({
  draft: sumSchema,
});
const proofSchema = z.object({
  accountId: z.string(),
  currency: z.string(),
  entries: sumSchema,
  gross: sumSchema,
  charged: sumSchema,
  due: sumSchema,
  differing: sumSchema,
  examples: z.array(z.string()),
});

/** What the platform's cut is, was, and would have been. */
@Injectable()
export class FeesReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly schedules: FeeSchedules,
  ) {}

  /** Every version, in the order in which they come into force. */
  versions(): Promise<FeeSchedule[]> {
    return this.schedules.feeSchedules();
  }

  async segmentsOf({ from, to }: Month): Promise<z.infer<typeof segmentSchema>[]> {
    return z.array(segmentSchema).parse(await this.transactions.manager.query(SEGMENTS, [from, to]));
  }

  async draftedOf({ from, to }: Month, rates: SegmentRate[]): Promise<z.infer<typeof draftedSchema>[]> {
    const rows: unknown = await this.transactions.manager.query(DRAFTED, [
      from,
      to,
      textArray(rates.map(({ stream }) => stream)),
      textArray(rates.map(({ region }) => region)),
      integerArray(rates.map(({ platformFeeBp }) => platformFeeBp)),
    ]);
    return z.array(draftedSchema).parse(rows);
  }

  /** The next creators, by account id, of whom the month has entries. */
  async creatorsOf({ from, to }: Month, after: string, limit: number): Promise<string[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT DISTINCT total.account_id AS "accountId" FROM ledger_creator_month AS total
       WHERE total.month >= $1::date AND total.month < $2::date AND total.account_id > $3
       ORDER BY total.account_id LIMIT $4`,
      [from, to, after, limit],
    );
    return z
      .array(z.object({ accountId: z.string() }))
      .parse(rows)
      .map(({ accountId }) => accountId);
  }

  async proofOf({ from, to }: Month, accountIds: readonly string[]): Promise<FeeProof[]> {
    const versions = await this.versions();
    const rates = versions.flatMap(({ version, rates: each }) => each.map((rate) => ({ version, ...rate })));
    const instant = (at: number | undefined, otherwise: string): string =>
      at === undefined ? otherwise : new Date(at).toISOString();
    const rows: unknown = await this.transactions.manager.query(PROOF, [
      textArray(accountIds),
      from,
      to,
      integerArray(versions.map(({ version }) => version)),
      textArray(versions.map(({ heldFrom }, index) => (index === 0 ? '-infinity' : instant(heldFrom, '')))),
      textArray(versions.map((_, index) => instant(versions[index + 1]?.heldFrom, 'infinity'))),
      integerArray(rates.map(({ version }) => version)),
      textArray(rates.map(({ stream }) => stream ?? '*')),
      textArray(rates.map(({ region }) => region ?? '*')),
      integerArray(rates.map(({ platformFeeBp }) => platformFeeBp)),
    ]);
    return z.array(proofSchema).parse(rows);
  }
}
