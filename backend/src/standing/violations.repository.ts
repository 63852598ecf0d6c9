import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import { violationRowSchema, type ViolationRow } from './violation-row.ts';

/** Writes violations and the history of their status, a batch a statement. */
@Injectable()
export class ViolationsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Until the transaction ends nobody else takes violations in, or changes one. */
  async lock(): Promise<void> {
    await this.transactions.lock('violations');
  }

  /** The stored violations with these keys, by `violationKey`. */
  async stored(rows: readonly ViolationRow[]): Promise<Map<string, ViolationRow>> {
    const found: unknown[] = await this.transactions.manager.query(
      `SELECT v.* FROM violation v
       JOIN unnest($1::text[], $2::text[]) AS i (account_id, external_id)
         ON v.account_id = i.account_id AND v.external_id = i.external_id`,
      [rows.map((row) => row.account_id), rows.map((row) => row.external_id)],
    );
    return new Map(found.map((row) => violationRowSchema.parse(row)).map((row) => [violationKey(row), row]));
  }

  /** Inserts new violations and moves the status of known ones where it is newer. */
  async put(rows: readonly ViolationRow[]): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO violation AS v
         (account_id, external_id, policy, severity, issued_at, expires_at, status, status_at, learnt_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
         $7::text[], $8::timestamptz[], $9::timestamptz[]) AS i (account_id, external_id)
       ORDER BY i.account_id, i.external_id
       ON CONFLICT (account_id, external_id) DO UPDATE
         SET status = excluded.status, status_at = excluded.status_at
         WHERE v.status_at < excluded.status_at`,
      [
        rows.map((row) => row.account_id),
        rows.map((row) => row.external_id),
        rows.map((row) => row.policy),
        rows.map((row) => row.severity),
        rows.map((row) => row.issued_at),
        rows.map((row) => row.expires_at),
        rows.map((row) => row.status),
        rows.map((row) => row.status_at),
        rows.map((row) => row.learnt_at),
      ],
    );
  }

  async appendStatus(rows: readonly ViolationRow[]): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO violation_status (account_id, external_id, status, status_at, learnt_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       ON CONFLICT DO NOTHING`,
      [
        rows.map((row) => row.account_id),
        rows.map((row) => row.external_id),
        rows.map((row) => row.status),
        rows.map((row) => row.status_at),
        rows.map((row) => row.learnt_at),
      ],
    );
  }
}

/** What makes a violation one: ids are unique within an account. */
export function violationKey(row: Pick<ViolationRow, 'account_id' | 'external_id'>): string {
  return `${row.account_id} ${row.external_id}`;
}
