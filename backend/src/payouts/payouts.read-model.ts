import { Injectable } from '@nestjs/common';
import {
  type Payout,
  type PayoutDetail,
  type PayoutQuery,
  payoutSchema,
  payoutStateSchema,
  type PayoutSummary,
} from '@tips/shared/payouts';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';

const instant = z.date().transform((at) => at.toISOString());
const minor = z.coerce.number().pipe(z.int());
const payoutRowSchema = payoutSchema.extend({
  amount: minor,
  createdAt: instant,
  stateAt: instant,
  learntAt: instant,
});
const eventRowSchema = z.object({
  state: payoutStateSchema,
  occurredAt: instant,
  learntAt: instant,
  failureCode: z.string().nullable(),
  applied: z.boolean(),
});
const settlementSchema = z.object({
  payoutId: z.string(),
  currency: z.string(),
  amount: minor,
  createdAt: z.date().transform((at) => at.getTime()),
});

const PAYOUTS = `
  SELECT p.provider || ':' || p.payout_id AS id, p.provider, p.payout_id AS "payoutId", p.account_id AS "accountId", p.currency,
    p.amount, p.state, p.arrival_on::text AS "arrivalOn", p.automatic, p.failure_code AS "failureCode",
    p.created_at AS "createdAt", p.state_at AS "stateAt", p.learnt_at AS "learntAt"
  FROM payout p`;
const FILTER = `($1::text[] IS NULL OR p.state = ANY($1::text[])) AND ($2::text IS NULL OR p.account_id = $2)
    AND ($3::text IS NULL OR p.currency = $3)
    AND ($4::text IS NULL OR (p.account_id IS NULL) = ($4 = 'platform'))`;

export type PayoutKey = { createdAt: string; id: string };
export type Settlement = z.infer<typeof settlementSchema>;

/** Reads payouts. */
@Injectable()
export class PayoutsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, one more than asked for where there is one. */
  async page(
    { limit, ...query }: Omit<PayoutQuery, 'cursor'>,
    after: PayoutKey | undefined,
  ): Promise<Payout[]> {
    const rows = await this.query(
      `${PAYOUTS} WHERE ${FILTER} AND ($5::timestamptz IS NULL
        OR (p.created_at, p.provider || ':' || p.payout_id) < ($5::timestamptz, $6))
       ORDER BY p.created_at DESC, p.provider || ':' || p.payout_id DESC LIMIT $7`,
      [...filterOf(query), after?.createdAt ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map((row) => payoutRowSchema.parse(row));
  }

  async count(query: Omit<PayoutQuery, 'cursor' | 'limit'>, max: number): Promise<number> {
    const rows = await this.query(
      `SELECT count(*)::integer AS count FROM (SELECT 1 FROM payout p WHERE ${FILTER} LIMIT $5) counted`,
      [...filterOf(query), max],
    );
    return z.object({ count: z.int() }).parse(rows[0]).count;
  }

  async summary(query: Omit<PayoutQuery, 'cursor' | 'limit'>): Promise<PayoutSummary> {
    const rows = await this.query(
      `SELECT p.state, p.currency, count(*)::integer AS payouts, sum(p.amount) AS amount FROM payout p
       WHERE ${FILTER} GROUP BY 1, 2 ORDER BY 1, 2`,
      filterOf(query),
    );
    const schema = z.object({
      state: payoutStateSchema,
      currency: z.string(),
      payouts: z.int(),
      amount: minor,
    });
    return { items: rows.map((row) => schema.parse(row)) };
  }

  /** One payout by `provider:payoutId`. Throws NOT_FOUND. */
  async find(id: string): Promise<Payout> {
    const rows = await this.query(`${PAYOUTS} WHERE p.provider = $1 AND p.payout_id = $2`, partsOf(id));
    if (rows.length === 0) throw new AppError('NOT_FOUND', `There is no payout ${id}.`);
    return payoutRowSchema.parse(rows[0]);
  }

  /** Every state that was heard of, in the order in which they held. */
  async history(id: string): Promise<PayoutDetail['history']> {
    const rows = await this.query(
      `SELECT e.state, e.occurred_at AS "occurredAt", e.learnt_at AS "learntAt", e.failure_code AS "failureCode", e.applied
       FROM payout_event e WHERE e.provider = $1 AND e.payout_id = $2 ORDER BY e.occurred_at, e.event_id`,
      partsOf(id),
    );
    return rows.map((row) => eventRowSchema.parse(row));
  }

  /** What a creator was paid before a payout, and when last. Payouts that came back do not count. */
  async before({ accountId, currency, createdAt, id }: Payout): Promise<{ paid: number; last: Date | null }> {
    const rows = await this.query(
      `SELECT coalesce(sum(p.amount), 0) AS paid, max(p.created_at) AS last FROM payout p
       WHERE p.account_id = $1 AND p.currency = $2 AND p.state NOT IN ('failed', 'canceled')
         AND (p.created_at, p.provider || ':' || p.payout_id) < ($3::timestamptz, $4)`,
      [accountId, currency, createdAt, id],
    );
    return z.object({ paid: minor, last: z.date().nullable() }).parse(rows[0]);
  }

  /** Automatic payouts of a provider to the platform's bank that came to be in a window; those that came back are none. */
  async settlements(provider: string, from: Date, until: Date): Promise<Settlement[]> {
    const rows = await this.query(
      `SELECT p.payout_id AS "payoutId", p.currency, p.amount, p.created_at AS "createdAt" FROM payout p
       WHERE p.provider = $1 AND p.account_id IS NULL AND p.automatic AND p.state NOT IN ('failed', 'canceled')
         AND p.created_at BETWEEN $2 AND $3`,
      [provider, from, until],
    );
    return rows.map((row) => settlementSchema.parse(row));
  }

  private async query(sql: string, parameters: unknown[]): Promise<unknown[]> {
    return this.transactions.manager.query(sql, parameters);
  }
}

function partsOf(id: string): [string, string] {
  const colon = id.indexOf(':');
  return [id.slice(0, colon), id.slice(colon + 1)];
}

function filterOf({ state, accountId, currency, payee }: Omit<PayoutQuery, 'cursor' | 'limit'>): unknown[] {
  return [state ?? null, accountId ?? null, currency ?? null, payee ?? null];
}
