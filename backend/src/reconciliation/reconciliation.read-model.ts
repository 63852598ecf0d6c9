import { Injectable } from '@nestjs/common';
import {
  breakKindSchema,
  type BreakQuery,
  breakStateSchema,
  ledgerSideSchema,
  moneyMoveSchema,
  processorSideSchema,
  type ReconciliationBreak,
  type ReconciliationRun,
  reconciliationRunSchema,
  resolutionAccountSchema,
} from '@tips/shared/reconciliation';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';

const instant = z.date().transform((at) => at.toISOString());
const instantOrNull = z
  .date()
  .nullable()
  .transform((at) => at?.toISOString() ?? null);
const minor = z.coerce.number().pipe(z.int());

const breakRowSchema = z.object({
  id: z.string(),
  kind: breakKindSchema,
  state: breakStateSchema,
  move: moneyMoveSchema,
  currency: z.string(),
  difference: minor,
  payoutId: z.string().nullable(),
  subject: z.string(),
  processor: processorSideSchema.nullable(),
  ledger: ledgerSideSchema.nullable(),
  facts: z.record(z.string(), z.unknown()),
  firstSeenAt: instant,
  lastSeenAt: instant,
  endedAt: instantOrNull,
  endedBy: z.string().nullable(),
  reason: z.string().nullable(),
  bookedTo: resolutionAccountSchema.nullable(),
  version: z.int(),
});
const runRowSchema = reconciliationRunSchema.extend({
  at: instant,
  from: instantOrNull,
  until: instantOrNull,
});

const BREAKS = `
  SELECT b.break_id AS id, b.kind, b.state, b.move, b.currency, b.difference, b.payout_id AS "payoutId", b.subject, b.processor,
    b.ledger, b.facts, b.first_seen_at AS "firstSeenAt", b.last_seen_at AS "lastSeenAt", b.ended_at AS "endedAt",
    b.ended_by AS "endedBy", b.reason, b.booked_to AS "bookedTo", b.version
  FROM reconciliation_break b`;
const FILTER = `($1::text[] IS NULL OR b.state = ANY($1::text[])) AND ($2::text[] IS NULL OR b.kind = ANY($2::text[]))
    AND ($3::text IS NULL OR b.currency = $3) AND ($4::text IS NULL OR b.payout_id = $4)`;
const RUNS = `
  SELECT r.run_id AS id, r.at, r.run_by AS by, r.file_name AS "fileName", r.lines, r.new_lines AS "newLines",
    r.covers_from AS "from", r.covers_until AS until, r.cleared, r.currencies, r.payouts
  FROM reconciliation_run r`;

/** Place in the order newest first. */
export type NewestKey = { at: string; id: string };

/** Reads what comparisons found. */
@Injectable()
export class ReconciliationReadModel {
  constructor(private readonly transactions: Transactions) {}

  async breaks(
    query: Omit<BreakQuery, 'cursor'>,
    after: NewestKey | undefined,
  ): Promise<ReconciliationBreak[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${BREAKS} WHERE ${FILTER} AND ($5::timestamptz IS NULL OR (b.first_seen_at, b.break_id) < ($5::timestamptz, $6::uuid))
       ORDER BY b.first_seen_at DESC, b.break_id DESC LIMIT $7`,
      [...filterOf(query), after?.at ?? null, after?.id ?? null, query.limit + 1],
    );
    return rows.map((row) => breakRowSchema.parse(row));
  }

  async countBreaks(query: Omit<BreakQuery, 'cursor'>, max: number): Promise<number> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT count(*)::integer AS count FROM (SELECT 1 FROM reconciliation_break b WHERE ${FILTER} LIMIT $5) counted`,
      [...filterOf(query), max],
    );
    return z.object({ count: z.int() }).parse(rows[0]).count;
  }

  /** Throws NOT_FOUND. */
  async find(id: string): Promise<ReconciliationBreak> {
    const rows: unknown[] = await this.transactions.manager.query(`${BREAKS} WHERE b.break_id = $1`, [id]);
    if (rows.length === 0) throw new AppError('NOT_FOUND', `There is no break ${id}.`);
    return breakRowSchema.parse(rows[0]);
  }

  async runs(after: NewestKey | undefined, limit: number): Promise<ReconciliationRun[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${RUNS} WHERE $1::timestamptz IS NULL OR (r.at, r.run_id) < ($1::timestamptz, $2::uuid)
       ORDER BY r.at DESC, r.run_id DESC LIMIT $3`,
      [after?.at ?? null, after?.id ?? null, limit],
    );
    return rows.map((row) => runRowSchema.parse(row));
  }
}

function filterOf({ state, kind, currency, payoutId }: Omit<BreakQuery, 'cursor'>): unknown[] {
  return [state ?? null, kind ?? null, currency ?? null, payoutId ?? null];
}
