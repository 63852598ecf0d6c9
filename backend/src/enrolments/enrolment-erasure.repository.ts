import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Deletes the enrolments of accounts that are to be forgotten. */
@Injectable()
export class EnrolmentErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    const ids = textArray(accountIds);
    for (const table of ['enrolment', 'enrolment_waiting']) {
      await this.transactions.manager.query(`DELETE FROM ${table} WHERE account_id = ANY($1::text[])`, [ids]);
    }
  }
}
