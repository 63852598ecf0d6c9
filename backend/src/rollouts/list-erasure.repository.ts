import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Takes accounts that are to be forgotten off every list, now and in the past. The rollouts stay as they are. */
@Injectable()
export class ListErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM rollout_list_entry WHERE account_id = ANY($1::text[])`,
      [textArray(accountIds)],
    );
  }
}
