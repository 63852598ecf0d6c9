import { Injectable } from '@nestjs/common';
import { type CoinDaysQuery, coinKindSchema, type CoinRow, coinRowSchema } from '@tips/shared/coins';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { CoinPriceVersion } from './domain/coin-posting.ts';

const bigint = z.coerce.number().pipe(z.int());
const instant = z.date().transform((at) => at.toISOString());
const priceSchema = z.object({
  version: z.int(),
  heldFrom: z.date().transform((at) => at.getTime()),
  rates: z.array(z.object({ currency: z.string(), price: bigint, redemption: bigint })),
});
const movedSchema = z.object({
  day: z.string(),
  currency: z.string(),
  /** `spent`: what creators were given in coins, from the ledger's own rows. */
  kind: z.enum([...coinKindSchema.options, 'spent']),
  coins: bigint,
  liability: bigint,
});
export type CoinMoved = z.infer<typeof movedSchema>;

const startOf = (at: string): string =>
  `(${at}::timestamptz AT TIME ZONE 'UTC')::date::timestamp AT TIME ZONE 'UTC'`;
const dayOf = (at: string): string => `(${at}::timestamptz AT TIME ZONE 'UTC')::date`;

/** Days before the instant's own come from the rollups, its own from rows. Coins spent are derived from what they were worth. */
const MOVED = `
  SELECT part.day::text AS day, part.currency, part.kind, sum(part.coins) AS coins, sum(part.liability) AS liability
  FROM (
    SELECT total.day, total.currency, total.kind, total.coins, total.liability FROM coin_day AS total
    WHERE total.day < ${dayOf('$1')}
    UNION ALL
    SELECT ${dayOf('$1')}, one.currency, one.kind, one.coins, one.liability FROM coin_row AS one
    WHERE one.posted_at >= ${startOf('$1')} AND one.posted_at <= $1::timestamptz
    UNION ALL
    SELECT segment.day, segment.currency, 'spent', 0, segment.gross FROM (
      SELECT day, currency, stream, gross FROM ledger_segment
      UNION ALL
      SELECT day, currency, stream, gross FROM ledger_segment_delta
    ) AS segment
    WHERE segment.stream = 'coins' AND segment.day < ${dayOf('$1')}
    UNION ALL
    SELECT ${dayOf('$1')}, tip.currency, 'spent', 0, tip.gross FROM tip
    WHERE tip.stream = 'coins' AND (
      tip.posted_at IS NULL AND tip.occurred_at >= ${startOf('$1')} AND tip.occurred_at <= $1::timestamptz
      OR tip.posted_at >= ${startOf('$1')} AND tip.posted_at <= $1::timestamptz)
  ) AS part
  WHERE $2::text IS NULL OR part.currency = $2
  GROUP BY 1, 2, 3
  HAVING sum(part.coins) <> 0 OR sum(part.liability) <> 0
  ORDER BY 1, 2, 3`;

/** Reads coins: their prices, their rows, and what moved by day. */
@Injectable()
export class CoinsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Every version, in the order in which they come into force. */
  async prices(): Promise<CoinPriceVersion[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT price.version, price.held_from AS "heldFrom",
         jsonb_agg(jsonb_build_object('currency', rate.currency, 'price', rate.price, 'redemption', rate.redemption)
           ORDER BY rate.currency) AS rates
       FROM coin_price AS price JOIN coin_price_rate AS rate ON rate.version = price.version
       GROUP BY price.version, price.held_from ORDER BY price.held_from`,
    );
    return z.array(priceSchema).parse(rows);
  }

  /** What moved, by day and currency, of what counted at an instant. */
  async moved(at: Date, currency?: CoinDaysQuery['currency']): Promise<CoinMoved[]> {
    const rows: unknown = await this.transactions.manager.query(MOVED, [at, currency ?? null]);
    return z.array(movedSchema).parse(rows);
  }

  /** Rows, newest first, after the key of the last one seen. */
  async rows(
    {
      kind,
      currency,
      day,
    }: { kind?: string | undefined; currency?: string | undefined; day?: string | undefined },
    after: [string, string] | undefined,
    limit: number,
  ): Promise<CoinRow[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT external_id AS "externalId", kind, viewer_id AS "viewerId", coins, amount, currency,
         processor_fee AS "processorFee", liability, price_version AS "priceVersion", occurred_at AS "occurredAt",
         posted_at AS "postedAt", relates_to AS "relatesTo"
       FROM coin_row
       WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR currency = $2)
         AND ($3::date IS NULL OR posted_at >= $3::date::timestamp AT TIME ZONE 'UTC'
           AND posted_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC')
         AND ($4::timestamptz IS NULL OR (posted_at, external_id) < ($4::timestamptz, $5::text))
       ORDER BY posted_at DESC, external_id DESC LIMIT $6`,
      [kind ?? null, currency ?? null, day ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return z
      .array(
        coinRowSchema.extend({
          coins: bigint,
          amount: bigint,
          processorFee: bigint,
          liability: bigint,
          occurredAt: instant,
          postedAt: instant,
        }),
      )
      .parse(rows);
  }
}
