import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const balanceSchema = z.object({
  account: z.string(),
  currency: z.string(),
  amount: z.coerce.number().pipe(z.int()),
});

/** Reads general entries. */
@Injectable()
export class PostingsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Net of a creator's lines by ledger account and currency; debits are positive. */
  async balancesOf(accountId: string): Promise<z.infer<typeof balanceSchema>[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT l.account, l.currency, sum(l.amount) AS amount FROM posting_line l WHERE l.account_id = $1 GROUP BY 1, 2`,
      [accountId],
    );
    return rows.map((row) => balanceSchema.parse(row));
  }
}
