import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { Days } from './domain/alert-days.ts';

/** Accounts with new entries, and the days on which these occurred; null: every account. */
export type News = Days & { accountIds: string[] | null };

const newsSchema = z
  .object({ account_ids: z.array(z.string()).nullable(), first_day: z.string(), last_day: z.string() })
  .transform((row): News => ({ accountIds: row.account_ids, first: row.first_day, last: row.last_day }));

const TAKE = `
  WITH taken AS (
    DELETE FROM ledger_news WHERE news_id IN (SELECT n.news_id FROM ledger_news n ORDER BY n.news_id LIMIT $1)
    RETURNING account_ids, first_day, last_day
  )
  SELECT t.account_ids, t.first_day::text, t.last_day::text FROM taken t`;

/** What the ledger has stored since somebody looked: each batch is seen once it has committed, whatever order they commit in. */
@Injectable()
export class NewsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Takes some of it off the queue, as one; undefined where there is none. It is back there if the transaction is not committed. */
  async take(limit: number): Promise<News | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(TAKE, [limit]);
    const [head, ...rest] = rows.map((row) => newsSchema.parse(row));
    return head && rest.reduce(both, head);
  }

  /** Lets every account be looked at, as if it had new entries on these days. */
  async tellOfEveryone({ first, last }: Days): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO ledger_news (account_ids, first_day, last_day) VALUES (NULL, $1, $2)`,
      [first, last],
    );
  }
}

function both(left: News, right: News): News {
  const everyone = left.accountIds === null || right.accountIds === null;
  return {
    accountIds: everyone ? null : [...new Set([...(left.accountIds ?? []), ...(right.accountIds ?? [])])],
    first: left.first < right.first ? left.first : right.first,
    last: left.last > right.last ? left.last : right.last,
  };
}
