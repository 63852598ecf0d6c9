import { Injectable } from '@nestjs/common';
import type { Note } from '@tips/shared/notes';
import type { Page, PageQuery } from '@tips/shared/page';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';

const rowSchema = z
  .object({
    note_id: z.string(),
    case_id: z.string().nullable(),
    note_text: z.string(),
    written_at: z.date(),
    written_by: z.string(),
  })
  .transform((row): Note => ({
    id: row.note_id,
    caseId: row.case_id,
    text: row.note_text,
    writtenAt: row.written_at.toISOString(),
    writtenBy: row.written_by,
  }));
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The table `account_note`. */
@Injectable()
export class NotesRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(accountId: string, writtenById: string, note: Note): Promise<void> {
    const { id, caseId, text, writtenAt, writtenBy } = note;
    await this.transactions.manager.query(
      `INSERT INTO account_note (note_id, account_id, case_id, note_text, written_at, written_by_id, written_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, accountId, caseId, text, writtenAt, writtenById, writtenBy],
    );
  }

  /** The newest first. */
  async page(accountId: string, { cursor, limit }: PageQuery): Promise<Page<Note>> {
    const after = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT n.note_id, n.case_id, n.note_text, n.written_at, n.written_by FROM account_note n
       WHERE n.account_id = $1 AND ($2::timestamptz IS NULL OR (n.written_at, n.note_id) < ($2, $3::uuid))
       ORDER BY n.written_at DESC, n.note_id DESC LIMIT $4`,
      [accountId, ...after, limit + 1],
    );
    const notes = rows.map((row) => rowSchema.parse(row));
    return pageOfRows(notes, limit, ({ writtenAt, id }) => [writtenAt, id]);
  }
}

/** Forgets the notes on accounts that are to be forgotten. */
@Injectable()
export class NoteErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM account_note WHERE account_id = ANY($1::text[])`, [
      textArray(accountIds),
    ]);
  }
}
