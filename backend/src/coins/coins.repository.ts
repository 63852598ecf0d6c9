import { Injectable } from '@nestjs/common';
import { type CoinLine, coinLineSchema, type CoinRates } from '@tips/shared/coins';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

export type NewCoinRow = CoinLine & { liability: number; priceVersion: number };

/** Rows and their days in one statement; ids that are there already are left as they are. */
const INSERT = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g ("externalId" text, kind text, "viewerId" text, coins bigint,
      amount bigint, currency text, "processorFee" bigint, liability bigint, "priceVersion" integer,
      "occurredAt" timestamptz, "relatesTo" text)
  ), fresh AS (
    INSERT INTO coin_row (external_id, kind, viewer_id, coins, amount, currency, processor_fee, liability, price_version,
      occurred_at, posted_at, learnt_at, relates_to)
    SELECT given."externalId", given.kind, given."viewerId", given.coins, given.amount, given.currency,
      given."processorFee", given.liability, given."priceVersion", given."occurredAt",
      CASE WHEN given."occurredAt" < open.starts_at THEN greatest(open.starts_at, $2::timestamptz)
        ELSE given."occurredAt" END,
      $2::timestamptz, given."relatesTo"
    FROM given
    CROSS JOIN (SELECT coalesce(max(ends_at), '-infinity') AS starts_at FROM ledger_period) AS open
    ORDER BY given."externalId"
    ON CONFLICT (external_id) DO NOTHING
    RETURNING external_id, kind, coins, amount, currency, liability, posted_at
  ), summed AS (
    INSERT INTO coin_day AS total (day, currency, kind, lines, coins, amount, liability)
    SELECT (fresh.posted_at AT TIME ZONE 'UTC')::date, fresh.currency, fresh.kind, count(*), sum(fresh.coins)::bigint,
      sum(fresh.amount)::bigint, sum(fresh.liability)::bigint
    FROM fresh GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (day, currency, kind) DO UPDATE SET
      lines = total.lines + excluded.lines,
      coins = total.coins + excluded.coins,
      amount = total.amount + excluded.amount,
      liability = total.liability + excluded.liability
  )
  SELECT fresh.external_id AS "externalId" FROM fresh`;

const bigint = z.coerce.number().pipe(z.int());
const storedSchema = coinLineSchema.extend({
  coins: bigint,
  amount: bigint,
  processorFee: bigint,
  occurredAt: z.date().transform((at) => at.toISOString()),
  relatesTo: z.string().nullable(),
  priceVersion: z.int(),
});
export type StoredCoinRow = z.infer<typeof storedSchema>;

/** Adds movements of coins and versions of their prices. There is no way to change one. */
@Injectable()
export class CoinsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Ids of the rows that were new. */
  async insert(rows: readonly NewCoinRow[], now: Date): Promise<Set<string>> {
    const added: unknown = await this.transactions.manager.query(INSERT, [JSON.stringify(rows), now]);
    return new Set(
      z
        .array(z.object({ externalId: z.string() }))
        .parse(added)
        .map(({ externalId }) => externalId),
    );
  }

  async stored(externalIds: readonly string[]): Promise<Map<string, StoredCoinRow>> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT external_id AS "externalId", kind, viewer_id AS "viewerId", coins, amount, currency,
         processor_fee AS "processorFee", occurred_at AS "occurredAt", relates_to AS "relatesTo",
         price_version AS "priceVersion"
       FROM coin_row WHERE external_id = ANY($1::text[])`,
      [textArray(externalIds)],
    );
    return new Map(
      z
        .array(storedSchema)
        .parse(rows)
        .map((row) => [row.externalId, row]),
    );
  }

  async lockPrices(): Promise<void> {
    await this.transactions.lock('coin_price in force');
  }

  async insertPrice(version: number, heldFrom: string, learntAt: Date, rates: CoinRates): Promise<void> {
    const { manager } = this.transactions;
    await manager.query('INSERT INTO coin_price (version, held_from, learnt_at) VALUES ($1, $2, $3)', [
      version,
      heldFrom,
      learntAt,
    ]);
    await manager.query(
      `INSERT INTO coin_price_rate (version, currency, price, redemption)
       SELECT $1, rate.currency, rate.price, rate.redemption
       FROM jsonb_to_recordset($2::jsonb) AS rate (currency text, price bigint, redemption bigint)`,
      [version, JSON.stringify(rates)],
    );
  }
}
