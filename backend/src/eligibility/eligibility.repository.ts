import { Injectable } from '@nestjs/common';
import type { EligibilityRules } from '@tips/shared/eligibility';
import { Transactions } from '../platform/db/transactions.ts';

export type DraftRow = { rules: EligibilityRules; note: string };
export type PutInForceRow = { version: number; at: Date; by: string; reason: string };

/** Writes the versions of the eligibility policy. */
@Injectable()
export class EligibilityRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Inserts a draft under the next number. Two drafts at once: the table lock puts one after the other. */
  async insertDraft(draft: DraftRow, at: Date, by: string): Promise<number> {
    const { manager } = this.transactions;
    await manager.query(`LOCK TABLE eligibility_policy IN SHARE ROW EXCLUSIVE MODE`);
    const rows: { version: number }[] = await manager.query(
      `INSERT INTO eligibility_policy (version, rules, note, created_at, created_by)
       SELECT COALESCE(MAX(p.version), 0) + 1, $1, $2, $3, $4 FROM eligibility_policy p
       RETURNING version`,
      [JSON.stringify(draft.rules), draft.note, at, by],
    );
    const version = rows[0]?.version;
    if (version === undefined) throw new Error('the draft got no version');
    return version;
  }

  /** Locks a version until the transaction ends, so that what was read of it still holds when it is written. */
  async lock(version: number): Promise<void> {
    await this.transactions.manager.query(
      `SELECT p.version FROM eligibility_policy p WHERE p.version = $1 FOR UPDATE`,
      [version],
    );
  }

  async updateDraft(version: number, draft: DraftRow): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE eligibility_policy SET rules = $2, note = $3, revision = revision + 1 WHERE version = $1`,
      [version, JSON.stringify(draft.rules), draft.note],
    );
  }

  async deleteDraft(version: number): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM eligibility_policy WHERE version = $1`, [version]);
  }

  async putInForce({ version, at, by, reason }: PutInForceRow): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO eligibility_policy_in_force (held_from, version, learnt_at, put_by, reason)
       VALUES ($1, $2, $1, $3, $4)`,
      [at, version, by, reason],
    );
  }
}
