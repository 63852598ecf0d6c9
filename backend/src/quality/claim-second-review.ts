import { Injectable } from '@nestjs/common';
import type { SecondReview } from '@tips/shared/quality';
import { AuditLog } from '../audit/index.ts';
import { REVIEW_CASES } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type LockedSecondReview, SecondReviewsRepository } from './second-reviews.repository.ts';

/** Gives a reviewer exclusive hold of a decision of somebody else's to review again, blind, for as long as the lease lasts. */
@Injectable()
export class ClaimSecondReview {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: SecondReviewsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** The review that the caller holds already, or else the oldest that waits. Throws QUEUE_EMPTY. */
  async next(principal: Principal): Promise<SecondReview> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const held = await this.repository.claimNext(principal, this.clock.now());
      if (!held) {
        throw new AppError('QUEUE_EMPTY', 'No second review waits that you may make.');
      }
      // Neither case nor account: the trail must not name them before there is an answer.
      await this.auditLog.append({
        principal,
        action: 'second_review.claimed',
        subjectKind: 'second_review',
        subjectId: held.id,
        after: { leaseUntil: held.leaseUntil },
      });
      return held;
    });
  }

  /** A renewal is no change of the review, and leaves no audit row. Throws as `held` does. */
  async renew(principal: Principal, reviewId: string): Promise<SecondReview> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      await this.held(principal, reviewId);
      const renewed = await this.repository.renew(reviewId, this.clock.now());
      if (!renewed) throw new Error(`second review ${reviewId} is gone while it was held`);
      return renewed;
    });
  }

  async release(principal: Principal, reviewId: string): Promise<void> {
    authorise(principal, REVIEW_CASES);
    await this.transactions.run(async () => {
      await this.held(principal, reviewId);
      await this.repository.release(reviewId);
      await this.auditLog.append({
        principal,
        action: 'second_review.released',
        subjectKind: 'second_review',
        subjectId: reviewId,
      });
    });
  }

  /**
   * Locks a review that the person holds. Throws NOT_FOUND, CASE_CLOSED, LEASE_REQUIRED, LEASE_HELD_BY_OTHER, which say nothing of the
   * first decision.
   */
  async held(principal: Principal, reviewId: string): Promise<LockedSecondReview> {
    const review = await this.repository.lock(reviewId);
    if (!review) throw new AppError('NOT_FOUND', `There is no second review ${reviewId}.`);
    if (review.state === 'withdrawn') {
      throw new AppError('CASE_CLOSED', 'The decision was taken back: there is nothing to review any more.');
    }
    if (review.state !== 'open') throw new AppError('CASE_CLOSED', 'This second review is answered already.');
    const { lease_owner: owner, lease_until: until } = review;
    if (owner === null || until === null || until <= this.clock.now()) {
      throw new AppError('LEASE_REQUIRED', 'You do not hold this second review, or not any more: claim one.');
    }
    if (owner !== principal.id) {
      throw new AppError('LEASE_HELD_BY_OTHER', 'Someone else makes this second review.');
    }
    return review;
  }
}
