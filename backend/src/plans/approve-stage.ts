import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { AdvancePlans } from './advance-plans.ts';
import type { PlanRun } from './domain/plan-run.ts';
import { PlansReadModel, type StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

export const APPROVE_STAGES: Grant = { roles: ['product_lead'] };

export type ApproveStageInput = { feature: Feature; version: number; stageKey: string; note: string };

/** A second person lets a plan enter one of its stages. Bound to that version: any other one asks again. */
@Injectable()
export class ApproveStage {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly readModel: PlansReadModel,
    private readonly repository: PlansRepository,
    private readonly advancePlans: AdvancePlans,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, VERSION_CONFLICT, STAGE_UNKNOWN, PLAN_STATE_INVALID, SAME_PERSON, NO_CHANGE. */
  async execute(principal: Principal, input: ApproveStageInput): Promise<void> {
    authorise(principal, APPROVE_STAGES);
    const { feature, version, stageKey, note } = input;
    await this.transactions.run(async () => {
      const run = await this.repository.lockRun(feature);
      const plan = run && (await this.readModel.find(feature, run.planVersion));
      if (run === undefined || plan === undefined) {
        throw new AppError('NOT_FOUND', `No plan of ${feature} is in force.`);
      }
      refuseOther(input, run, plan);
      if (plan.putInForceById === principal.id) {
        throw new AppError('SAME_PERSON', 'Whoever put the plan in force can not approve its stages.');
      }
      const since = new Date(run.approvalsFromMs);
      const approvals = await this.readModel.approvals(feature, version, since);
      if (approvals.some((each) => each.stageKey === stageKey)) {
        throw new AppError('NO_CHANGE', `Stage ${stageKey} is approved already.`);
      }
      await this.repository.approve({
        feature,
        version,
        stageKey,
        at: this.clock.now(),
        by: principal,
        note,
      });
      await this.auditLog.append({
        principal,
        action: 'rollout_plan.approved',
        subjectKind: 'rollout_plan',
        subjectId: feature,
        reason: note,
        after: { version, stage: plan.stages.find(({ key }) => key === stageKey) },
      });
    });
    await this.advancePlans.one(feature);
  }
}

function refuseOther({ version, stageKey }: ApproveStageInput, run: PlanRun, { stages }: StoredPlan): void {
  if (version !== run.planVersion) {
    throw new AppError(
      'VERSION_CONFLICT',
      `Plan ${run.planVersion} is in force by now, you read ${version}: look again.`,
    );
  }
  const position = stages.findIndex(({ key }) => key === stageKey);
  const stage = stages[position];
  if (stage === undefined) throw new AppError('STAGE_UNKNOWN', `The plan has no stage ${stageKey}.`);
  const isPassed = run.entered ? position <= run.position : position < run.position;
  if (isPassed || !stage.needsApproval) {
    const why = isPassed ? 'has been entered already' : 'needs no approval';
    throw new AppError('PLAN_STATE_INVALID', `Stage ${stageKey} ${why}.`);
  }
}
