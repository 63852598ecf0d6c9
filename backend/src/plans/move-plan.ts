import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { AdvancePlans, placeOf } from './advance-plans.ts';
import { afterMove, inStage, type PlanRun } from './domain/plan-run.ts';
import type { PlanCommand } from './domain/plan-state.ts';
import { PLAN_ROLLOUTS } from './draft-plan.ts';
import { EnterStage } from './enter-stage.ts';
import { PlansReadModel, type StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

/** To hold changes nobody's exposure: whoever may pull the kill switch for safety may do the lesser thing. */
export const HOLD_PLANS: Grant = { roles: ['product', 'product_lead', 'trust_safety_lead'] };

export type HoldInput = { feature: Feature; reason: string };
export type MoveInput = HoldInput & { revision: number };
export type RollBackInput = MoveInput & { toStage?: string | undefined };

type Command = Extract<PlanCommand, 'hold' | 'pause' | 'resume' | 'roll_back' | 'withdraw'>;
type Move = {
  command: Command;
  action: Extract<AuditAction, `rollout_plan.${string}`>;
  input: HoldInput & { revision?: number };
  /** Makes the rollout what the move says; answers the run. */
  apply: (run: PlanRun, plan: StoredPlan) => Promise<PlanRun>;
};

/** What people do to a plan in force. What reduces takes no revision: it always acts. */
@Injectable()
export class MovePlan {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly enterStage: EnterStage,
    private readonly advancePlans: AdvancePlans,
    private readonly readModel: PlansReadModel,
    private readonly repository: PlansRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** It stays where it is, and nobody loses anything. */
  async hold(principal: Principal, input: HoldInput): Promise<void> {
    authorise(principal, HOLD_PLANS);
    const apply = (run: PlanRun) => Promise.resolve(run);
    await this.move(principal, { command: 'hold', action: 'rollout_plan.held', input, apply });
  }

  /** Nobody is exposed by audience and percentage until it is resumed. */
  async pause(principal: Principal, input: HoldInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const apply = async (run: PlanRun) => {
      await this.enterStage.setPaused(principal, input.feature, true, input.reason);
      return run;
    };
    await this.move(principal, { command: 'pause', action: 'rollout_plan.paused', input, apply });
  }

  /** The rollout is what the plan says, and the plan goes on. */
  async resume(principal: Principal, input: MoveInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const apply = (run: PlanRun, plan: StoredPlan) => this.goOn(principal, run, plan, input.reason);
    await this.move(principal, { command: 'resume', action: 'rollout_plan.resumed', input, apply });
    await this.advancePlans.one(input.feature);
  }

  /** Back to an earlier stage, and no further until somebody resumes it and approves anew. */
  async rollBack(principal: Principal, input: RollBackInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const { feature, reason } = input;
    const apply = async (run: PlanRun, { stages }: StoredPlan) => {
      const position = earlierStage(run, stages, input.toStage);
      await this.enterStage.execute(principal, { feature, stages, position, reason, reducing: true });
      return inStage(run, position, this.clock.now().getTime());
    };
    await this.move(principal, { command: 'roll_back', action: 'rollout_plan.rolled_back', input, apply });
  }

  /** No plan is in force any more; the rollout stays as it is. */
  async withdraw(principal: Principal, input: MoveInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const apply = (run: PlanRun) => Promise.resolve(run);
    await this.move(principal, { command: 'withdraw', action: 'rollout_plan.withdrawn', input, apply });
  }

  private async move(principal: Principal, { command, action, input, apply }: Move): Promise<void> {
    const { feature, revision, reason } = input;
    await this.transactions.run(async () => {
      const stored = await this.repository.lockRun(feature);
      if (stored === undefined) throw new AppError('NOT_FOUND', `No plan of ${feature} is in force.`);
      refuseStale(stored, revision);
      const before = await this.advancePlans.followSwitches(stored, await this.rollouts.current(feature));
      const act = { atMs: this.clock.now().getTime(), by: principal.name, reason };
      const move = afterMove(before, command, act);
      if (!move.ok) throw impossible(before, command, move.allowed);
      const plan = await this.readModel.find(feature, before.planVersion);
      if (plan === undefined) throw new Error(`plan ${before.planVersion} of ${feature} is not there`);
      const run = await apply(move.run, plan);
      if (command === 'withdraw') await this.repository.retire(feature);
      else await this.repository.saveRun(run);
      await this.auditLog.append({
        principal,
        action,
        subjectKind: 'rollout_plan',
        subjectId: feature,
        reason,
        before: placeOf(before),
        after: placeOf(run),
      });
    });
  }

  /** A plan that has entered no stage yet leaves all but the pause alone. */
  private async goOn(
    principal: Principal,
    run: PlanRun,
    { stages }: StoredPlan,
    reason: string,
  ): Promise<PlanRun> {
    const { feature, position } = run;
    if (run.entered) {
      await this.enterStage.execute(principal, { feature, stages, position, reason, paused: false });
    } else {
      await this.enterStage.setPaused(principal, feature, false, reason);
    }
    return run;
  }
}

function refuseStale({ revision }: PlanRun, read: number | undefined): void {
  if (read === undefined || read === revision) return;
  throw new AppError(
    'VERSION_CONFLICT',
    `The plan has moved since you read it (revision ${revision}, you read ${read}): look again.`,
  );
}

function impossible({ state }: PlanRun, command: Command, allowed: readonly PlanCommand[]): AppError {
  return new AppError('PLAN_STATE_INVALID', `A plan that is ${state} can not do this: ${command}.`, {
    details: { state, command, allowed: [...allowed] },
  });
}

function earlierStage(
  { position, entered }: PlanRun,
  stages: StoredPlan['stages'],
  toStage: string | undefined,
): number {
  const target = toStage === undefined ? position - 1 : stages.findIndex(({ key }) => key === toStage);
  if (entered && target >= 0 && target < position) return target;
  const earlier = entered ? stages.slice(0, position).map(({ key }) => key) : [];
  const detail =
    earlier.length === 0
      ? 'There is no earlier stage to go back to: pause or kill instead.'
      : `${toStage ?? ''} is no earlier stage; those are ${earlier.join(', ')}.`;
  throw new AppError('PLAN_STATE_INVALID', detail, { details: { earlier } });
}
