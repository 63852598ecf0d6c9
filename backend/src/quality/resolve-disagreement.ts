import { Injectable } from '@nestjs/common';
import type { DisagreementDetail, ResolveDisagreementBody } from '@tips/shared/quality';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { followUpOf } from './domain/follow-up.ts';
import { QualityReadModel } from './quality.read-model.ts';
import { type Overturn, SamplingRepository } from './sampling.repository.ts';
import { SecondReviewsRepository } from './second-reviews.repository.ts';

export const LEAD_QUALITY: Grant = { roles: ['trust_safety_lead'] };

/** Notes that a decision on a case was undone later: by a resolved disagreement here, and by an appeal elsewhere. */
@Injectable()
export class NoteOverturn {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly sampling: SamplingRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Joins the caller's transaction. A decision counts once, however often it is overturned; false where it counted before. */
  async noteOverturn(principal: Principal, overturn: Overturn): Promise<boolean> {
    return this.transactions.run(async () => {
      const noted = await this.sampling.overturn(overturn, this.clock.now());
      if (noted) {
        await this.auditLog.append({
          principal,
          action: 'decision.overturned',
          subjectKind: 'case',
          subjectId: noted.caseId,
          after: { by: overturn.by },
        });
      }
      return noted !== undefined;
    });
  }
}

/** A lead who took no part says which of two outcomes stands. Access stays as it is: what is left to do is done by hand, and said. */
@Injectable()
export class ResolveDisagreement {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: SecondReviewsRepository,
    private readonly readModel: QualityReadModel,
    private readonly overturns: NoteOverturn,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, CASE_CLOSED, SAME_PERSON. */
  async execute(
    principal: Principal,
    reviewId: string,
    { stands, reason }: ResolveDisagreementBody,
  ): Promise<DisagreementDetail> {
    authorise(principal, LEAD_QUALITY);
    return this.transactions.run(async () => {
      const review = await this.repository.lock(reviewId);
      if (!review || review.outcome === null || review.state === 'agreed') {
        throw new AppError('NOT_FOUND', `There is no disagreement ${reviewId}.`);
      }
      if (review.state !== 'disagreed') {
        throw new AppError('CASE_CLOSED', 'This disagreement is resolved already.');
      }
      if ([review.first_reviewer_id, review.reviewer_id].includes(principal.id)) {
        throw new AppError(
          'SAME_PERSON',
          'You made one of the two decisions: another lead has to resolve it.',
        );
      }
      await this.repository.resolve(reviewId, { stands, reason, by: principal }, this.clock.now());
      const { case_id: caseId, case_version: caseVersion } = review;
      if (stands === 'second') {
        await this.overturns.noteOverturn(principal, { caseId, caseVersion, by: 'second_review' });
      }
      await this.auditLog.append({
        principal,
        action: 'disagreement.resolved',
        subjectKind: 'second_review',
        subjectId: reviewId,
        reason,
        before: { first: review.first_outcome, second: review.outcome },
        after: {
          caseId,
          accountId: review.account_id,
          stands,
          ...(stands === 'second' && { followUp: followUpOf(review.outcome) }),
        },
      });
      const resolved = await this.readModel.disagreement(reviewId);
      if (!resolved) throw new Error(`disagreement ${reviewId} is gone after it was resolved`);
      return resolved;
    });
  }
}
