import { Injectable } from '@nestjs/common';
import type { CohortEdit } from '@tips/shared/cohorts';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { CohortMoves } from './domain/cohort-moves.ts';

export type CohortStamp = { key: string; version: number; at: Date; by: string; reason: string };

/** Writes versions of cohorts. */
@Injectable()
export class CohortsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** False where the key is taken. */
  async create(key: string, name: string): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `INSERT INTO cohort (cohort_key, name, version) VALUES ($1, $2, 1)
       ON CONFLICT (cohort_key) DO NOTHING RETURNING cohort_key`,
      [key, name],
    );
    return rows.length > 0;
  }

  /** Changes of a cohort come one after the other. */
  async lock(key: string): Promise<void> {
    await this.transactions.manager.query(
      `SELECT c.version FROM cohort c WHERE c.cohort_key = $1 FOR UPDATE`,
      [key],
    );
  }

  async append(
    { key, version, at, by, reason }: CohortStamp,
    edit: CohortEdit | { kind: 'created' },
    { add, remove }: CohortMoves,
    members: number,
  ): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(
      `INSERT INTO cohort_version (cohort_key, version, held_from, changed_by, reason, edit, members, added, removed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [key, version, at, by, reason, JSON.stringify(edit), members, add.length, remove.length],
    );
    await manager.query(
      `UPDATE cohort_member SET removed_version = $2
       WHERE cohort_key = $1 AND removed_version IS NULL AND account_id = ANY($3::text[])`,
      [key, version, textArray(remove)],
    );
    await manager.query(
      `INSERT INTO cohort_member (cohort_key, account_id, added_version)
       SELECT $1, i.account_id, $2 FROM unnest($3::text[]) AS i (account_id)`,
      [key, version, textArray(add)],
    );
    await manager.query(`UPDATE cohort SET version = $2 WHERE cohort_key = $1`, [key, version]);
  }
}
