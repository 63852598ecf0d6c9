import { Injectable } from '@nestjs/common';
import { caseKindSchema, caseOutcomeSchema } from '@tips/shared/cases';
import { featureSchema } from '@tips/shared/ids';
import type { Page } from '@tips/shared/page';
import {
  type Disagreement,
  type DisagreementDetail,
  type DisagreementQuery,
  evidenceSchema,
  QUALITY_COUNT_MIN,
  QUALITY_WEEKS_MAX,
  type QualityCounts,
  type QualityDimension,
  type QualityQuery,
  type QualityRates,
  type QualityRow,
  type SecondReviewCounts,
} from '@tips/shared/quality';
import { z } from 'zod';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { followUpOf } from './domain/follow-up.ts';
import { weekStart, weeksBefore } from './domain/weeks.ts';
import { wilsonShare } from './domain/wilson.ts';

/** Weeks shown where nobody says which. */
const WEEKS_DEFAULT = 12;
/** Most rows of a table of rates. */
const ROWS_MAX = 1000;

const count = z.coerce.number().int();
const rateRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  decisions: count,
  sampled: count,
  reviewed: count,
  agreed: count,
  unresolved: count,
  overturned: count,
});

/** What the rows are of, and what they are called; all of them are in the order of names. */
const DIMENSIONS: Record<QualityDimension, { key: string; name: string }> = {
  reason: { key: 'd.reason_code', name: 'd.reason_code' },
  reviewer: { key: 'd.decided_by_id', name: 'd.decided_by' },
  week: { key: 'd.week_start::text', name: 'd.week_start::text' },
};

const instant = z.date().transform((at) => at.toISOString());
const disagreementRowSchema = z
  .object({
    review_id: z.string(),
    case_id: z.string(),
    account_id: z.string(),
    kind: caseKindSchema,
    feature: featureSchema,
    first_outcome: caseOutcomeSchema,
    first_reason_code: z.string(),
    first_note: z.string(),
    decided_by: z.string(),
    decided_by_id: z.string(),
    decided_at: instant,
    outcome: caseOutcomeSchema,
    reason_code: z.string(),
    note: z.string(),
    reviewer: z.string(),
    reviewer_id: z.string(),
    answered_at: instant,
    stands: z.enum(['first', 'second']).nullable(),
    resolution_reason: z.string().nullable(),
    resolved_by: z.string().nullable(),
    resolved_at: instant.nullable(),
  })
  .transform((row): Omit<Disagreement, 'handle'> => ({
    id: row.review_id,
    caseId: row.case_id,
    accountId: row.account_id,
    kind: row.kind,
    feature: row.feature,
    first: {
      outcome: row.first_outcome,
      reasonCode: row.first_reason_code,
      note: row.first_note,
      by: row.decided_by,
      byId: row.decided_by_id,
      at: row.decided_at,
    },
    second: {
      outcome: row.outcome,
      reasonCode: row.reason_code,
      note: row.note,
      by: row.reviewer,
      byId: row.reviewer_id,
      at: row.answered_at,
    },
    followUp: followUpOf(row.outcome),
    resolution:
      row.stands === null
        ? null
        : {
            stands: row.stands,
            reason: row.resolution_reason ?? '',
            by: row.resolved_by ?? '',
            at: row.resolved_at ?? '',
          },
  }));
const DISAGREEMENT = `SELECT s.*, d.account_id, d.kind, d.feature, d.reason_code AS first_reason_code, d.note AS first_note,
    d.decided_by, d.decided_by_id, d.decided_at
  FROM second_review s JOIN reviewed_decision d ON d.case_id = s.case_id AND d.case_version = s.case_version`;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
const countsRowSchema = z.object({ waiting: count, held: count, oldest_at: instant.nullable() });

