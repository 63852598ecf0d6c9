import { Injectable } from '@nestjs/common';
import type { Access, AccessHistoryRow, AccessState } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { accessRowSchema, historyRowSchema } from './access-row.ts';

/** Reads access as it is and as it was. */
@Injectable()
export class AccessReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** What is stored for these accounts; one that never asked for a feature has no row. */
  async of(ids: readonly string[]): Promise<Map<string, Access[]>> {
    const rows = await this.query(`SELECT a.* FROM access a WHERE a.account_id = ANY($1::text[])`, [ids]);
    const byAccount = new Map<string, Access[]>();
    for (const access of rows) {
      const list = byAccount.get(access.accountId);
      if (list) list.push(access);
      else byAccount.set(access.accountId, [access]);
    }
    return byAccount;
  }

  /** All stored access in id order, a batch at a time. */
  async *streamAll(batchSize: number): AsyncGenerator<Access[]> {
    for (let after = ['', '']; ;) {
      const batch = await this.query(
        `SELECT a.* FROM access a WHERE (a.account_id, a.feature) > ($1, $2)
         ORDER BY a.account_id, a.feature LIMIT $3`,
        [...after, batchSize],
      );
      const last = batch.at(-1);
      if (!last) return;
      after = [last.accountId, last.feature];
      yield batch;
    }
  }

  /** Accounts in some states of a feature, in id order after `after`. */
  async inStates(
    feature: Feature,
    states: readonly AccessState[],
    after: string,
    limit: number,
  ): Promise<Access[]> {
    return this.query(
      `SELECT a.* FROM access a WHERE a.feature = $1 AND a.state = ANY($2::text[]) AND a.account_id > $3
       ORDER BY a.account_id LIMIT $4`,
      [feature, states, after, limit],
    );
  }

  /** The units `(account_id, …)` with when each first asked for the feature and was first approved: `requested_at`, `approved_at`. */
  withFirsts(units: Relation, feature: Feature): Relation {
    return {
      sql: `SELECT u.*, h.requested_at, h.approved_at FROM (${units.sql}) u LEFT JOIN (
          SELECT k.account_id, MIN(k.held_from) FILTER (WHERE k.state = 'requested') AS requested_at,
            MIN(k.held_from) FILTER (WHERE k.state = 'approved') AS approved_at
          FROM access_history k WHERE k.feature = $${units.parameters.length + 1} GROUP BY k.account_id
        ) h ON h.account_id = u.account_id`,
      parameters: [...units.parameters, feature],
    };
  }

  /** The month in which each account was first approved for any feature, `2026-10`, of UTC: `account_id`, `month`. */
  approvalMonths(): Relation {
    return {
      sql: `SELECT h.account_id, to_char(MIN(h.held_from) AT TIME ZONE 'UTC', 'YYYY-MM') AS month
        FROM access_history h WHERE h.state = 'approved' GROUP BY h.account_id`,
      parameters: [],
    };
  }

  /** How often accounts have been approved: it changes whenever the months of their first approval may have. */
  async approvals(): Promise<number> {
    const rows: { count: number }[] = await this.transactions.manager.query(
      `SELECT count(*)::integer AS count FROM access_history h WHERE h.state = 'approved'`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Days (and parts of one) that accounts had access to a feature in a window, by account; those that had none are absent. */
  async daysApproved(feature: Feature, from: Date, to: Date): Promise<Map<string, number>> {
    const rows: { account_id: string; days: string }[] = await this.transactions.manager.query(
      `SELECT k.account_id, SUM(EXTRACT(EPOCH FROM LEAST(k.held_to, $3) - GREATEST(k.held_from, $2))) / 86400 AS days
       FROM (
         SELECT h.account_id, h.state, h.held_from,
           COALESCE(LEAD(h.held_from) OVER (PARTITION BY h.account_id, h.feature ORDER BY h.version), $3) AS held_to
         FROM access_history h WHERE h.feature = $1
       ) k
       WHERE k.state = 'approved' AND k.held_from < $3 AND k.held_to > $2 GROUP BY k.account_id`,
      [feature, from, to],
    );
    return new Map(rows.map((row) => [row.account_id, Number(row.days)]));
  }

  /** Accounts whose access has to be looked at again by now. */
  async due(now: Date, limit: number): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT a.account_id FROM access a WHERE a.next_due_at <= $1 ORDER BY a.next_due_at LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.account_id);
  }

  /** Who brought an account's access to each version, by `feature:version`; those of whom that is not known are left out. */
  async actorsOf(accountId: string): Promise<Map<string, string>> {
    const rows: { key: string; actor_id: string }[] = await this.transactions.manager.query(
      `SELECT h.feature || ':' || h.version AS key, h.actor_id FROM access_history h
       WHERE h.account_id = $1 AND h.actor_id IS NOT NULL`,
      [accountId],
    );
    return new Map(rows.map(({ key, actor_id: actorId }) => [key, actorId]));
  }

  /** Every state that an account's access had, newest first; those known at an instant, where one is given. */
  async history(accountId: string, at?: Date): Promise<AccessHistoryRow[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT h.* FROM access_history h
       WHERE h.account_id = $1 AND ($2::timestamptz IS NULL OR h.learnt_at <= $2)
       ORDER BY h.held_from DESC, h.version DESC`,
      [accountId, at ?? null],
    );
    return rows.map((row) => historyRowSchema.parse(row));
  }

  /** Which of some states the access to a feature of these accounts has had before the one that it has now. */
  async hadBefore<State extends AccessState>(
    ids: readonly string[],
    feature: Feature,
    states: readonly State[],
  ): Promise<Map<string, State[]>> {
    const rows: { account_id: string; states: string[] }[] = await this.transactions.manager.query(
      `SELECT h.account_id, ARRAY_AGG(DISTINCT h.state) AS states
       FROM access_history h JOIN access a ON a.account_id = h.account_id AND a.feature = h.feature
       WHERE h.account_id = ANY($1::text[]) AND h.feature = $2 AND h.state = ANY($3::text[]) AND h.version < a.version
       GROUP BY h.account_id`,
      [ids, feature, states],
    );
    return new Map(rows.map((row) => [row.account_id, states.filter((state) => row.states.includes(state))]));
  }

  private async query(sql: string, parameters: unknown[]): Promise<Access[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => accessRowSchema.parse(row));
  }
}
