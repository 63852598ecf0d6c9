import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Forgets payouts and holds of accounts that are to be forgotten. */
@Injectable()
export class PayoutErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    const ids = [textArray(accountIds)];
    const { manager } = this.transactions;
    await manager.query('DELETE FROM payout WHERE account_id = ANY($1::text[])', ids);
    await manager.query('DELETE FROM payout_hold WHERE account_id = ANY($1::text[])', ids);
  }
}
