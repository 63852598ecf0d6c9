import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Forgets the violations of accounts that are to be forgotten. */
@Injectable()
export class ViolationErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    for (const table of ['violation_status', 'violation']) {
      await this.transactions.manager.query(`DELETE FROM ${table} WHERE account_id = ANY($1::text[])`, [
        textArray(accountIds),
      ]);
    }
  }
}
