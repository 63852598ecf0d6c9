import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Takes accounts that are to be forgotten out of every cohort, now and in the past. */
@Injectable()
export class CohortErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM cohort_member WHERE account_id = ANY($1::text[])`, [
      textArray(accountIds),
    ]);
  }
}
