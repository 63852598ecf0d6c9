import { Injectable } from '@nestjs/common';
import type { Guardrail, GuardrailReading } from '@tips/shared/guardrails';
import { STREAM_OF, type Stream } from '@tips/shared/ledger';
import { ActivityReadModel } from '../accounts/index.ts';
import { CasesReadModel } from '../cases/index.ts';
import { EnrolmentsReadModel } from '../enrolments/index.ts';
import { CreatorTotalsReadModel } from '../ledger/index.ts';
import type { PairedSumsRow } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { judgeCount, judgeGuardrail } from '../results/index.ts';
import { StandingReadModel } from '../standing/index.ts';
import type { WatchedStage } from './guardrails.repository.ts';

type RateMeasure = Exclude<Guardrail['measure'], 'review_backlog'>;

const NOBODY: PairedSumsRow = { count: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 };

/** Judges guardrails by what the domains that own the figures have counted: one statement a guardrail. */
@Injectable()
export class ReadMeasures {
  constructor(
    private readonly enrolments: EnrolmentsReadModel,
    private readonly ledger: CreatorTotalsReadModel,
    private readonly activity: ActivityReadModel,
    private readonly standing: StandingReadModel,
    private readonly cases: CasesReadModel,
  ) {}

  /** Of everybody enrolled so far, what happened since an instant. */
  async judge(
    { feature, planVersion, stageKey }: WatchedStage,
    guardrail: Guardrail,
    since: Date,
  ): Promise<Omit<GuardrailReading, 'readAt' | 'since'>> {
    if (guardrail.measure === 'review_backlog') {
      return judgeCount(guardrail, (await this.cases.counts()).overdue);
    }
    const hasHoldout = (await this.enrolments.counts(feature)).some(({ arm }) => arm === 'holdout');
    const comparesWithWaiting = guardrail.worseThanHoldout && !hasHoldout;
    const units = comparesWithWaiting
      ? this.enrolments.unitsAndWaiting(feature, { stage: stageKey, planVersion })
      : this.enrolments.units(feature, null);
    const sums = await this.sums(units, guardrail.measure, { stream: STREAM_OF[feature], since });
    return judgeGuardrail(guardrail, {
      exposed: sums.get('exposed') ?? NOBODY,
      holdout: hasHoldout ? (sums.get('holdout') ?? NOBODY) : null,
      waiting: comparesWithWaiting ? (sums.get('waiting') ?? null) : null,
    });
  }

  private sums(
    units: Relation,
    measure: RateMeasure,
    { stream, since }: { stream: Stream; since: Date },
  ): Promise<Map<string, PairedSumsRow>> {
    switch (measure) {
      case 'dispute_rate':
        return this.ledger.takenBackSums(units, { kind: 'dispute', stream, since });
      case 'refund_rate':
        return this.ledger.takenBackSums(units, { kind: 'refund', stream, since });
      case 'failure_rate':
        return this.activity.activitySums(units, { rate: 'failedTips', since });
      case 'report_rate':
        return this.activity.activitySums(units, { rate: 'reports', since });
      case 'violation_rate':
        return this.standing.violationSums(units, since);
    }
  }
}
