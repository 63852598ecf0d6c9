import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LedgerSide, ProcessorSide, ReconciliationRun } from '@tips/shared/reconciliation';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { CountedLine, Finding, LedgerItem } from './domain/reconcile.ts';

/** A finding that is known keeps its id; one that a person resolved stays resolved as long as it is about the same amount. */
const UPSERT = `
  INSERT INTO reconciliation_break AS b (break_id, break_key, kind, state, move, currency, difference, payout_id, subject, processor,
    ledger, facts, occurred_at, first_seen_at, last_seen_at, run_id)
  SELECT f.id, f.key, f.kind, f.state, f.move, f.currency, f.difference, f."payoutId", f.subject, f.processor, f.ledger, f.facts,
    to_timestamp(f."occurredAt" / 1000.0), $2, $2, $3
  FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, key text, kind text, state text, move text, currency text, difference bigint,
    "payoutId" text, subject text, processor jsonb, ledger jsonb, facts jsonb, "occurredAt" double precision)
  ON CONFLICT (break_key) DO UPDATE SET
    last_seen_at = excluded.last_seen_at,
    run_id = excluded.run_id,
    processor = excluded.processor,
    ledger = excluded.ledger,
    facts = excluded.facts,
    payout_id = excluded.payout_id,
    difference = excluded.difference,
    state = CASE WHEN b.state = 'resolved' AND b.difference = excluded.difference THEN b.state ELSE excluded.state END,
    ended_at = CASE WHEN b.state = 'resolved' AND b.difference = excluded.difference THEN b.ended_at END,
    ended_by = CASE WHEN b.state = 'resolved' AND b.difference = excluded.difference THEN b.ended_by END,
    reason = CASE WHEN b.state = 'resolved' AND b.difference = excluded.difference THEN b.reason END,
    booked_to = CASE WHEN b.state = 'resolved' AND b.difference = excluded.difference THEN b.booked_to END,
    version = CASE WHEN b.difference = excluded.difference AND b.state IN (excluded.state, 'resolved') THEN b.version
      ELSE b.version + 1 END
  RETURNING b.break_id AS id, b.break_key AS key, b.state, xmax = 0 AS "isNew"`;

const keptSchema = z.object({
  id: z.string(),
  key: z.string(),
  state: z.enum(['timing', 'open', 'cleared', 'resolved']),
  isNew: z.boolean(),
});
export type KeptBreak = z.infer<typeof keptSchema>;

export type Resolution = { id: string; at: Date; by: string; reason: string; bookedTo: string | null };

/** Writes what comparisons found, and how it ended. */
@Injectable()
export class BreaksRepository {
  constructor(private readonly transactions: Transactions) {}

  async keep(findings: readonly Finding[], runId: string, at: Date): Promise<KeptBreak[]> {
    if (findings.length === 0) return [];
    const rows: unknown[] = await this.transactions.manager.query(UPSERT, [
      JSON.stringify(findings.map(rowOf)),
      at,
      runId,
    ]);
    return rows.map((row) => keptSchema.parse(row));
  }

  /** What this run did not find any more has cleared by itself. */
  async clearOthers(runId: string, at: Date, by: string): Promise<number> {
    const rows: unknown[] = await this.transactions.manager.query(
      `WITH cleared AS (
        UPDATE reconciliation_break SET state = 'cleared', ended_at = $2, ended_by = $3, version = version + 1
        WHERE ended_at IS NULL AND run_id <> $1 RETURNING 1
      ) SELECT count(*)::integer AS cleared FROM cleared`,
      [runId, at, by],
    );
    return z.object({ cleared: z.int() }).parse(rows[0]).cleared;
  }

  async resolve({ id, at, by, reason, bookedTo }: Resolution): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE reconciliation_break SET state = 'resolved', ended_at = $2, ended_by = $3, reason = $4, booked_to = $5,
        version = version + 1 WHERE break_id = $1`,
      [id, at, by, reason, bookedTo],
    );
  }

  async addRun(run: ReconciliationRun): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO reconciliation_run (run_id, at, run_by, file_name, lines, new_lines, covers_from, covers_until, cleared,
        currencies, payouts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        run.id,
        run.at,
        run.by,
        run.fileName,
        run.lines,
        run.newLines,
        run.from,
        run.until,
        run.cleared,
        JSON.stringify(run.currencies),
        JSON.stringify(run.payouts),
      ],
    );
  }
}

function rowOf(finding: Finding): Record<string, unknown> {
  const { line, item, isTiming, ...rest } = finding;
  return {
    ...rest,
    id: randomUUID(),
    state: isTiming ? 'timing' : 'open',
    processor: line === null ? null : processorSide(line),
    ledger: item === null ? null : ledgerSide(item),
    occurredAt: line?.createdAt ?? item?.occurredAt ?? finding.facts['at'] ?? 0,
  };
}

export function processorSide(line: CountedLine): ProcessorSide {
  const { balanceTransactionId, payoutId, sourceId, category, currency, gross, fee, net, copies } = line;
  const createdAt = new Date(line.createdAt).toISOString();
  return { balanceTransactionId, payoutId, sourceId, category, currency, gross, fee, net, createdAt, copies };
}

function ledgerSide({
  accountId,
  externalId,
  move,
  currency,
  gross,
  fee,
  occurredAt,
}: LedgerItem): LedgerSide {
  return {
    accountId,
    externalId,
    move,
    currency,
    gross,
    fee,
    occurredAt: new Date(occurredAt).toISOString(),
  };
}
