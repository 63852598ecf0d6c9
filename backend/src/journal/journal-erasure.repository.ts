import { Injectable } from '@nestjs/common';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

const TABLES = ['journal_line', 'journal_entry'];

/** Whole entries that name one of the accounts, and their sums with the other sign. */
const ERASE = `
  WITH doomed AS (
    SELECT DISTINCT line.entry_id FROM journal_line AS line WHERE line.account_id = ANY($1::text[])
  ), entry AS (
    DELETE FROM journal_entry WHERE entry_id IN (SELECT doomed.entry_id FROM doomed)
  ), line AS (
    DELETE FROM journal_line WHERE entry_id IN (SELECT doomed.entry_id FROM doomed)
    RETURNING posted_at, account, currency, amount
  )
  INSERT INTO journal_day_delta (day, account, currency, lines, debit, credit)
  SELECT (line.posted_at AT TIME ZONE 'UTC')::date, line.account, line.currency, -count(*),
    -coalesce(sum(line.amount) FILTER (WHERE line.amount > 0), 0)::bigint,
    coalesce(sum(line.amount) FILTER (WHERE line.amount < 0), 0)::bigint
  FROM line GROUP BY 1, 2, 3`;

/** Forgets entries of sample accounts, which are no money: the owner gives itself the right inside the one transaction. */
@Injectable()
export class JournalErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.run(async (manager) => {
      for (const table of TABLES) {
        await manager.query(`GRANT DELETE ON ${table} TO CURRENT_USER`);
        await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_stays`);
      }
      await manager.query(ERASE, [textArray(accountIds)]);
      for (const table of TABLES) {
        await manager.query(`ALTER TABLE ${table} ENABLE TRIGGER ${table}_stays`);
        await manager.query(`REVOKE DELETE ON ${table} FROM CURRENT_USER`);
      }
    });
  }
}
