import { Injectable } from '@nestjs/common';
import type { Arm } from '@tips/shared/enrolments';
import type { Guardrail, GuardrailReading } from '@tips/shared/guardrails';
import type { Feature } from '@tips/shared/ids';
import { STREAM_OF } from '@tips/shared/ledger';
import { ActivityReadModel } from '../accounts/index.ts';
import { CasesReadModel } from '../cases/index.ts';
import { EnrolmentsReadModel } from '../enrolments/index.ts';
import { CreatorTotalsReadModel } from '../ledger/index.ts';
import type { PairedSumsRow } from '../platform/db/paired-sums.ts';
import { judgeCount, judgeGuardrail } from '../results/index.ts';
import { StandingReadModel } from '../standing/index.ts';

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
    feature: Feature,
    guardrail: Guardrail,
    since: Date,
  ): Promise<Omit<GuardrailReading, 'readAt' | 'since'>> {
    if (guardrail.measure === 'review_backlog') {
      return judgeCount(guardrail, (await this.cases.counts()).overdue);
    }
    const sums = await this.sums(feature, guardrail.measure, since);
    const arm = (name: Arm): PairedSumsRow | undefined => sums.get(name);
    const counts = await this.enrolments.counts(feature);
    const hasHoldout = counts.some((one) => one.arm === 'holdout');
    return judgeGuardrail(guardrail, {
      exposed: arm('exposed') ?? NOBODY,
      holdout: hasHoldout ? (arm('holdout') ?? NOBODY) : null,
    });
  }

  private sums(feature: Feature, measure: RateMeasure, since: Date): Promise<Map<string, PairedSumsRow>> {
    const units = this.enrolments.units(feature, null);
    const stream = STREAM_OF[feature];
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
