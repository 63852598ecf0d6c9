import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { type RolloutState, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { AdvancePlans } from './advance-plans.ts';
import { inStage, type PlanRun } from './domain/plan-run.ts';
import { DraftPlan, PLAN_ROLLOUTS } from './draft-plan.ts';
import { EnterStage, sameExposure } from './enter-stage.ts';
import type { StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

export type PutPlanInForceInput = {
  feature: Feature;
  version: number;
  revision: number;
  startsAt?: string | undefined;
  fromStage?: string | undefined;
  reason: string;
};

/** From here on the plan drives the rollout, instead of the plan before. */
@Injectable()
export class PutPlanInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly draftPlan: DraftPlan,
    private readonly enterStage: EnterStage,
    private readonly advancePlans: AdvancePlans,
    private readonly repository: PlansRepository,
    private readonly auditLog: AuditLog,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  /** By one person. Throws NOT_FOUND, POLICY_NOT_DRAFT, VERSION_CONFLICT, STAGE_UNKNOWN, CHANGE_REQUEST_REQUIRED. */
  async execute(principal: Principal, input: PutPlanInForceInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const { reason: _reason, ...change } = input;
    const alone = await this.secondPerson.execute(principal, 'plan.in_force', change);
    await this.transactions.run(async () => {
      await this.apply(principal, input);
      await this.secondPerson.keep(principal, alone);
    });
  }

  /** What a second person has agreed to. */
  async apply(principal: Principal, input: PutPlanInForceInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const { feature, version, revision, reason } = input;
    await this.transactions.run(async () => {
      const plan = await this.draftPlan.requireDraft(feature, version, revision);
      const before = await this.repository.lockRun(feature);
      const rollout = await this.rollouts.current(feature);
      const now = this.clock.now();
      const run = beginning(input, plan, before, rollout, principal, now);
      await this.repository.putInForce(feature, version, now, principal);
      await this.repository.saveRun(run);
      if (run.entered) {
        await this.enterStage.execute(principal, {
          feature,
          stages: plan.stages,
          position: run.position,
          reason,
        });
      }
      await this.auditLog.append({
        principal,
        action: 'rollout_plan.put_in_force',
        subjectKind: 'rollout_plan',
        subjectId: feature,
        reason,
        before: before === undefined ? null : { version: before.planVersion, state: before.state },
        after: { version, stages: plan.stages, startsAt: new Date(run.startsAtMs).toISOString() },
      });
    });
    await this.transactions.afterCommit(() => this.advancePlans.one(feature));
  }
}

/**
 * Where a plan begins. It goes on in the stage in force where that exposes the same accounts by the new plan too: neither its hours
 * nor its approval are asked for again. Any other stage is entered like a next one, with its gates and its approval.
 */
function beginning(
  { feature, version, startsAt, fromStage, reason }: PutPlanInForceInput,
  { stages }: StoredPlan,
  before: PlanRun | undefined,
  { config }: RolloutState,
  by: Principal,
  now: Date,
): PlanRun {
  const current = stageInForce(config);
  const known = stages.findIndex(({ key }) => key === current.key);
  const position =
    fromStage === undefined ? Math.max(known, 0) : stages.findIndex(({ key }) => key === fromStage);
  const stage = stages[position];
  if (stage === undefined) {
    throw new AppError('STAGE_UNKNOWN', `The plan has no stage ${fromStage ?? ''}.`, {
      errors: [{ path: 'fromStage', code: 'STAGE_UNKNOWN', message: 'is no stage of the plan' }],
    });
  }
  const nowMs = now.getTime();
  const startsAtMs = Math.max(nowMs, startsAt === undefined ? 0 : Date.parse(startsAt));
  const isLater = startsAtMs > nowMs;
  const run: PlanRun = {
    feature,
    planVersion: version,
    state: isLater ? 'scheduled' : 'running',
    position,
    entered: false,
    fromPosition: position,
    startsAtMs,
    stageSinceMs: null,
    countedFromMs: null,
    offSinceMs: null,
    approvalsFromMs: nowMs,
    stateBy: by.name,
    stateReason: reason,
    revision: before?.revision ?? 0,
  };
  const goesOn = !isLater && stage.key === current.key && sameExposure(stage, current);
  if (!goesOn) return run;
  const served = before?.entered === true ? before : undefined;
  const sinceMs = served?.stageSinceMs ?? nowMs;
  return { ...inStage(run, position, sinceMs), countedFromMs: served?.countedFromMs ?? nowMs };
}
