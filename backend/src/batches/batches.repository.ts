import { Injectable } from '@nestjs/common';
import type { BatchException, StartBatch } from '@tips/shared/case-batches';
import { caseOutcomeSchema } from '@tips/shared/cases';
import { roleSchema } from '@tips/shared/identity';
import { z } from 'zod';
import type { Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { Selected } from './select-cases.ts';

const underWaySchema = z
  .object({
    batch_id: z.string(),
    outcome: caseOutcomeSchema,
    reason_code: z.string(),
    note: z.string(),
    state: z.enum(['running', 'undoing']),
    started_by_id: z.string(),
    started_by: z.string(),
    started_by_role: roleSchema,
    undone_by_id: z.string().nullable(),
    undone_by: z.string().nullable(),
  })
  .transform((row) => ({
    batchId: row.batch_id,
    outcome: row.outcome,
    reasonCode: row.reason_code,
    note: row.note,
    state: row.state,
    by: { kind: 'person', id: row.started_by_id, name: row.started_by, role: row.started_by_role } as const,
    undoneBy: { kind: 'person', id: row.undone_by_id ?? '', name: row.undone_by ?? '' } as const,
  }));
export type BatchUnderWay = z.infer<typeof underWaySchema>;
export type BatchItem = { caseId: string; version: number };

/** Starts batches, works them off item by item, and ends them. */
@Injectable()
export class BatchesRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(
    batchId: string,
    batch: StartBatch,
    selected: readonly Selected[],
    by: Principal,
    at: Date,
  ): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(
      `INSERT INTO case_batch (batch_id, filter, outcome, reason_code, note, state, started_at, started_by_id, started_by,
         started_by_role)
       VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8, $9)`,
      [
        batchId,
        JSON.stringify(batch.filter),
        batch.outcome,
        batch.reasonCode,
        batch.note,
        at,
        by.id,
        by.name,
        by.role,
      ],
    );
    await manager.query(
      `INSERT INTO case_batch_item (batch_id, case_id, case_version, state, exception)
       SELECT $1, i.case_id, i.version, CASE WHEN i.exception IS NULL THEN 'waiting' ELSE 'skipped' END, i.exception
       FROM unnest($2::uuid[], $3::int[], $4::text[]) AS i (case_id, version, exception)`,
      [
        batchId,
        selected.map(({ row }) => row.case_id),
        selected.map(({ row }) => row.version),
        selected.map(({ exception }) => exception ?? null),
      ],
    );
  }

  async underWay(): Promise<BatchUnderWay[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT b.* FROM case_batch b WHERE b.state IN ('running', 'undoing') ORDER BY b.started_at LIMIT 20`,
    );
    return rows.map((row) => underWaySchema.parse(row));
  }

  /** The next item in a state that no other process has in hand, locked until the transaction ends. */
  async lockNext(batchId: string, state: 'waiting' | 'applied'): Promise<BatchItem | undefined> {
    const rows: { case_id: string; case_version: number }[] = await this.transactions.manager.query(
      `SELECT i.case_id, i.case_version FROM case_batch_item i WHERE i.batch_id = $1 AND i.state = $2
       LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [batchId, state],
    );
    return rows[0] && { caseId: rows[0].case_id, version: rows[0].case_version };
  }

  async setItem(
    batchId: string,
    caseId: string,
    state: 'applied' | 'skipped' | 'undone' | 'kept',
    exception?: BatchException,
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE case_batch_item SET state = $3, exception = $4 WHERE batch_id = $1 AND case_id = $2`,
      [batchId, caseId, state, exception ?? null],
    );
  }

  /** Ends a run that has nothing left in a state; does nothing where something is. */
  async finish(batchId: string, from: 'running' | 'undoing', undoUntil: Date): Promise<void> {
    const left = from === 'running' ? 'waiting' : 'applied';
    await this.transactions.manager.query(
      `UPDATE case_batch SET state = $3, undo_until = COALESCE(undo_until, $4)
       WHERE batch_id = $1 AND state = $2
         AND NOT EXISTS (SELECT 1 FROM case_batch_item i WHERE i.batch_id = $1 AND i.state = $5)`,
      [batchId, from, from === 'running' ? 'done' : 'undone', undoUntil, left],
    );
  }

  /** False where it is not done, is undone already, or the time for that is over. */
  async beginUndo(batchId: string, by: Principal, now: Date): Promise<boolean> {
    const [, begun]: [unknown[], number] = await this.transactions.manager.query(
      `UPDATE case_batch SET state = 'undoing', undone_by_id = $2, undone_by = $3
       WHERE batch_id = $1 AND state = 'done' AND undo_until > $4`,
      [batchId, by.id, by.name, now],
    );
    return begun > 0;
  }
}
