import { Injectable } from '@nestjs/common';
import { type PairedSumsRow, pairedSumsOf } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Counts of activity that make a rate: events, and occasions for them. */
const ACTIVITY_RATES = {
  reports: ['reports', 'views'],
  failedTips: ['failed_tips', 'tip_attempts'],
} as const;

/** Sums what accounts did, for results and guardrails. */
@Injectable()
export class ActivityReadModel {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Posts of each unit `(account_id, arm, assigned_at)` in the days after it was assigned, and in as many before, as sums by arm. The day
   * itself is in neither.
   */
  async postsAround(units: Relation, days: number): Promise<Map<string, PairedSumsRow>> {
    const span = `$${units.parameters.length + 1}::int`;
    const day = `(u.assigned_at AT TIME ZONE 'UTC')::date`;
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, COALESCE(SUM(a.posts) FILTER (WHERE a.activity_date > ${day}), 0) AS y,
          COALESCE(SUM(a.posts) FILTER (WHERE a.activity_date < ${day}), 0) AS x
        FROM (${units.sql}) u LEFT JOIN account_activity a ON a.account_id = u.account_id
          AND a.activity_date BETWEEN ${day} - ${span} AND ${day} + ${span}
        GROUP BY u.account_id, u.arm`,
      parameters: [...units.parameters, days],
    });
  }

  /** Reports per view, or failed tips per attempt, of each account of `units` (account_id, arm, assigned_at), by arm: of whole days (UTC). */
  async activitySums(
    units: Relation,
    { rate, since }: { rate: keyof typeof ACTIVITY_RATES; since: Date },
  ): Promise<Map<string, PairedSumsRow>> {
    const [top, bottom] = ACTIVITY_RATES[rate];
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, SUM(v.${top}) AS y, SUM(v.${bottom}) AS x FROM (${units.sql}) AS u
        JOIN account_activity v ON v.account_id = u.account_id
        AND v.activity_date >= (GREATEST(u.assigned_at, $${units.parameters.length + 1}) AT TIME ZONE 'UTC')::date
        GROUP BY u.account_id, u.arm
        HAVING SUM(v.${bottom}) > 0`,
      parameters: [...units.parameters, since],
    });
  }
}
