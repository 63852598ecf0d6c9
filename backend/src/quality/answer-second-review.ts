import { Injectable } from '@nestjs/common';
import type { AnsweredSecondReview, SecondReviewAnswer } from '@tips/shared/quality';
import { AuditLog } from '../audit/index.ts';
import { CasesReadModel, reasonOf, refuseOutcome, REVIEW_CASES } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { ClaimSecondReview } from './claim-second-review.ts';
import { SecondReviewsRepository } from './second-reviews.repository.ts';

/** A second reviewer says how they would have decided. It changes nothing for the creator: a disagreement goes to a lead. */
@Injectable()
export class AnswerSecondReview {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly claim: ClaimSecondReview,
    private readonly repository: SecondReviewsRepository,
    private readonly cases: CasesReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws as `ClaimSecondReview.held` does, and REASON_CODE_UNKNOWN, VALIDATION_FAILED. */
  async execute(
    principal: Principal,
    reviewId: string,
    answer: SecondReviewAnswer,
  ): Promise<AnsweredSecondReview> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const review = await this.claim.held(principal, reviewId);
      refuseOutcome(review.kind, answer.outcome);
      reasonOf(await this.cases.reasonCodes(), answer);
      await this.repository.answer(reviewId, principal, answer, this.clock.now());
      const first = {
        outcome: review.first_outcome,
        reasonCode: review.first_reason_code,
        note: review.first_note,
      };
      const agreed = answer.outcome === first.outcome;
      await this.auditLog.append({
        principal,
        action: 'second_review.answered',
        subjectKind: 'second_review',
        subjectId: reviewId,
        reason: answer.note || answer.reasonCode,
        after: { caseId: review.case_id, accountId: review.account_id, agreed, ...answer },
      });
      return { id: reviewId, agreed, first };
    });
  }
}
