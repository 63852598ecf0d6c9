import { Injectable } from '@nestjs/common';
import type { Guardrail } from '@tips/shared/guardrails';
import type { PlanStage } from '@tips/shared/plans';
import { EnrolNewcomers } from '../enrolments/index.ts';
import { EvaluateGuardrails } from '../guardrails/index.ts';
import {
  AdvancePlans,
  DraftPlan,
  LookAtPlan,
  MovePlan,
  PlansReadModel,
  PutPlanInForce,
} from '../plans/index.ts';
import { actAt } from '../platform/clock.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { SAMPLE_STAFF } from './sample-progress.ts';

const FEATURE = 'coins';
const HOUR_MS = 3_600_000;
/** The plan begins so many hours ago, and enters its second stage a day later. */
const BEGAN_HOURS = 132;
const ALPHA_HOURS = 24;
const READ_EVERY_HOURS = 12;

const watch = (rest: Pick<Guardrail, 'measure' | 'max'> & Partial<Guardrail>): Guardrail => ({
  worseThanHoldout: false,
  minSample: 50,
  action: 'hold',
  ...rest,
});
const GUARDRAILS: Guardrail[] = [
  watch({ measure: 'dispute_rate', max: 0.01, action: 'pause' }),
  watch({ measure: 'violation_rate', max: 0.5, worseThanHoldout: true }),
  watch({ measure: 'review_backlog', max: 500, minSample: 0 }),
];
const stage = (key: string, name: string, percent: number, minHours: number): PlanStage => ({
  key,
  name,
  percent,
  minHours,
  minSample: 0,
  audience: {},
  gates: [],
  needsApproval: key === 'beta',
  guardrails: percent === 0 ? [] : GUARDRAILS,
});
const STAGES = [
  stage('internal', 'Internal', 0, ALPHA_HOURS),
  stage('alpha', 'Alpha', 10, 5 * 24),
  stage('beta', 'Beta', 30, 7 * 24),
];

/** A plan of coins that has come to its first creators, with what its guardrails have read since; it waits for an approval. */
@Injectable()
export class LoadSamplePlan {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly plans: PlansReadModel,
    private readonly draftPlan: DraftPlan,
    private readonly putInForce: PutPlanInForce,
    private readonly movePlan: MovePlan,
    private readonly lookAtPlan: LookAtPlan,
    private readonly advancePlans: AdvancePlans,
    private readonly enrolNewcomers: EnrolNewcomers,
    private readonly evaluateGuardrails: EvaluateGuardrails,
  ) {}

  /** Once; not where somebody else has begun with the feature. */
  async execute(now: Date): Promise<void> {
    const { version } = await this.rollouts.current(FEATURE);
    if (version > 1 || (await this.plans.stageInForce(FEATURE)) !== undefined) return;
    const hour = (hours: number) => new Date(now.getTime() - (BEGAN_HOURS - hours) * HOUR_MS);
    await this.enrolNewcomers.alone(async () => {
      await actAt(hour(0), () => this.begin());
      await actAt(hour(ALPHA_HOURS), async () => {
        await this.advancePlans.one(FEATURE);
        await this.enrolNewcomers.execute();
      });
      for (let hours = ALPHA_HOURS + 1; hours <= BEGAN_HOURS; hours += READ_EVERY_HOURS) {
        await actAt(hour(hours), () => this.evaluateGuardrails.execute());
      }
    });
  }

  /** The plan is in force no more; the rollout's settings stay. Nothing where people have put another one in its place. */
  async withdraw(): Promise<void> {
    const plan = (await this.plans.inForce()).find(({ feature }) => feature === FEATURE);
    if (plan?.createdBy !== SAMPLE_STAFF.name) return;
    const { revision } = await this.lookAtPlan.progress(FEATURE);
    if (revision === null) return;
    const reason = 'the sample data was cleared';
    await this.movePlan.withdraw(SAMPLE_STAFF, { feature: FEATURE, revision, reason });
  }

  private async begin(): Promise<void> {
    const note = 'Coins for the first creators (generated)';
    const { version, revision } = await this.draftPlan.execute(SAMPLE_STAFF, {
      feature: FEATURE,
      stages: STAGES,
      note,
    });
    const input = { feature: FEATURE, version, revision, fromStage: 'internal', reason: note } as const;
    await this.putInForce.execute(SAMPLE_STAFF, input);
  }
}
