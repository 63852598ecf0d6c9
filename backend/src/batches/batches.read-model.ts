import { Injectable } from '@nestjs/common';
import {
  batchExceptionSchema,
  batchFilterSchema,
  batchStateSchema,
  type BatchFilter,
  type CaseBatch,
  type CaseBatchQuery,
} from '@tips/shared/case-batches';
import { caseOutcomeSchema } from '@tips/shared/cases';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { caseRowSchema, type CaseRow } from '../cases/index.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { Transactions } from '../platform/db/transactions.ts';

const READ_AT_ONCE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const rowSchema = z.object({
  batch_id: z.string(),
  filter: batchFilterSchema,
  outcome: caseOutcomeSchema,
  reason_code: z.string(),
  note: z.string(),
  state: batchStateSchema,
  started_at: z.date(),
  started_by: z.string(),
  undo_until: z.date().nullable(),
  undone_by: z.string().nullable(),
});
const countSchema = z.object({
  batch_id: z.string(),
  state: z.enum(['waiting', 'applied', 'skipped', 'undone', 'kept']),
  exception: batchExceptionSchema.nullable(),
  count: z.coerce.number(),
});
type Row = z.infer<typeof rowSchema>;
type Count = z.infer<typeof countSchema>;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Reads batches, and the open cases that one may mean. */
@Injectable()
export class BatchesReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first. */
  async page({ cursor, limit }: CaseBatchQuery): Promise<Page<CaseBatch>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const batches = await this.batches(
      `SELECT b.* FROM case_batch b
       WHERE $1::timestamptz IS NULL OR (b.started_at, b.batch_id) < ($1, $2::uuid)
       ORDER BY b.started_at DESC, b.batch_id DESC LIMIT $3`,
      [at, id, limit + 1],
    );
    return pageOfRows(batches, limit, (batch) => [batch.startedAt, batch.id]);
  }

  async find(batchId: string): Promise<CaseBatch | undefined> {
    return (await this.batches(`SELECT b.* FROM case_batch b WHERE b.batch_id = $1`, [batchId]))[0];
  }

  /** Open cases that the filter may mean, by what their own rows say, a batch at a time in id order. */
  async *openCases(filter: BatchFilter, now: Date): AsyncGenerator<CaseRow[]> {
    for (let after = BEFORE_ALL; ;) {
      const rows: unknown[] = await this.transactions.manager.query(
        `SELECT c.* FROM review_case c
         WHERE c.state = 'open' AND c.kind = $1 AND c.case_id > $2
           AND ($3::text IS NULL OR c.queue_key = $3) AND ($4::text[] IS NULL OR c.severity = ANY ($4))
           AND (NOT $5::boolean OR c.due_at <= $6) AND ($7::uuid[] IS NULL OR c.case_id = ANY ($7))
         ORDER BY c.case_id LIMIT $8`,
        [
          filter.kind,
          after,
          filter.queue ?? null,
          filter.severities ?? null,
          filter.overdue === true,
          now,
          filter.caseIds ?? null,
          READ_AT_ONCE,
        ],
      );
      const cases = rows.map((row) => caseRowSchema.parse(row));
      const last = cases.at(-1);
      if (!last) return;
      after = last.case_id;
      yield cases;
    }
  }

  private async batches(sql: string, parameters: unknown[]): Promise<CaseBatch[]> {
    const found: unknown[] = await this.transactions.manager.query(sql, parameters);
    const rows = found.map((row) => rowSchema.parse(row));
    const counted: unknown[] = await this.transactions.manager.query(
      `SELECT i.batch_id, i.state, i.exception, COUNT(*) AS count FROM case_batch_item i
       WHERE i.batch_id = ANY ($1::uuid[]) GROUP BY i.batch_id, i.state, i.exception`,
      [rows.map((row) => row.batch_id)],
    );
    const counts = counted.map((row) => countSchema.parse(row));
    return rows.map((row) =>
      batchOf(
        row,
        counts.filter((count) => count.batch_id === row.batch_id),
      ),
    );
  }
}

function batchOf(row: Row, counts: readonly Count[]): CaseBatch {
  const ofState = (state: Count['state']) =>
    counts.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
  const exceptions = new Map<z.infer<typeof batchExceptionSchema>, number>();
  for (const { exception, count } of counts) {
    if (exception !== null) exceptions.set(exception, (exceptions.get(exception) ?? 0) + count);
  }
  return {
    id: row.batch_id,
    filter: row.filter,
    outcome: row.outcome,
    reasonCode: row.reason_code,
    note: row.note,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
    undoUntil: row.undo_until?.toISOString() ?? null,
    undoneBy: row.undone_by,
    counts: {
      waiting: ofState('waiting'),
      applied: ofState('applied'),
      skipped: ofState('skipped'),
      undone: ofState('undone'),
      kept: ofState('kept'),
    },
    exceptions: [...exceptions].map(([code, count]) => ({ code, count })),
  };
}
