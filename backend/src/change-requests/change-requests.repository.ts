import { Injectable } from '@nestjs/common';
import type { ChangeEventKind, ChangeKindName } from '@tips/shared/change-requests';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { Actor } from '@tips/shared/identity';
import { type ChangeRow, changeRowSchema } from './change-request-row.ts';

/** What one person lets in without a second one. */
export type WidenedAlone = { subject: string; kind: ChangeKindName; size: number; at: Date; by: Actor };
export type NewEvent = { kind: ChangeEventKind; by: Actor; at: Date; note: string };

/** Writes change requests, and what happens to them. */
@Injectable()
export class ChangeRequestsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Locks a request until the transaction ends. Throws NOT_FOUND. */
  async lock(id: string): Promise<ChangeRow> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT c.* FROM change_request c WHERE c.request_id = $1 FOR UPDATE`,
      [id],
    );
    if (rows.length === 0) throw new AppError('NOT_FOUND', `There is no change request ${id}.`);
    return changeRowSchema.parse(rows[0]);
  }

  async insert(row: ChangeRow, isSample: boolean): Promise<void> {
    const { kind, proposedAt, proposer } = row;
    await this.transactions.manager.query(
      `INSERT INTO change_request (request_id, subject, state, reason, revision, change, content, base, hash, diff,
         preview_then, preview_end, apply_at, approved_at, approved_by_id, approved_by, approved_hash, ended_at,
         end_code, kind, proposed_at, proposed_by_id, proposed_by, proposed_by_role, is_sample)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
         $23, $24, $25)`,
      [...mutable(row), kind, proposedAt, proposer.id, proposer.name, proposer.role, isSample],
    );
  }

  async save(row: ChangeRow): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE change_request SET subject = $2, state = $3, reason = $4, revision = $5, change = $6, content = $7,
         base = $8, hash = $9, diff = $10, preview_then = $11, preview_end = $12, apply_at = $13, approved_at = $14,
         approved_by_id = $15, approved_by = $16, approved_hash = $17, ended_at = $18, end_code = $19
       WHERE request_id = $1`,
      mutable(row),
    );
  }

  async hasSample(): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT 1 FROM change_request c WHERE c.is_sample LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** Deletes the requests that came with the sample, with what was said of them; any other is kept by the database. */
  async eraseSample(): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(
      `DELETE FROM change_request_event WHERE request_id IN
         (SELECT c.request_id FROM change_request c WHERE c.is_sample)`,
    );
    await manager.query(`DELETE FROM change_request WHERE is_sample`);
  }

  /** Waits for everyone else who widens the same subject alone: what is added up after it stays so until the transaction ends. */
  async lockWidening(subject: string): Promise<void> {
    await this.transactions.lock(`widened alone: ${subject}`);
  }

  async addWidening({ subject, kind, size, at, by }: WidenedAlone): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO widened_alone (subject, kind, size, at, by_id, by_name) VALUES ($1, $2, $3, $4, $5, $6)`,
      [subject, kind, size, at, by.id, by.name],
    );
  }

  /** Call with the request locked: its events are numbered. */
  async addEvent(id: string, { kind, by, at, note }: NewEvent): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO change_request_event (request_id, seq, at, kind, by_id, by_name, note)
       SELECT $1, COALESCE(MAX(e.seq), 0) + 1, $2, $3, $4, $5, $6 FROM change_request_event e WHERE e.request_id = $1`,
      [id, at, kind, by.id, by.name, note],
    );
  }
}

function mutable(row: ChangeRow): unknown[] {
  return [
    row.id,
    row.subject,
    row.state,
    row.reason,
    row.revision,
    JSON.stringify(row.change),
    JSON.stringify(row.content),
    row.base,
    row.hash,
    JSON.stringify(row.diff),
    JSON.stringify(row.previewThen),
    row.previewEnd === null ? null : JSON.stringify(row.previewEnd),
    row.applyAt,
    row.approval?.at ?? null,
    row.approval?.by.id ?? null,
    row.approval?.by.name ?? null,
    row.approval?.hash ?? null,
    row.endedAt,
    row.endCode,
  ];
}
