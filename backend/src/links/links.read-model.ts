import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { Tipped } from './domain/shared-tippers.ts';

const IS_TIP = `t.kind = 'tip' AND t.tipper_id IS NOT NULL AND t.occurred_at >= $2`;
const countedSchema = z.object({ account_id: z.string(), tippers: z.coerce.number().int() });

/** Who tips whom, and who is paid where. A tip counts although it was refunded later: it was given. */
@Injectable()
export class LinksReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Tippers of an account since an instant: how many there are, and the most frequent ones. */
  async tippersOf(accountId: string, since: Date, most: number): Promise<{ all: number; ids: string[] }> {
    const rows: { tipper_id: string; everyone: string }[] = await this.transactions.manager.query(
      `SELECT t.tipper_id, COUNT(*) OVER () AS everyone FROM tip t
       WHERE t.account_id = $1 AND ${IS_TIP}
       GROUP BY t.tipper_id ORDER BY COUNT(*) DESC, t.tipper_id LIMIT $3`,
      [accountId, since, most],
    );
    return { all: Number(rows[0]?.everyone ?? 0), ids: rows.map((row) => row.tipper_id) };
  }

  /** The other accounts that these tippers have tipped, each pair once; at most so many. */
  async tippedBy(
    tipperIds: readonly string[],
    since: Date,
    exceptId: string,
    most: number,
  ): Promise<Tipped[]> {
    return this.transactions.manager.query(
      `SELECT DISTINCT t.tipper_id AS "tipperId", t.account_id AS "accountId" FROM tip t
       WHERE t.tipper_id = ANY($1::text[]) AND ${IS_TIP} AND t.account_id <> $3 LIMIT $4`,
      [tipperIds, since, exceptId, most],
    );
  }

  async tipperCounts(accountIds: readonly string[], since: Date): Promise<Map<string, number>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT t.account_id, COUNT(DISTINCT t.tipper_id) AS tippers FROM tip t
       WHERE t.account_id = ANY($1::text[]) AND ${IS_TIP} GROUP BY t.account_id`,
      [accountIds, since],
    );
    return new Map(
      rows.map((row) => {
        const { account_id: accountId, tippers } = countedSchema.parse(row);
        return [accountId, tippers];
      }),
    );
  }
}
