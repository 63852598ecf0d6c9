import { Injectable } from '@nestjs/common';
import {
  type ChangeSamplingBody,
  type Sampling,
  SAMPLING_PACE_DAYS,
  type SamplingPreview,
  type SamplingRates,
} from '@tips/shared/quality';
import { AuditLog } from '../audit/index.ts';
import { CasesReadModel } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { expectedAWeek } from './domain/sampling.ts';
import { LEAD_QUALITY } from './resolve-disagreement.ts';
import { SamplingRepository } from './sampling.repository.ts';

/** A lead sets which share of decisions is reviewed a second time. It holds for decisions from then on. */
@Injectable()
export class ChangeSampling {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly sampling: SamplingRepository,
    private readonly cases: CasesReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws VERSION_CONFLICT, NO_CHANGE, REASON_CODE_UNKNOWN. */
  async execute(principal: Principal, { version, rates, reason }: ChangeSamplingBody): Promise<Sampling> {
    authorise(principal, LEAD_QUALITY);
    return this.transactions.run(async () => {
      await this.sampling.lock();
      const { current } = await this.read();
      if (current.version !== version) {
        throw new AppError(
          'VERSION_CONFLICT',
          `The rates were changed by ${current.changedBy} since you read them: look again.`,
          { details: { current } },
        );
      }
      const sorted = inOrder(rates);
      if (JSON.stringify(inOrder(current.rates)) === JSON.stringify(sorted)) {
        throw new AppError('NO_CHANGE', 'These are the rates in force: there is nothing to change.');
      }
      await this.refuseUnknownReasons(rates);
      const changed = { version: version + 1, rates: sorted, changedBy: principal.name, reason };
      await this.sampling.insertVersion({ ...changed, changedAt: this.clock.now().toISOString() });
      await this.auditLog.append({
        principal,
        action: 'sampling.changed',
        subjectKind: 'sampling',
        subjectId: 'sampling',
        reason,
        before: current.rates,
        after: sorted,
      });
      return this.read();
    });
  }

  async read(): Promise<Sampling> {
    const [current, ...earlier] = await this.sampling.versions();
    if (!current) throw new Error('no rates of sampling are there');
    return { current, history: [current, ...earlier], pace: await this.sampling.pace(this.clock.now()) };
  }

  /** What rates would make of the pace of the last weeks; changes nothing. */
  async preview(rates: SamplingRates): Promise<SamplingPreview> {
    const { current, pace } = await this.read();
    const expected = expectedAWeek(rates, pace, SAMPLING_PACE_DAYS);
    const now = expectedAWeek(current.rates, pace, SAMPLING_PACE_DAYS);
    return {
      decisionsAWeek: expected.decisions,
      reviewsAWeek: expected.reviews,
      reviewsAWeekNow: now.reviews,
    };
  }

  private async refuseUnknownReasons({ byReason }: SamplingRates): Promise<void> {
    const known = new Set((await this.cases.reasonCodes()).map(({ code }) => code));
    const errors = byReason.flatMap(({ reasonCode }, index) => {
      const path = `rates.byReason.${index}.reasonCode`;
      const message = `there is no reason code ${reasonCode}`;
      return known.has(reasonCode) ? [] : [{ path, code: 'REASON_CODE_UNKNOWN', message }];
    });
    if (errors.length > 0) {
      throw new AppError('REASON_CODE_UNKNOWN', 'A rate names a reason that does not exist.', { errors });
    }
  }
}

function inOrder({ defaultBp, byReason, byReviewer }: SamplingRates): SamplingRates {
  const compare = (left: string, right: string) => (left < right ? -1 : 1);
  return {
    defaultBp,
    byReason: byReason
      .map(({ reasonCode, rateBp }) => ({ reasonCode, rateBp }))
      .toSorted((left, right) => compare(left.reasonCode, right.reasonCode)),
    byReviewer: byReviewer
      .map(({ reviewerId, reviewer, rateBp }) => ({ reviewerId, reviewer, rateBp }))
      .toSorted((left, right) => compare(left.reviewerId, right.reviewerId)),
  };
}
