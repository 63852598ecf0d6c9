import { Injectable } from '@nestjs/common';
import { type AuditQuery, type AuditRow, auditRowSchema } from '@tips/shared/audit';
import { type Page, type Total, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { AuditHead } from './audit.repository.ts';

const cursorSchema = z.tuple([z.int().positive()]);
const instantColumn = z.date().transform((at) => at.toISOString());

const rowSchema = z
  .object({
    seq: z.coerce.number().int(),
    at: instantColumn,
    actor_kind: z.enum(['person', 'service', 'system']),
    actor_id: z.string(),
    actor_name: z.string(),
    action: auditRowSchema.shape.action,
    subject_kind: z.string(),
    subject_id: z.string(),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    request_id: z.string().nullable(),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .transform((row): AuditRow => ({
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    reason: row.reason,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
const rowsSchema = z.array(rowSchema);
const headsSchema = z.array(z.object({ seq: z.coerce.number().int(), hash: z.string() }));
const countSchema = z.tuple([z.object({ counted: z.coerce.number().int() })]);

/** Null means: whatever it is. */
const FILTER = `($1::text[] IS NULL OR row.action = ANY ($1))
  AND ($2::text IS NULL OR row.actor_id = $2 OR row.actor_name = $2)
  AND ($3::text IS NULL OR row.subject_kind = $3)
  AND ($4::text IS NULL OR row.subject_id = $4)
  AND ($5::timestamptz IS NULL OR row.at >= $5)
  AND ($6::timestamptz IS NULL OR row.at < $6)`;

/** The audit trail as auditors read it. */
@Injectable()
export class AuditReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first. `from` is in, `to` is out. */
  async page(query: AuditQuery): Promise<Page<AuditRow>> {
    const filter = filterOf(query);
    const before = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorSchema)[0];
    const found: unknown = await this.transactions.manager.query(
      `SELECT row.* FROM audit_row AS row
       WHERE ${FILTER} AND ($7::bigint IS NULL OR row.seq < $7)
       ORDER BY row.seq DESC LIMIT $8`,
      [...filter, before, query.limit + 1],
    );
    const rows = rowsSchema.parse(found);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const nextCursor = rows.length > query.limit && last !== undefined ? encodeCursor([last.seq]) : null;
    return { items, nextCursor, total: await this.total(filter) };
  }

  /** Rows in the order of the chain. */
  async after(seq: number, limit: number): Promise<AuditRow[]> {
    const found: unknown = await this.transactions.manager.query(
      'SELECT row.* FROM audit_row AS row WHERE row.seq > $1 ORDER BY row.seq LIMIT $2',
      [seq, limit],
    );
    return rowsSchema.parse(found);
  }

  /** Where the chain says that it ends. */
  async head(): Promise<AuditHead | undefined> {
    const found: unknown = await this.transactions.manager.query(
      'SELECT head.seq, head.hash FROM audit_head AS head',
    );
    return headsSchema.parse(found)[0];
  }

  private async total(filter: unknown[]): Promise<Total> {
    const found: unknown = await this.transactions.manager.query(
      `SELECT count(*) AS counted FROM (SELECT 1 FROM audit_row AS row WHERE ${FILTER} LIMIT $7) AS matching`,
      [...filter, TOTAL_COUNTED_MAX + 1],
    );
    const [{ counted }] = countSchema.parse(found);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }
}

function filterOf(query: AuditQuery): unknown[] {
  const { action, actor, subjectKind, subjectId, from, to } = query;
  return [action ?? null, actor ?? null, subjectKind ?? null, subjectId ?? null, from ?? null, to ?? null];
}
