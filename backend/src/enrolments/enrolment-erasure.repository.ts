import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Deletes the enrolments of accounts that are to be forgotten. */
@Injectable()
export class EnrolmentErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM enrolment WHERE account_id = ANY($1::text[])`, [
      textArray(accountIds),
    ]);
  }
}
