import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Forgets the warnings and restrictions of accounts that are to be forgotten. */
@Injectable()
export class SanctionErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    for (const table of ['sanction_history', 'sanction']) {
      await this.transactions.manager.query(`DELETE FROM ${table} WHERE account_id = ANY($1::text[])`, [
        textArray(accountIds),
      ]);
    }
  }
}
