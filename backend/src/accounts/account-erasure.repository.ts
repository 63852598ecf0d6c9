import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Forgets sample accounts: facts, history, activity. */
@Injectable()
export class AccountErasure {
  constructor(private readonly transactions: Transactions) {}

  /** Locks the sample accounts until the transaction ends and gives their ids. */
  async sampleIds(): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT a.account_id FROM account a WHERE a.is_sample ORDER BY a.account_id FOR UPDATE`,
    );
    return rows.map((row) => row.account_id);
  }

  /** Everything that refers to the accounts has to be gone before. */
  async erase(ids: readonly string[]): Promise<void> {
    for (const table of ['account_activity_past', 'account_activity', 'account_fact', 'account']) {
      await this.transactions.manager.query(`DELETE FROM ${table} WHERE account_id = ANY($1::text[])`, [
        textArray(ids),
      ]);
    }
  }
}
