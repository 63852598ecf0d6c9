import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import type { PolicyDraft, PolicyName } from './policy-kind.ts';

export type PutInForceRow = { version: number; at: Date; by: string; reason: string };

/** Writes versions of policies. */
@Injectable()
export class PoliciesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Inserts a draft under the next number. Two drafts at once: the table lock puts one after the other. */
  async insertDraft(name: PolicyName, draft: PolicyDraft<unknown>, at: Date, by: string): Promise<number> {
    const { manager } = this.transactions;
    await manager.query(`LOCK TABLE ${name} IN SHARE ROW EXCLUSIVE MODE`);
    const rows: { version: number }[] = await manager.query(
      `INSERT INTO ${name} (version, rules, note, created_at, created_by)
       SELECT COALESCE(MAX(p.version), 0) + 1, $1, $2, $3, $4 FROM ${name} p
       RETURNING version`,
      [JSON.stringify(draft.rules), draft.note, at, by],
    );
    const version = rows[0]?.version;
    if (version === undefined) throw new Error('the draft got no version');
    return version;
  }

  /** Locks a version until the transaction ends, so that what was read of it still holds when it is written. */
  async lock(name: PolicyName, version: number): Promise<void> {
    await this.transactions.manager.query(`SELECT p.version FROM ${name} p WHERE p.version = $1 FOR UPDATE`, [
      version,
    ]);
  }

  async updateDraft(name: PolicyName, version: number, draft: PolicyDraft<unknown>): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE ${name} SET rules = $2, note = $3, revision = revision + 1 WHERE version = $1`,
      [version, JSON.stringify(draft.rules), draft.note],
    );
  }

  async deleteDraft(name: PolicyName, version: number): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM ${name} WHERE version = $1`, [version]);
  }

  /** Versions of one policy come into force one after the other. */
  async lockInForce(name: PolicyName): Promise<void> {
    await this.transactions.lock(`${name} in force`);
  }

  async putInForce(name: PolicyName, { version, at, by, reason }: PutInForceRow): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO ${name}_in_force (held_from, version, learnt_at, put_by, reason)
       VALUES ($1, $2, $1, $3, $4)`,
      [at, version, by, reason],
    );
  }
}
