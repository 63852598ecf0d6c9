import { Inject, Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import { type Total, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import { fieldErrorSchema } from '@tips/shared/problem';
import { statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import {
  type ExportQuery,
  STATEMENT_STATES,
  type StatementPage,
  type StatementQuery,
  type StatementRecord,
  STATEMENTS_BATCH_MAX,
  type StatementState,
  statementStateSchema,
} from '@tips/shared/statements';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';

const instant = z.date().transform((at) => at.toISOString());

const rowSchema = z
  .object({
    puid: z.string(),
    version: z.int(),
    state: statementStateSchema,
    account_id: z.string(),
    feature: featureSchema,
    is_sample: z.boolean(),
    made_at: instant,
    statement: statementOfReasonsSchema,
    written_by: z.string().nullable(),
    written_at: instant,
    commission_id: z.string().nullable(),
    settled_at: instant.nullable(),
    errors: z.array(fieldErrorSchema),
    unanswered: z.boolean(),
    lease_id: z.string().nullable(),
    attempts: z.int(),
    next_attempt_at: instant.nullable(),
    last_failure: z.string().nullable(),
  })
  .transform((row): StatementRecord => ({
    puid: row.puid,
    version: row.version,
    state: row.state,
    accountId: row.account_id,
    feature: row.feature,
    sample: row.is_sample,
    madeAt: row.made_at,
    statement: row.statement,
    correctedBy: row.written_by,
    correctedAt: row.written_by === null ? null : row.written_at,
    commissionId: row.commission_id,
    settledAt: row.settled_at,
    errors: row.errors,
    unanswered: row.unanswered || row.lease_id !== null,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastFailure: row.last_failure,
  }));

/** A row as the contract has it; throws where the row is not what was written. */
export const recordOfRow = (row: unknown): StatementRecord => rowSchema.parse(row);

/** Statements with what their current version says. */
export const STATEMENT_ROW = `SELECT s.*, v.statement, v.written_by, v.written_at
  FROM statement s JOIN statement_version v ON v.puid = s.puid AND v.version = s.version`;

/** Null means: whatever it is. */
const FILTER = `($1::text[] IS NULL OR s.state = ANY ($1))
  AND ($2::text[] IS NULL OR s.category = ANY ($2))
  AND ($3::text IS NULL OR s.account_id = $3)
  AND ($4::date IS NULL OR s.application_date >= $4)
  AND ($5::date IS NULL OR s.application_date <= $5)`;

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(500)]);
const countsSchema = z.array(z.object({ state: statementStateSchema, n: z.coerce.number().int() }));

/** Statements as the desk lists them and as files take them along. */
@Injectable()
export class StatementsReadModel {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Newest first; counted with the first page only. */
  async page(query: StatementQuery): Promise<StatementPage> {
    const { state, category, accountId, from, to, cursor, limit } = query;
    const filter = [state ?? null, category ?? null, accountId ?? null, from ?? null, to ?? null];
    const [madeAt, puid] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows = await this.query(
      `${STATEMENT_ROW} WHERE ${FILTER} AND ($6::timestamptz IS NULL OR (s.made_at, s.puid) < ($6, $7))
       ORDER BY s.made_at DESC, s.puid DESC LIMIT $8`,
      [...filter, madeAt, puid, limit + 1],
    );
    const items = rows.slice(0, limit);
    const total = cursor === undefined ? await this.total(filter) : undefined;
    const counts = await this.counts();
    const submits = this.config.statementApi !== undefined;
    return { items, nextCursor: rows.length > limit ? cursorOf(items) : null, total, counts, submits };
  }

  async find(puid: string): Promise<StatementRecord | undefined> {
    return (await this.query(`${STATEMENT_ROW} WHERE s.puid = $1`, [puid]))[0];
  }

  /** The next file of pending statements, oldest first. */
  async exportable({
    cursor,
    sample,
  }: ExportQuery): Promise<{ items: StatementRecord[]; nextCursor: string | null }> {
    const [madeAt, puid] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows = await this.query(
      `${STATEMENT_ROW} WHERE s.state = 'pending' AND NOT s.unanswered AND s.lease_id IS NULL AND s.is_sample = $1
         AND ($2::timestamptz IS NULL OR (s.made_at, s.puid) > ($2, $3))
       ORDER BY s.made_at, s.puid LIMIT $4`,
      [sample, madeAt, puid, STATEMENTS_BATCH_MAX + 1],
    );
    const items = rows.slice(0, STATEMENTS_BATCH_MAX);
    return { items, nextCursor: rows.length > items.length ? cursorOf(items) : null };
  }

  private async counts(): Promise<Record<StatementState, number>> {
    const found = countsSchema.parse(
      await this.transactions.manager.query(
        `SELECT s.state, COUNT(*) AS n FROM statement s GROUP BY s.state`,
      ),
    );
    const of = (state: StatementState) => found.find((row) => row.state === state)?.n ?? 0;
    const entries = STATEMENT_STATES.map((state) => [state, of(state)] as const);
    return Object.fromEntries(entries) as Record<StatementState, number>;
  }

  private async total(filter: unknown[]): Promise<Total> {
    const rows: { n: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM statement s WHERE ${FILTER} LIMIT $6) AS matching`,
      [...filter, TOTAL_COUNTED_MAX + 1],
    );
    const counted = Number(rows[0]?.n ?? 0);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }

  private async query(sql: string, parameters: unknown[]): Promise<StatementRecord[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map(recordOfRow);
  }
}

function cursorOf(items: readonly StatementRecord[]): string | null {
  const last = items.at(-1);
  return last === undefined ? null : encodeCursor([last.madeAt, last.puid]);
}
