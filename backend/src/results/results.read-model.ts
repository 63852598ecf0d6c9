import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Steps after exposure as counts, and median hours from the step before; null where nobody came so far. */
const FIRSTS = ['seen', 'requested', 'approved', 'first_tip', 'second_tipper'] as const;
type Reached = Record<(typeof FIRSTS)[number], { count: number; medianHours: number | null }>;
export type FunnelCounts = { exposed: number } & Reached;

/** Median hours of those who have come to the second instant; GREATEST alone would make an hour of nought of all others. */
const hours = (from: string, to: string): string =>
  `percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN ${to} IS NOT NULL
     THEN EXTRACT(EPOCH FROM GREATEST(${to} - ${from}, interval '0')) / 3600 END)`;

const count = z.coerce.number();
const rowSchema = z
  .object({ exposed: count })
  .extend(Object.fromEntries(FIRSTS.map((step) => [step, count])))
  .extend(Object.fromEntries(FIRSTS.map((step) => [`${step}_hours`, z.number().nullable()])));

/** Reads how far creators came. */
@Injectable()
export class ResultsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Of units with the instants of their steps. Who asked has seen the tab, who was approved has asked, and whom somebody tipped was
   * approved: each step is a part of the one before, whatever of it was not written down.
   */
  async funnel(units: Relation): Promise<FunnelCounts> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS exposed, COUNT(s.seen_at) AS seen, COUNT(s.requested_at) AS requested,
         COUNT(s.approved_at) AS approved, COUNT(s.tip_at) AS first_tip, COUNT(s.second_at) AS second_tipper,
         ${hours('s.assigned_at', 's.seen_at')} AS seen_hours, ${hours('s.seen_at', 's.requested_at')} AS requested_hours,
         ${hours('s.requested_at', 's.approved_at')} AS approved_hours, ${hours('s.approved_at', 's.tip_at')} AS first_tip_hours,
         ${hours('s.tip_at', 's.second_at')} AS second_tipper_hours
       FROM (
         SELECT u.assigned_at, COALESCE(u.first_served_at, u.requested_at, u.approved_at) AS seen_at,
           COALESCE(u.requested_at, u.approved_at) AS requested_at, u.approved_at,
           CASE WHEN u.approved_at IS NOT NULL THEN u.first_tip_at END AS tip_at,
           CASE WHEN u.approved_at IS NOT NULL THEN u.second_tipper_at END AS second_at
         FROM (${units.sql}) u WHERE u.arm = 'exposed'
       ) s`,
      [...units.parameters],
    );
    const row = rowSchema.parse(rows[0]) as Record<string, number | null>;
    const reached = FIRSTS.map((step) => [
      step,
      { count: row[step] ?? 0, medianHours: row[`${step}_hours`] ?? null },
    ]);
    // One entry for each of FIRSTS.
    return { exposed: row['exposed'] ?? 0, ...(Object.fromEntries(reached) as Reached) };
  }
}
