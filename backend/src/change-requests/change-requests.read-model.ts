import { Injectable } from '@nestjs/common';
import type {
  ChangeEvent,
  ChangeKindName,
  ChangeRequest,
  ChangeRequestCounts,
  ChangeRequestQuery,
} from '@tips/shared/change-requests';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { type ChangeRow, changeRowSchema, eventRowSchema, requestOf } from './change-request-row.ts';

/** Who asks, and the kinds of change that they may approve. */
export type Reader = { id: string; approvable: readonly ChangeKindName[] };

const EVENTS_MAX = 500;
const DUE_AT_ONCE = 50;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
const widenedRowSchema = z
  .object({ subject: z.string(), size: z.coerce.number().int() })
  .transform(({ subject, size }): [string, number] => [subject, size]);
const countsSchema = z.object({ awaiting: z.coerce.number(), mine: z.coerce.number() });

const AWAITING = `c.state = 'open' AND c.kind = ANY ($1::text[]) AND c.proposed_by_id <> $2`;

/** Reads change requests. */
@Injectable()
export class ChangeRequestsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first. */
  async page(reader: Reader, query: ChangeRequestQuery): Promise<Page<ChangeRequest>> {
    const { cursor, limit, state, kind, mine, awaiting } = query;
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows = await this.rows(
      `SELECT c.* FROM change_request c
       WHERE ($3::timestamptz IS NULL OR (c.proposed_at, c.request_id) < ($3, $4::uuid))
         AND ($5::text[] IS NULL OR c.state = ANY ($5)) AND ($6::text[] IS NULL OR c.kind = ANY ($6))
         AND ($7::boolean IS NULL OR (c.proposed_by_id = $2) = $7)
         AND ($8::boolean IS NULL OR (${AWAITING}) = $8)
       ORDER BY c.proposed_at DESC, c.request_id DESC LIMIT $9`,
      [
        reader.approvable,
        reader.id,
        at,
        id,
        state ?? null,
        kind ?? null,
        mine ?? null,
        awaiting ?? null,
        limit + 1,
      ],
    );
    return pageOfRows(rows.map(requestOf), limit, (row) => [row.proposedAt, row.id]);
  }

  async counts(reader: Reader): Promise<ChangeRequestCounts> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT (SELECT COUNT(*) FROM change_request c WHERE ${AWAITING}) AS awaiting,
         (SELECT COUNT(*) FROM change_request c WHERE c.proposed_by_id = $2 AND c.ended_at IS NULL) AS mine`,
      [reader.approvable, reader.id],
    );
    return countsSchema.parse(rows[0]);
  }

  /** How many requests of some kinds wait for a second person, by what they change. */
  async openBySubject(kinds: readonly ChangeKindName[]): Promise<Map<string, number>> {
    const rows: { subject: string; waiting: string }[] = await this.transactions.manager.query(
      `SELECT c.subject, COUNT(*) AS waiting FROM change_request c
       WHERE c.state = 'open' AND c.kind = ANY ($1::text[]) GROUP BY c.subject`,
      [kinds],
    );
    return new Map(rows.map(({ subject, waiting }) => [subject, Number(waiting)]));
  }

  /** Throws NOT_FOUND. */
  async find(id: string): Promise<ChangeRow> {
    const [row] = await this.rows(`SELECT c.* FROM change_request c WHERE c.request_id = $1`, [id]);
    if (!row) throw new AppError('NOT_FOUND', `There is no change request ${id}.`);
    return row;
  }

  /** The oldest first. */
  async events(id: string): Promise<ChangeEvent[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.at, e.kind, e.by_id, e.by_name, e.note FROM change_request_event e
       WHERE e.request_id = $1 ORDER BY e.seq LIMIT $2`,
      [id, EVENTS_MAX],
    );
    return rows.map((row) => eventRowSchema.parse(row));
  }

  /** What each subject gained since without a second person. */
  async widenedAlone(since: Date): Promise<Map<string, number>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT w.subject, SUM(w.size) AS size FROM widened_alone w WHERE w.at > $1 GROUP BY w.subject`,
      [since],
    );
    return new Map(rows.map((row) => widenedRowSchema.parse(row)));
  }

  /** Agreed to, and its time has come: the longest due first. */
  async due(now: Date): Promise<string[]> {
    const rows: { request_id: string }[] = await this.transactions.manager.query(
      `SELECT c.request_id FROM change_request c
       WHERE c.state = 'approved' OR (c.state = 'scheduled' AND c.apply_at <= $1)
       ORDER BY COALESCE(c.apply_at, c.approved_at) LIMIT $2`,
      [now, DUE_AT_ONCE],
    );
    return rows.map((row) => row.request_id);
  }

  private async rows(sql: string, parameters: unknown[]): Promise<ChangeRow[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => changeRowSchema.parse(row));
  }
}
