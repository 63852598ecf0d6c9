import { Injectable } from '@nestjs/common';
import { entryKindSchema, REGION_UNKNOWN } from '@tips/shared/ledger';
import { REPEAT_DAYS } from '@tips/shared/measures';
import { COHORT_NONE, type GroupBy, type SeriesQuery } from '@tips/shared/revenue';
import { z } from 'zod';
import { AccessReadModel } from '../access/index.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Which tips, cut how: without an interval the range is one period. */
export type ParticipationQuery = Pick<SeriesQuery, 'currency' | 'streams' | 'groupBy'> & {
  from: string;
  to: string;
  zone: string;
  interval?: SeriesQuery['interval'] | undefined;
};

/** The period of a question without an interval. */
export const WHOLE_RANGE = 'all';

const AT = 'coalesce(tip.posted_at, tip.occurred_at)';
const START = '$1::date::timestamp AT TIME ZONE $3';
const END = '$2::date::timestamp AT TIME ZONE $3';
const REPEAT = `interval '${REPEAT_DAYS * 24} hours'`;

const GROUPS: Record<GroupBy, string> = {
  none: `'all'`,
  region: `coalesce(tip.region, '${REGION_UNKNOWN}')`,
  currency: 'tip.currency',
  stream: 'tip.stream',
  stage: 'tip.stage',
  cohort: `coalesce(cohort.month, '${COHORT_NONE}')`,
};

const within = (start: string): string => `(
      tip.posted_at IS NULL AND tip.occurred_at >= ${start} AND tip.occurred_at < ${END}
      OR tip.posted_at >= ${start} AND tip.posted_at < ${END})
    AND ($4::text[] IS NULL OR tip.stream = ANY($4::text[]))`;

const numberSchema = z.coerce.number().pipe(z.int());
const participationRowSchema = z.object({
  period: z.string(),
  group: z.string(),
  currency: z.string(),
  averageTip: numberSchema,
  tippers: numberSchema,
  repeatTippers: numberSchema,
  creators: numberSchema,
  topShare: numberSchema,
});
export type ParticipationRow = z.infer<typeof participationRowSchema>;
const cohortRowSchema = z.object({
  period: z.string(),
  group: z.string(),
  currency: z.string(),
  kind: entryKindSchema,
  entries: numberSchema,
  gross: numberSchema,
  processorFee: numberSchema,
  platformFee: numberSchema,
  net: numberSchema,
});
export type CohortRow = z.infer<typeof cohortRowSchema>;

/** What the rollup cannot know, from rows: who took part, and by when the creator was approved. */
@Injectable()
export class ParticipationReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AccessReadModel,
  ) {}

  /** Who took part, by period, group and currency. */
  async participation(query: ParticipationQuery): Promise<ParticipationRow[]> {
    const sql = `
      WITH given AS (
        SELECT ${AT} AS at, tip.account_id, tip.tipper_id, tip.currency, tip.gross, ${GROUPS[query.groupBy]} AS part,
          lag(${AT}) OVER (PARTITION BY tip.tipper_id ORDER BY ${AT}) AS before
        FROM tip ${this.cohortJoin(query.groupBy)}
        WHERE tip.kind = 'tip' AND ${within(`(${START}) - ${REPEAT}`)}
      ), shown AS (
        SELECT ${periodOf('given.at', query.interval)} AS period, given.part, given.currency, given.account_id,
          given.tipper_id, given.gross, given.before >= given.at - ${REPEAT} AS again
        FROM given WHERE given.at >= ${START} AND ($5::text IS NULL OR given.currency = $5)
      ), people AS (
        SELECT period, part, currency, round(avg(gross)) AS average, count(DISTINCT tipper_id) AS tippers,
          count(DISTINCT tipper_id) FILTER (WHERE again) AS again
        FROM shown GROUP BY period, part, currency
      ), earned AS (
        SELECT period, part, currency, sum(gross) AS gross FROM shown GROUP BY period, part, currency, account_id
      ), ranked AS (
        SELECT period, part, currency, gross,
          row_number() OVER (PARTITION BY period, part, currency ORDER BY gross DESC) AS place,
          count(*) OVER (PARTITION BY period, part, currency) AS creators
        FROM earned
      ), concentrated AS (
        SELECT period, part, currency, max(creators) AS creators,
          round(10000 * sum(gross) FILTER (WHERE place <= ceil(creators / 100.0)) / sum(gross)) AS share
        FROM ranked GROUP BY period, part, currency
      )
      SELECT people.period, people.part AS "group", people.currency, people.average AS "averageTip", people.tippers,
        people.again AS "repeatTippers", concentrated.creators, concentrated.share AS "topShare"
      FROM people JOIN concentrated USING (period, part, currency)
      ORDER BY 1, 2, 3`;
    return z.array(participationRowSchema).parse(await this.query(sql, query));
  }

  /** Sums by period, month of approval, currency and kind. */
  async cohortSums(query: ParticipationQuery): Promise<CohortRow[]> {
    const sql = `
      SELECT ${periodOf(AT, query.interval)} AS period, ${GROUPS.cohort} AS "group", tip.currency, tip.kind, count(*) AS entries,
        sum(tip.gross)::bigint AS gross, sum(tip.processor_fee)::bigint AS "processorFee",
        sum(tip.platform_fee)::bigint AS "platformFee", sum(tip.net)::bigint AS net
      FROM tip ${this.cohortJoin('cohort')}
      WHERE ${within(START)} AND ($5::text IS NULL OR tip.currency = $5)
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
    return z.array(cohortRowSchema).parse(await this.query(sql, query));
  }

  private cohortJoin(groupBy: GroupBy): string {
    if (groupBy !== 'cohort') return '';
    return `LEFT JOIN (${this.access.approvalMonths().sql}) AS cohort ON cohort.account_id = tip.account_id`;
  }

  private async query(sql: string, query: ParticipationQuery): Promise<unknown[]> {
    const { from, to, zone, streams = null, currency = null } = query;
    return this.transactions.outside<unknown[]>((manager) =>
      manager.query(sql, [from, to, zone, streams, currency]),
    );
  }
}

/** First day of the interval of an instant, in the zone. */
function periodOf(at: string, interval: ParticipationQuery['interval']): string {
  return interval === undefined
    ? `'${WHOLE_RANGE}'`
    : `date_trunc('${interval}', ${at} AT TIME ZONE $3)::date::text`;
}
