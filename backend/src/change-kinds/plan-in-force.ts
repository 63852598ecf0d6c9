import { Injectable } from '@nestjs/common';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { planStagesSchema, putPlanInForceSchema, type PlanStage } from '@tips/shared/plans';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { PLAN_ROLLOUTS, PlansReadModel, PutPlanInForce } from '../plans/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange } from '../previews/index.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { countedOf } from './rollout-change.ts';

const changeSchema = z.strictObject({
  feature: featureSchema,
  version: z.int().min(1),
  ...putPlanInForceSchema.omit({ reason: true }).shape,
});
type Change = z.infer<typeof changeSchema>;

/** A plan comes into force, and widens the rollout by itself up to the next stage that somebody has to approve. */
@Injectable()
export class PlanInForce implements ChangeKind<Change> {
  readonly name = 'plan.in_force';
  readonly change = changeSchema;
  readonly mayPropose = PLAN_ROLLOUTS;
  readonly mayApprove = { roles: ['product_lead', 'admin'] } as const;
  readonly limit = 'accounts';
  readonly widens = ({ feature }: Change) => feature;

  constructor(
    private readonly plans: PlansReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly putPlanInForce: PutPlanInForce,
    private readonly previewChange: PreviewChange,
  ) {}

  async pin(_principal: Principal, { feature, version, revision, ...begin }: Change): Promise<Pinned> {
    const draft = await this.plans.find(feature, version);
    if (!draft) throw new AppError('NOT_FOUND', `There is no plan ${version} of ${feature}.`);
    if (draft.status !== 'draft') {
      throw new AppError(
        'POLICY_NOT_DRAFT',
        `Plan ${version} of ${feature} has been in force and can not change: draft a new one.`,
      );
    }
    if (draft.revision !== revision) {
      throw new AppError(
        'VERSION_CONFLICT',
        `Somebody changed the draft since you read it (revision ${draft.revision}, you read ${revision}): look again.`,
      );
    }
    const { fromStage } = begin;
    if (fromStage !== undefined && !draft.stages.some(({ key }) => key === fromStage)) {
      throw new AppError('STAGE_UNKNOWN', `The plan has no stage ${fromStage}.`, {
        errors: [{ path: 'fromStage', code: 'STAGE_UNKNOWN', message: 'is no stage of the plan' }],
      });
    }
    const before = await this.inForce(feature);
    return {
      subject: feature,
      base: await this.baseNow({ feature }),
      content: draft.stages,
      diff: diffOf(
        { plan: before?.version ?? null, stages: before?.stages ?? [] },
        { plan: version, stages: draft.stages, ...begin },
      ),
    };
  }

  /** The plan in force; without one the version of the rollout that it takes over. */
  async baseNow({ feature }: Pick<Change, 'feature'>): Promise<string> {
    const rollout = await this.rollouts.current(feature);
    const plan = await this.inForce(feature);
    return plan === undefined ? `r${rollout.version}` : `p${plan.version}`;
  }

  /** The widest of the stages that it enters by itself. */
  async count(_principal: Principal, { feature, fromStage }: Change, content: unknown): Promise<Counted> {
    const stages = planStagesSchema.parse(content);
    const { config } = await this.rollouts.current(feature);
    const from = fromStage ?? config.stageKey;
    const first = Math.max(
      stages.findIndex(({ key }) => key === from),
      0,
    );
    const gate = stages.findIndex(({ needsApproval }, index) => index >= first && needsApproval);
    const free = stages.slice(first, gate < 0 ? stages.length : gate);
    const effects = await Promise.all(free.map((stage) => this.effectOf(feature, stages, stage)));
    return effects.reduce<Counted>((widest, next) => (next.size > widest.size ? next : widest), UNCHANGED);
  }

  async apply(principal: Principal, change: Change, reason: string): Promise<void> {
    await this.putPlanInForce.apply(principal, { ...change, reason });
  }

  private async effectOf(feature: Feature, stages: readonly PlanStage[], at: PlanStage): Promise<Counted> {
    const proposal = {
      feature,
      patch: {
        stages: stages.map(({ key, name, audience, percent }) => ({ key, name, audience, percent })),
        stageKey: at.key,
      },
    };
    return countedOf(proposal, await this.previewChange.rollout(proposal));
  }

  private async inForce(feature: Feature) {
    const versions = await this.plans.versions(feature, VERSIONS_MAX);
    return versions.find(({ status }) => status === 'in_force');
  }
}

const VERSIONS_MAX = 200;
const UNCHANGED: Counted = {
  size: 0,
  figures: [
    { key: 'tab', gains: 0, losses: 0, after: null },
    { key: 'button', gains: 0, losses: 0, after: null },
  ],
  regions: [],
};
