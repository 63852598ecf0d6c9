import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { GuardrailAction } from '@tips/shared/guardrails';
import type { Feature } from '@tips/shared/ids';
import type { HoldingCode, PlanStage } from '@tips/shared/plans';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { AdvancePlans, placeOf } from './advance-plans.ts';
import { gatesAhead, stepNow } from './domain/next-step.ts';
import { afterMove, inLine, inStage, type PlanRun } from './domain/plan-run.ts';
import type { PlanCommand } from './domain/plan-state.ts';
import { PLAN_ROLLOUTS } from './draft-plan.ts';
import { EnterStage } from './enter-stage.ts';
import { LookAtPlan, type Seen } from './look-at-plan.ts';
import { PlansReadModel, type StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

/** To hold changes nobody's exposure: whoever may pull the kill switch for safety may do the lesser thing. */
export const HOLD_PLANS: Grant = { roles: ['product', 'product_lead', 'trust_safety_lead'] };

/** The console's own hand, where a guardrail of the stage is breached. */
const GUARDRAIL: Principal = { kind: 'system', id: 'guardrail', name: 'Guardrail' };

export type HoldInput = { feature: Feature; reason: string };
export type MoveInput = HoldInput & { revision: number };
export type RollBackInput = MoveInput & { toStage?: string | undefined };
/** The moves that may let somebody in. */
export type OnwardCommand = 'advance' | 'resume';
export type OnwardInput = Pick<MoveInput, 'feature' | 'revision'> & { command: OnwardCommand };
/** What such a move would make of the rollout, and which gates it does not wait for. */
export type Onward = { plan: StoredPlan; from: string; to: PlanStage | null; skipped: HoldingCode[] };

/** What a guardrail does to the plan at the stage that it was judged for. */
export type TripInput = HoldInput & { planVersion: number; stageKey: string; action: GuardrailAction };
/** Hears in the same transaction that somebody lets the plan go on. */
export type ResumeListener = (
  feature: Feature,
  act: { by: string; reason: string; at: Date },
) => Promise<void>;

type Command = Extract<PlanCommand, 'advance' | 'hold' | 'pause' | 'resume' | 'roll_back' | 'withdraw'>;
type Move = {
  command: Command;
  action: Extract<AuditAction, `rollout_plan.${string}`>;
  input: HoldInput & { revision?: number };
  /** Makes the rollout what the move says; answers the run. */
  apply: (run: PlanRun, plan: StoredPlan) => Promise<PlanRun>;
  /** More for the audit trail, once it is done. */
  noted?: () => object;
};

/** What people do to a plan in force. What reduces takes no revision: it always acts. */
@Injectable()
export class MovePlan {
  private readonly resumeListeners: ResumeListener[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly enterStage: EnterStage,
    private readonly advancePlans: AdvancePlans,
    private readonly readModel: PlansReadModel,
    private readonly repository: PlansRepository,
    private readonly auditLog: AuditLog,
    private readonly lookAtPlan: LookAtPlan,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  /** Call while modules start. */
  onResumed(listener: ResumeListener): void {
    this.resumeListeners.push(listener);
  }

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

  /**
   * By one person: `resume` makes the rollout what the plan says, and the plan goes on; `advance` enters the next stage without waiting
   * for time, sample and conditions, though never without its approval. Throws CHANGE_REQUEST_REQUIRED where it lets more accounts in
   * than one person may.
   */
  async goOn(principal: Principal, command: OnwardCommand, input: MoveInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    const { feature, revision } = input;
    const alone = await this.secondPerson.execute(principal, 'plan.move', { feature, revision, command });
    await this.transactions.run(async () => {
      await this.goOnAgreed(principal, command, input);
      await this.secondPerson.keep(principal, alone);
    });
  }

  /** What a second person has agreed to. */
  async goOnAgreed(principal: Principal, command: OnwardCommand, input: MoveInput): Promise<void> {
    authorise(principal, PLAN_ROLLOUTS);
    if (command === 'resume') {
      const apply = async (run: PlanRun, plan: StoredPlan) => {
        const act = { by: principal.name, reason: input.reason, at: this.clock.now() };
        for (const listener of this.resumeListeners) await listener(input.feature, act);
        return this.resumed(principal, run, plan, input.reason);
      };
      await this.move(principal, { command, action: 'rollout_plan.resumed', input, apply });
    } else {
      await this.advance(principal, input);
    }
    await this.transactions.afterCommit(() => this.advancePlans.one(input.feature));
  }

  async versionInForce(feature: Feature): Promise<number | undefined> {
    return (await this.repository.run(feature))?.planVersion;
  }

  /** What `goOn` would do just now. Throws NOT_FOUND, VERSION_CONFLICT, PLAN_STATE_INVALID. */
  async onward({ feature, revision, command }: OnwardInput): Promise<Onward> {
    const stored = await this.repository.run(feature);
    if (stored === undefined) throw noPlan(feature);
    refuseStale(stored, revision);
    const rollout = await this.rollouts.current(feature);
    const now = this.clock.now();
    const { run } = inLine(stored, rollout.config, { atMs: now.getTime(), by: '', reason: '' });
    const seen = await this.lookAtPlan.see(run, rollout, await this.lookAtPlan.counts(feature), now);
    const from = rollout.config.stageKey;
    if (command === 'advance') return { plan: seen.plan, from, ...nextNow(run, seen) };
    const to = (run.entered ? seen.plan.stages[run.position] : undefined) ?? null;
    return { plan: seen.plan, from, to, skipped: [] };
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

  /**
   * What a breached guardrail asks for; out of the first stage there is no way back, so it pauses. Answers what it did: nothing where the
   * plan has moved since it was judged.
   */
  async trip({ planVersion, stageKey, action, ...input }: TripInput): Promise<GuardrailAction | undefined> {
    return this.transactions.run(async () => {
      const stored = await this.repository.lockRun(input.feature);
      if (stored?.planVersion !== planVersion || !stored.entered) return undefined;
      const run = await this.advancePlans.followSwitches(stored, await this.rollouts.current(input.feature));
      const plan = await this.readModel.find(input.feature, planVersion);
      if (run.state !== 'running' || plan?.stages[run.position]?.key !== stageKey) return undefined;
      const did = action === 'roll_back' && run.position === 0 ? 'pause' : action;
      if (did === 'hold') await this.hold(GUARDRAIL, input);
      else if (did === 'pause') await this.pause(GUARDRAIL, input);
      else await this.rollBack(GUARDRAIL, { ...input, revision: run.revision });
      return did;
    });
  }

  private async move(principal: Principal, { command, action, input, apply, noted }: Move): Promise<void> {
    const { feature, revision, reason } = input;
    await this.transactions.run(async () => {
      const stored = await this.repository.lockRun(feature);
      if (stored === undefined) throw noPlan(feature);
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
        after: { ...placeOf(run), ...noted?.() },
      });
    });
  }

  private async advance(principal: Principal, input: MoveInput): Promise<void> {
    const { feature, reason } = input;
    let skipped: HoldingCode[] = [];
    const apply = async (run: PlanRun, { stages }: StoredPlan) => {
      const now = this.clock.now();
      const counts = await this.lookAtPlan.counts(feature);
      const seen = await this.lookAtPlan.see(run, await this.rollouts.current(feature), counts, now);
      const next = nextNow(run, seen);
      skipped = next.skipped;
      const position = stages.findIndex(({ key }) => key === next.to.key);
      await this.enterStage.execute(principal, { feature, stages, position, reason });
      return inStage(run, position, now.getTime());
    };
    const noted = () => (skipped.length > 0 ? { skipped } : {});
    await this.move(principal, { command: 'advance', action: 'rollout_plan.advanced', input, apply, noted });
  }

  /** A plan that has entered no stage yet leaves all but the pause alone. */
  private async resumed(
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

function noPlan(feature: Feature): AppError {
  return new AppError('NOT_FOUND', `No plan of ${feature} is in force.`);
}

/** The stage that is entered now, and the gates that are not waited for. Throws PLAN_STATE_INVALID. */
function nextNow(
  run: PlanRun,
  { plan: { stages }, situation }: Seen,
): { to: PlanStage; skipped: HoldingCode[] } {
  const step = stepNow(stages, run, situation);
  const to = step.kind === 'enter' ? stages[step.position] : undefined;
  if (to === undefined) {
    const holding = step.kind === 'wait' ? step.holding : null;
    const why = holding === null ? 'there is no further stage' : `it is held by ${holding.code}`;
    throw new AppError('PLAN_STATE_INVALID', `The plan can not advance now: ${why}.`, {
      details: { holding },
    });
  }
  const unmet = gatesAhead(stages, run, situation).filter(({ met }) => !met);
  return { to, skipped: unmet.map(({ code }) => code) };
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
