import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';

export type Viewer = { id: string; name: string };

/** The table `case_viewer`. */
@Injectable()
export class ViewersRepository {
  constructor(private readonly transactions: Transactions) {}

  async see(caseId: string, { id, name }: Viewer, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO case_viewer (case_id, person_id, person_name, seen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (case_id, person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, person_name = EXCLUDED.person_name`,
      [caseId, id, name, at],
    );
  }

  async others(caseId: string, exceptId: string, since: Date): Promise<Viewer[]> {
    return this.transactions.manager.query(
      `SELECT v.person_id AS id, v.person_name AS name FROM case_viewer v
       WHERE v.case_id = $1 AND v.person_id <> $2 AND v.seen_at > $3 ORDER BY v.person_name LIMIT 20`,
      [caseId, exceptId, since],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM case_viewer WHERE seen_at <= $1`, [before]);
  }
}
