import { Injectable } from '@nestjs/common';
import type { AlertKind, AlertRule } from '@tips/shared/alerts';
import { STREAM_OF } from '@tips/shared/ledger';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { Days } from './domain/alert-days.ts';
import { type AlertFigures, givenMin } from './domain/judge-alert.ts';

/** $1 to $2: the days judged; $3 stream; $4 accounts, null: all; $5 fewest tips; $6 window in hours or in days; $7 fewest of them that are looked for. */
const MINE = `t.stream = $3 AND ($4::text[] IS NULL OR t.account_id = ANY($4::text[]))
      AND t.occurred_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`;
const IN_WINDOWS = `${MINE} AND t.occurred_at >= ($1::date - $6::int + 1)::timestamp AT TIME ZONE 'UTC'`;

/** The most tips in a window that ends with one of the day; a tip exactly a window before it is out. */
const VELOCITY = `
  SELECT f.account_id, f.day::text, max(f.tips) AS tips, NULL AS tipper, 0 AS tipper_tips, 0 AS disputes
  FROM (
    SELECT t.account_id, t.posted_on AS day, count(*) OVER (
      PARTITION BY t.account_id ORDER BY t.occurred_at
      RANGE BETWEEN (make_interval(hours => $6::int) - interval '1 microsecond') PRECEDING AND CURRENT ROW
    ) AS tips
    FROM tip t
    WHERE t.kind = 'tip' AND ${MINE}
      AND t.occurred_at > $1::date::timestamp AT TIME ZONE 'UTC' - make_interval(hours => $6::int)
  ) f
  WHERE f.day >= $1::date AND f.tips >= $5
  GROUP BY f.account_id, f.day`;

/**
 * Each account's most frequent tipper of the window that ends on a day with tips; tips without a tipper count in the total only. Only who
 * gave $7 tips or more can reach the share, so hardly anybody is counted day by day; no table is joined with itself.
 */
const TOP_TIPPER = `
  WITH daily AS (
    SELECT t.account_id, t.posted_on AS day, t.tipper_id, count(*) AS tips,
      sum(count(*)) OVER (PARTITION BY t.account_id, t.tipper_id) AS given
    FROM tip t
    WHERE t.kind = 'tip' AND ${IN_WINDOWS}
    GROUP BY t.account_id, t.posted_on, t.tipper_id
  ), total AS (
    SELECT d.account_id, d.day, sum(sum(d.tips)) OVER (
      PARTITION BY d.account_id ORDER BY d.day RANGE BETWEEN make_interval(days => $6::int - 1) PRECEDING AND CURRENT ROW
    ) AS tips
    FROM daily d
    GROUP BY d.account_id, d.day
  ), tipper AS (
    SELECT d.account_id, d.tipper_id, d.day + n.days AS day, sum(d.tips) AS tips
    FROM daily d
    CROSS JOIN generate_series(0, $6::int - 1) AS n (days)
    WHERE d.tipper_id IS NOT NULL AND d.given >= $7
    GROUP BY d.account_id, d.tipper_id, d.day + n.days
    HAVING sum(d.tips) >= $7
  )
  SELECT DISTINCT ON (p.account_id, p.day) p.account_id, p.day::text, w.tips, p.tipper_id AS tipper,
    p.tips AS tipper_tips, 0 AS disputes
  FROM tipper p
  JOIN total w ON w.account_id = p.account_id AND w.day = p.day
  WHERE w.day >= $1::date AND w.tips >= $5
  ORDER BY p.account_id, p.day, p.tips DESC, p.tipper_id COLLATE "C"`;

const DISPUTES = `
  SELECT w.account_id, w.day::text, w.tips, NULL AS tipper, 0 AS tipper_tips, w.disputes
  FROM (
    SELECT d.account_id, d.day, sum(d.tips) OVER before AS tips, sum(d.disputes) OVER before AS disputes
    FROM (
      SELECT t.account_id, t.posted_on AS day, count(*) FILTER (WHERE t.kind = 'tip') AS tips,
        count(*) FILTER (WHERE t.kind = 'dispute') AS disputes
      FROM tip t
      WHERE t.kind IN ('tip', 'dispute') AND ${IN_WINDOWS}
      GROUP BY t.account_id, t.posted_on
    ) d
    WINDOW before AS (
      PARTITION BY d.account_id ORDER BY d.day RANGE BETWEEN make_interval(days => $6::int - 1) PRECEDING AND CURRENT ROW
    )
  ) w
  WHERE w.day >= $1::date AND w.tips >= $5 AND w.disputes >= $7`;

const STATEMENTS: Record<AlertKind, string> = {
  tip_velocity: VELOCITY,
  top_tipper_share: TOP_TIPPER,
  dispute_rate: DISPUTES,
};

const rowSchema = z
  .object({
    account_id: z.string(),
    day: z.string(),
    tips: z.coerce.number(),
    tipper: z.string().nullable(),
    tipper_tips: z.coerce.number(),
    disputes: z.coerce.number(),
  })
  .transform(({ account_id: accountId, tipper_tips: tipperTips, ...row }): AlertFigures => {
    return { ...row, accountId, tipperTips };
  });

/** Counts what rules look at, for many accounts and days in one statement. */
@Injectable()
export class FiguresReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Figures of the days on which something occurred, where there is enough of it for the rule; `accountIds` null: all. */
  async of(rule: AlertRule, days: Days, accountIds: readonly string[] | null): Promise<AlertFigures[]> {
    const rows: unknown[] = await this.transactions.manager.query(STATEMENTS[rule.kind], [
      days.first,
      days.last,
      STREAM_OF[rule.feature],
      accountIds && textArray(accountIds),
      rule.tipsMin,
      ...windowOf(rule),
    ]);
    return rows.map((row) => rowSchema.parse(row));
  }
}

/** $6 and, where the statement takes it, $7. */
function windowOf(rule: AlertRule): number[] {
  if (rule.kind === 'tip_velocity') return [rule.windowHours];
  return [rule.windowDays, rule.kind === 'dispute_rate' ? rule.disputesMin : givenMin(rule)];
}
