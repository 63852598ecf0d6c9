import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Forgets the cases of accounts that are to be forgotten. */
@Injectable()
export class CaseErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM review_case WHERE account_id = ANY($1::text[])`, [
      textArray(accountIds),
    ]);
  }
}
