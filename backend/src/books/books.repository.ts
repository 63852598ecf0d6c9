import { Injectable } from '@nestjs/common';
import type { ClosedPeriod } from '@tips/shared/periods';
import { Transactions } from '../platform/db/transactions.ts';

/** Whatever money is written to; whoever holds them waits for every writer and lets none in. */
const BOOKS = ['tip', 'journal_entry'];

@Injectable()
export class BooksRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Keeps all writers out until the transaction ends. Such a lock takes the right to delete, which nobody has on the books: their owner
   * gives it to itself for this one statement.
   */
  async hold(): Promise<void> {
    await this.transactions.lock('books');
    const { manager } = this.transactions;
    for (const table of BOOKS) {
      await manager.query(`GRANT DELETE ON ${table} TO CURRENT_USER`);
      await manager.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
      await manager.query(`REVOKE DELETE ON ${table} FROM CURRENT_USER`);
    }
  }

  async insert(closed: ClosedPeriod): Promise<void> {
    const { period, zone, startsAt, endsAt, closedAt, closedBy, reason, snapshot, hash } = closed;
    await this.transactions.manager.query(
      `INSERT INTO ledger_period (period, zone, starts_at, ends_at, closed_at, closed_by, reason, snapshot, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9)`,
      [period, zone, startsAt, endsAt, closedAt, closedBy, reason, JSON.stringify(snapshot), hash],
    );
  }
}
