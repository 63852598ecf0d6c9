import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import type { SanctionRecord } from './domain/sanction-at.ts';
import { sanctionRowSchema } from './sanction-row.ts';

/** Reads warnings and restrictions, as they are and as they were known. */
@Injectable()
export class SanctionsReadModel {
  constructor(private readonly transactions: Transactions) {}

  async of(ids: readonly string[]): Promise<Map<string, SanctionRecord[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.* FROM sanction s WHERE s.account_id = ANY($1::text[])`,
      [ids],
    );
    return Map.groupBy(
      rows.map((row) => sanctionRowSchema.parse(row)),
      ({ accountId }) => accountId,
    );
  }

  /** What was known at an instant: the sanctions set by then, each at the version that held and was learnt by then. */
  async knownAt(id: string, at: Date): Promise<SanctionRecord[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.account_id, s.sanction_id, s.kind, s.floor, s.policy, s.reason, s.set_at, s.set_by_id, s.set_by,
         v.until, s.at_end, v.version,
         CASE WHEN v.lifted THEN v.held_from END AS lifted_at,
         CASE WHEN v.lifted THEN v.actor END AS lifted_by,
         CASE WHEN v.lifted THEN v.reason END AS lift_reason
       FROM sanction s
       JOIN LATERAL (
         SELECT h.* FROM sanction_history h
         WHERE h.account_id = s.account_id AND h.sanction_id = s.sanction_id
           AND h.held_from <= $2 AND h.learnt_at <= $2
         ORDER BY h.version DESC LIMIT 1
       ) v ON true
       WHERE s.account_id = $1`,
      [id, at],
    );
    return rows.map((row) => sanctionRowSchema.parse(row));
  }
}