/** Rates of agreement and overturn with their counts, disagreements, and how many second reviews wait for a person. */
@Injectable()
export class QualityReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** One row for each reason, reviewer or week that has decisions. Throws VALIDATION_FAILED where the weeks are too many. */
  async rates({ dimension, from, to, reasonCode, reviewerId }: QualityQuery): Promise<QualityRates> {
    const last = weekStart(to === undefined ? this.clock.now() : new Date(to));
    const first = from === undefined ? weeksBefore(last, WEEKS_DEFAULT - 1) : weekStart(new Date(from));
    refuseWeeks(first, last);
    const { key, name } = DIMENSIONS[dimension];
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT ${key} AS key, MAX(${name}) AS name, COUNT(*) AS decisions,
         COUNT(*) FILTER (WHERE d.sampled) AS sampled,
         COUNT(s.answered_at) AS reviewed,
         COUNT(*) FILTER (WHERE s.state = 'agreed') AS agreed,
         COUNT(*) FILTER (WHERE s.state = 'disagreed') AS unresolved,
         COUNT(d.overturned_at) AS overturned
       FROM reviewed_decision d
       LEFT JOIN second_review s ON s.case_id = d.case_id AND s.case_version = d.case_version
       WHERE d.week_start BETWEEN $1 AND $2 AND d.withdrawn_at IS NULL
         AND ($3::text IS NULL OR d.reason_code = $3) AND ($4::text IS NULL OR d.decided_by_id = $4)
       GROUP BY 1 ORDER BY 2, 1 LIMIT ${ROWS_MAX}`,
      [first, last, reasonCode ?? null, reviewerId ?? null],
    );
    const counted = rows.map((row) => rateRowSchema.parse(row));
    return {
      from: first,
      to: last,
      items: counted.map(({ key: of, name: called, ...counts }) => rowOf(of, called, counts)),
      total: rowOf('', '', totalOf(counted)),
    };
  }

  /** The newest answer first. */
  async disagreements({ state, cursor, limit }: DisagreementQuery): Promise<Page<Disagreement>> {
    const states = state === 'open' ? 'disagreed' : 'resolved';
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows: unknown[] = await this.transactions.manager.query(
      `${DISAGREEMENT} WHERE s.state = $1 AND d.withdrawn_at IS NULL
         AND ($2::timestamptz IS NULL OR (s.answered_at, s.review_id) < ($2::timestamptz, $3::uuid))
       ORDER BY s.answered_at DESC, s.review_id DESC LIMIT $4`,
      [states, at, id, limit + 1],
    );
    const items = rows.map((row) => disagreementRowSchema.parse(row));
    const page = pageOfRows(items, limit, (item) => [item.second.at, item.id]);
    return { ...page, items: await this.accounts.withHandles(page.items) };
  }

  /** A disagreement with the evidence; undefined while the review is open, and where both agreed. */
  async disagreement(reviewId: string): Promise<DisagreementDetail | undefined> {
    const [row]: ({ evidence: unknown } | undefined)[] = await this.transactions.manager.query(
      `${DISAGREEMENT} WHERE s.review_id = $1 AND s.state IN ('disagreed', 'resolved')`,
      [reviewId],
    );
    if (row === undefined) return undefined;
    const [found] = await this.accounts.withHandles([disagreementRowSchema.parse(row)]);
    return found && { ...found, evidence: evidenceSchema.parse(row.evidence) };
  }

  async secondReviewCounts(who: string): Promise<SecondReviewCounts> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT COUNT(*) FILTER (WHERE s.lease_until IS NULL OR s.lease_until <= $2) AS waiting,
         COUNT(*) FILTER (WHERE s.lease_owner = $1 AND s.lease_until > $2) AS held,
         MIN(s.opened_at) FILTER (WHERE s.lease_until IS NULL OR s.lease_until <= $2) AS oldest_at
       FROM second_review s WHERE s.state = 'open' AND s.first_reviewer_id <> $1`,
      [who, this.clock.now()],
    );
    const { waiting, held, oldest_at: oldestAt } = countsRowSchema.parse(rows[0]);
    return { waiting, held, oldestAt };
  }
}

function refuseWeeks(first: string, last: string): void {
  const message =
    first > last ? 'must not be before from' : `must be at most ${QUALITY_WEEKS_MAX} weeks after from`;
  if (first <= last && weeksBefore(last, QUALITY_WEEKS_MAX - 1) <= first) return;
  throw new AppError('VALIDATION_FAILED', `to ${message}.`, {
    errors: [{ path: 'to', code: 'invalid_value', message }],
  });
}

function rowOf(key: string, name: string, counts: QualityCounts): QualityRow {
  return {
    key,
    name,
    ...counts,
    agreement: wilsonShare(counts.agreed, counts.reviewed, QUALITY_COUNT_MIN),
    overturn: wilsonShare(counts.overturned, counts.decisions, QUALITY_COUNT_MIN),
  };
}

function totalOf(rows: readonly QualityCounts[]): QualityCounts {
  const total = { decisions: 0, sampled: 0, reviewed: 0, agreed: 0, unresolved: 0, overturned: 0 };
  for (const row of rows) {
    total.decisions += row.decisions;
    total.sampled += row.sampled;
    total.reviewed += row.reviewed;
    total.agreed += row.agreed;
    total.unresolved += row.unresolved;
    total.overturned += row.overturned;
  }
  return total;
}
