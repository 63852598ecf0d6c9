import { Injectable } from '@nestjs/common';
import { entryKindSchema, type Stream } from '@tips/shared/ledger';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { KindSums } from './domain/measures.ts';
import { windowParts } from './domain/window-parts.ts';

export type CreatorWindow = {
  from: string;
  to: string;
  currency: string;
  streams?: readonly Stream[] | undefined;
};

export type CreatorSums = KindSums & { accountId: string };

/** Whole months from the rollup, the days at the window's edges from the rows: exact for any window. */
const PARTS = `
    SELECT total.account_id, total.kind, total.entries, total.gross, total.processor_fee, total.platform_fee, total.net
    FROM ledger_creator_month AS total
    WHERE total.month >= $1::date AND total.month < $2::date AND total.currency = $7
      AND ($8::text[] IS NULL OR total.stream = ANY($8::text[]))
      AND ($9::text[] IS NULL OR total.account_id = ANY($9::text[]))
    UNION ALL
    SELECT tip.account_id, tip.kind, 1, tip.gross, tip.processor_fee, tip.platform_fee, tip.net
    FROM tip
    WHERE (tip.occurred_at >= $3::date::timestamp AT TIME ZONE 'UTC'
      AND tip.occurred_at < $4::date::timestamp AT TIME ZONE 'UTC'
      OR tip.occurred_at >= $5::date::timestamp AT TIME ZONE 'UTC'
      AND tip.occurred_at < $6::date::timestamp AT TIME ZONE 'UTC')
      AND tip.currency = $7
      AND ($8::text[] IS NULL OR tip.stream = ANY($8::text[]))
      AND ($9::text[] IS NULL OR tip.account_id = ANY($9::text[]))`;

const RANKED = `
  SELECT part.account_id AS "accountId"
  FROM (${PARTS}) AS part
  WHERE part.kind = 'tip'
  GROUP BY part.account_id
  ORDER BY sum(part.gross) DESC, part.account_id
  LIMIT $10`;

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

/** What creators earned in a window. */
@Injectable()
export class CreatorTotalsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The accounts with the most gross from tips, most first. */
  async top(window: CreatorWindow, limit: number): Promise<string[]> {
    const rows = await this.query(RANKED, [...parameters(window), null, limit]);
    return z
      .array(z.object({ accountId: z.string() }))
      .parse(rows)
      .map(({ accountId }) => accountId);
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

  private async query(sql: string, values: unknown[]): Promise<unknown[]> {
    return this.transactions.manager.query(sql, values);
  }
}

function parameters({ from, to, currency, streams }: CreatorWindow): unknown[] {
  const { months, edges } = windowParts(from, to);
  const days = [months, ...edges].flatMap((range) => [range.from, range.to]);
  return [...days, currency, streams ?? null];
}
