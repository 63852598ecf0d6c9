import { Injectable } from '@nestjs/common';
import type { PayoutTie } from '@tips/shared/reconciliation';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { NO_MEMBERS } from './domain/money-moves.ts';
import type { CountedLine } from './domain/reconcile.ts';

export const PROVIDER = 'stripe';

/** A line as a row of JSON; whose payout is not known yet has the empty one. */
const INSERT = `
  INSERT INTO reconciliation_line AS line (provider, balance_transaction_id, payout_id, payout_at, source_id, category, currency,
    gross, fee, net, created_at, charge_id, payment_intent_id, copies, report_id)
  SELECT '${PROVIDER}', l."balanceTransactionId", coalesce(l."payoutId", ''), to_timestamp(l."payoutAt" / 1000.0),
    l."sourceId", l.category, l.currency, l.gross, l.fee, l.net, to_timestamp(l."createdAt" / 1000.0), l."chargeId",
    l."paymentIntentId", l.copies, $2
  FROM jsonb_to_recordset($1::jsonb) AS l ("balanceTransactionId" text, "payoutId" text, "payoutAt" double precision, "sourceId" text,
    category text, currency text, gross bigint, fee bigint, net bigint, "createdAt" double precision, "chargeId" text,
    "paymentIntentId" text, copies integer)
  ON CONFLICT (provider, balance_transaction_id, payout_id) DO UPDATE SET copies = line.copies + excluded.copies
    WHERE line.report_id = excluded.report_id
  RETURNING xmax = 0 AS "isNew"`;

/** The same line with other words: a report is never changed after the fact. */
const CONFLICTS = `
  SELECT l."balanceTransactionId" AS id
  FROM jsonb_to_recordset($1::jsonb) AS l ("balanceTransactionId" text, "payoutId" text, "sourceId" text, category text,
    currency text, gross bigint, fee bigint)
  JOIN reconciliation_line line ON line.provider = '${PROVIDER}' AND line.balance_transaction_id = l."balanceTransactionId"
    AND line.payout_id = coalesce(l."payoutId", '')
  WHERE (line.source_id, line.category, line.currency, line.gross, line.fee)
    <> (l."sourceId", l.category, l.currency, l.gross, l.fee)
  LIMIT 1`;

const lineSchema = z.object({
  balanceTransactionId: z.string(),
  payoutId: z.string().transform((id) => (id === '' ? null : id)),
  payoutAt: z
    .date()
    .nullable()
    .transform((at) => at?.getTime() ?? null),
  sourceId: z.string(),
  category: z.string(),
  currency: z.string(),
  gross: z.coerce.number().pipe(z.int()),
  fee: z.coerce.number().pipe(z.int()),
  net: z.coerce.number().pipe(z.int()),
  createdAt: z.date().transform((at) => at.getTime()),
  chargeId: z.string().nullable(),
  paymentIntentId: z.string().nullable(),
  copies: z.int(),
});
const SELECT = `
  SELECT line.balance_transaction_id AS "balanceTransactionId", line.payout_id AS "payoutId", line.payout_at AS "payoutAt",
    line.source_id AS "sourceId", line.category, line.currency, line.gross, line.fee, line.net, line.created_at AS "createdAt",
    line.charge_id AS "chargeId", line.payment_intent_id AS "paymentIntentId", line.copies
  FROM reconciliation_line line`;

/** Lines of the processor's reports, each once; a line that one report has several times counts its copies. */
@Injectable()
export class ReportLinesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Reports come one after the other. */
  async lock(): Promise<void> {
    await this.transactions.lock('reconciliation');
  }

  /** How many were not there before. */
  async insert(lines: readonly CountedLine[], reportId: string): Promise<number> {
    const rows: { isNew: boolean }[] = await this.transactions.manager.query(INSERT, [
      JSON.stringify(lines),
      reportId,
    ]);
    return rows.filter(({ isNew }) => isNew).length;
  }

  /** The id of a line that is stored with other content. */
  async conflict(lines: readonly CountedLine[]): Promise<string | undefined> {
    const rows: { id: string }[] = await this.transactions.manager.query(CONFLICTS, [JSON.stringify(lines)]);
    return rows[0]?.id;
  }

  /** A line that was not paid out yet is, in a later report. */
  async dropUnpaid(): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM reconciliation_line waiting USING reconciliation_line paid
       WHERE waiting.payout_id = '' AND paid.payout_id <> '' AND paid.provider = waiting.provider
         AND paid.balance_transaction_id = waiting.balance_transaction_id`,
    );
  }

  /** From the oldest difference that is still open, or where the lines of a report begin, to the last line of all. Null: there are no lines. */
  async bounds(reportFrom: Date | null): Promise<{ from: Date; until: Date } | null> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT least($1::timestamptz, (SELECT min(b.occurred_at) FROM reconciliation_break b WHERE b.ended_at IS NULL)) AS "from",
        (SELECT max(line.created_at) FROM reconciliation_line line) AS until`,
      [reportFrom],
    );
    const row = z.object({ from: z.date().nullable(), until: z.date().nullable() }).parse(rows[0]);
    return row.until === null ? null : { from: row.from ?? row.until, until: row.until };
  }

  /** From an instant on, with all members of these payouts and of every other one that has a line among them. */
  async since(from: Date, payoutIds: readonly string[]): Promise<CountedLine[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${SELECT} WHERE line.created_at >= $1 OR line.payout_id = ANY($2::text[]) OR line.payout_id IN (
        SELECT of.payout_id FROM reconciliation_line of WHERE of.created_at >= $1 AND of.payout_id <> '')
       ORDER BY line.created_at, line.balance_transaction_id, line.payout_id`,
      [from, payoutIds],
    );
    return rows.map((row) => lineSchema.parse(row));
  }

  /** What is in a payout; `currency` is null where nothing is. */
  async tieOf(payoutId: string): Promise<Omit<PayoutTie, 'payoutId'>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT coalesce(sum(line.copies), 0)::integer AS members, coalesce(sum(line.net * line.copies), 0) AS sum,
        min(line.currency) AS currency
       FROM reconciliation_line line WHERE line.payout_id = $1 AND NOT line.category = ANY($2::text[])`,
      [payoutId, NO_MEMBERS],
    );
    return z
      .object({ members: z.int(), sum: z.coerce.number().pipe(z.int()), currency: z.string().nullable() })
      .parse(rows[0]);
  }

  async ofPayout(payoutId: string, after: string, limit: number): Promise<CountedLine[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${SELECT} WHERE line.payout_id = $1 AND line.balance_transaction_id > $2
       ORDER BY line.balance_transaction_id LIMIT $3`,
      [payoutId, after, limit],
    );
    return rows.map((row) => lineSchema.parse(row));
  }
}
