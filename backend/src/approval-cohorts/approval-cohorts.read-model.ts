import { Injectable } from '@nestjs/common';
import type { CohortCreatorsQuery } from '@tips/shared/approval-cohorts';
import type { Stream } from '@tips/shared/ledger';
import { z } from 'zod';
import { AccessReadModel } from '../access/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { CohortSum } from './domain/cohort-rows.ts';

const number = z.coerce.number().pipe(z.int());
const sumSchema = z.array(
  z.object({ cohort: z.string(), month: z.string(), gross: number, earning: number }),
);
const creatorSchema = z.array(
  z.object({ accountId: z.string(), currency: z.string(), gross: number, tips: number }),
);

type Filter = { currency: string | undefined; streams: readonly Stream[] | undefined };

/** Cohorts by month of approval, from what each creator got in each month: one statement for all of them. */
@Injectable()
export class ApprovalCohortsReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AccessReadModel,
  ) {}

  /** How many were first approved in each month. */
  async sizes(): Promise<Map<string, number>> {
    const cohort = this.access.approvalMonths();
    const rows: { month: string; size: number }[] = await this.transactions.manager.query(
      `SELECT cohort.month, count(*)::integer AS size FROM (${cohort.sql}) AS cohort GROUP BY cohort.month`,
    );
    return new Map(rows.map(({ month, size }) => [month, size]));
  }

  /** Gross of tips and creators who got any, by cohort and month from the one of approval on. Gross of several currencies means nothing. */
  async sums(from: string, { currency, streams }: Filter): Promise<CohortSum[]> {
    const cohort = this.access.approvalMonths();
    const rows: unknown = await this.transactions.manager.query(
      `SELECT cohort.month AS cohort, to_char(total.month, 'YYYY-MM') AS month, sum(total.gross) AS gross,
         count(DISTINCT total.account_id) AS earning
       FROM ledger_creator_month AS total JOIN (${cohort.sql}) AS cohort ON cohort.account_id = total.account_id
       WHERE total.kind = 'tip' AND cohort.month >= $1 AND total.month >= to_date(cohort.month, 'YYYY-MM')
         AND ($2::text IS NULL OR total.currency = $2) AND ($3::text[] IS NULL OR total.stream = ANY($3::text[]))
       GROUP BY 1, 2`,
      [from, currency ?? null, streams ?? null],
    );
    return sumSchema.parse(rows);
  }

  /** Who is behind one cell, most gross first within a currency. */
  async creators(query: CohortCreatorsQuery, limit: number) {
    const cohort = this.access.approvalMonths();
    const rows: unknown = await this.transactions.manager.query(
      `SELECT total.account_id AS "accountId", total.currency, sum(total.gross) AS gross, sum(total.entries) AS tips
       FROM ledger_creator_month AS total JOIN (${cohort.sql}) AS cohort ON cohort.account_id = total.account_id
       WHERE total.kind = 'tip' AND cohort.month = $1 AND total.month = to_date($2, 'YYYY-MM')
         AND ($3::text IS NULL OR total.currency = $3) AND ($4::text[] IS NULL OR total.stream = ANY($4::text[]))
       GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1 LIMIT $5`,
      [query.cohort, query.month, query.currency ?? null, query.streams ?? null, limit],
    );
    return creatorSchema.parse(rows);
  }
}
