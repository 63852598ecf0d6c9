import { Injectable } from '@nestjs/common';
import { LEASE_SECONDS, caseKindSchema, caseOutcomeSchema } from '@tips/shared/cases';
import { type Evidence, evidenceSchema, type SecondReviewAnswer } from '@tips/shared/quality';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

export type Reviewer = { id: string; name: string };
export type NewSecondReview = {
  reviewId: string;
  caseId: string;
  caseVersion: number;
  firstOutcome: string;
  firstReviewerId: string;
  evidence: Evidence;
  openedAt: Date;
};
export type Resolution = { stands: 'first' | 'second'; reason: string; by: Reviewer };

/** What whoever makes the review may see of it before they answer; nothing else is read for them. */
const heldRowSchema = z
  .object({ review_id: z.string(), opened_at: z.date(), lease_until: z.date(), evidence: evidenceSchema })
  .transform((row) => ({
    id: row.review_id,
    openedAt: row.opened_at.toISOString(),
    leaseUntil: row.lease_until.toISOString(),
    evidence: row.evidence,
  }));
export type HeldSecondReview = z.infer<typeof heldRowSchema>;
const HELD = 't.review_id, t.opened_at, t.lease_until, t.evidence';

const lockedRowSchema = z.object({
  case_id: z.string(),
  case_version: z.int(),
  account_id: z.string(),
  kind: caseKindSchema,
  state: z.enum(['open', 'agreed', 'disagreed', 'resolved', 'withdrawn']),
  first_outcome: caseOutcomeSchema,
  first_reason_code: z.string(),
  first_note: z.string(),
  first_reviewer_id: z.string(),
  reviewer_id: z.string().nullable(),
  outcome: caseOutcomeSchema.nullable(),
  lease_owner: z.string().nullable(),
  lease_until: z.date().nullable(),
});
/** A second review with the decision that it is of: for use cases only, never for an answer before the review has one. */
export type LockedSecondReview = z.infer<typeof lockedRowSchema>;

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_SECONDS * 1000);

/** Gives second reviews to people who did not make the decision, and keeps what they say. */
@Injectable()
export class SecondReviewsRepository {
  constructor(private readonly transactions: Transactions) {}

  async open(review: NewSecondReview): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO second_review (review_id, case_id, case_version, first_outcome, first_reviewer_id, evidence, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        review.reviewId,
        review.caseId,
        review.caseVersion,
        review.firstOutcome,
        review.firstReviewerId,
        JSON.stringify(review.evidence),
        review.openedAt,
      ],
    );
  }

  /** The review that this person holds already, or else the oldest that nobody holds and whose decision is another's. */
  async claimNext(who: Reviewer, now: Date): Promise<HeldSecondReview | undefined> {
    // A person who asks twice at once gets one review, not two.
    await this.transactions.lock(`second review ${who.id}`);
    return this.held(
      `WITH mine AS (
         SELECT s.review_id FROM second_review s
         WHERE s.state = 'open' AND s.lease_owner = $1 AND s.lease_until > $3
         ORDER BY s.opened_at, s.review_id LIMIT 1
       ), next AS MATERIALIZED (
         SELECT s.review_id FROM second_review s
         WHERE s.state = 'open' AND s.first_reviewer_id <> $1 AND s.opened_at <= $3
           AND (s.lease_until IS NULL OR s.lease_until <= $3) AND NOT EXISTS (SELECT 1 FROM mine)
         ORDER BY s.opened_at, s.review_id LIMIT 1
         FOR UPDATE SKIP LOCKED
       )
       UPDATE second_review AS t SET lease_owner = $1, lease_owner_name = $2, lease_until = $4
       WHERE t.review_id IN (SELECT m.review_id FROM mine m UNION ALL SELECT n.review_id FROM next n)
         AND t.state = 'open' AND (t.lease_owner = $1 OR t.lease_until IS NULL OR t.lease_until <= $3)
       RETURNING ${HELD}`,
      [who.id, who.name, now, leaseEnd(now)],
    );
  }

  async renew(reviewId: string, now: Date): Promise<HeldSecondReview | undefined> {
    return this.held(
      `UPDATE second_review AS t SET lease_until = $2 WHERE t.review_id = $1 RETURNING ${HELD}`,
      [reviewId, leaseEnd(now)],
    );
  }

  async release(reviewId: string): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE second_review SET lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL WHERE review_id = $1`,
      [reviewId],
    );
  }

  /** Locks it until the transaction ends. */
  async lock(reviewId: string): Promise<LockedSecondReview | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.case_id, s.case_version, d.account_id, d.kind, s.state, s.first_outcome, d.reason_code AS first_reason_code,
         d.note AS first_note, s.first_reviewer_id, s.reviewer_id, s.outcome, s.lease_owner, s.lease_until
       FROM second_review s JOIN reviewed_decision d ON d.case_id = s.case_id AND d.case_version = s.case_version
       WHERE s.review_id = $1 FOR UPDATE OF s`,
      [reviewId],
    );
    return rows[0] === undefined ? undefined : lockedRowSchema.parse(rows[0]);
  }

  async answer(
    reviewId: string,
    who: Reviewer,
    { outcome, reasonCode, note }: SecondReviewAnswer,
    now: Date,
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE second_review SET state = CASE WHEN first_outcome = $4 THEN 'agreed' ELSE 'disagreed' END,
         reviewer_id = $2, reviewer = $3, outcome = $4, reason_code = $5, note = $6, answered_at = $7,
         lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE review_id = $1`,
      [reviewId, who.id, who.name, outcome, reasonCode, note, now],
    );
  }

  async resolve(reviewId: string, { stands, reason, by }: Resolution, now: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE second_review SET state = 'resolved', stands = $2, resolution_reason = $3, resolved_by_id = $4,
         resolved_by = $5, resolved_at = $6
       WHERE review_id = $1`,
      [reviewId, stands, reason, by.id, by.name, now],
    );
  }

  /** TypeORM answers an UPDATE with its rows and their count. */
  private async held(sql: string, parameters: unknown[]): Promise<HeldSecondReview | undefined> {
    const [rows]: [unknown[], number] = await this.transactions.manager.query(sql, parameters);
    return rows[0] === undefined ? undefined : heldRowSchema.parse(rows[0]);
  }
}
