import { Injectable } from '@nestjs/common';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { AuditAction } from '@tips/shared/audit';
import { AuditLog } from '../audit/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type RolloutState, RolloutsReadModel } from '../rollouts/index.ts';
import { nextStep, type NextStep } from './domain/next-step.ts';
import { type Act, afterMove, inLine, inStage, type PlanRun } from './domain/plan-run.ts';
import type { PlanCommand } from './domain/plan-state.ts';
import { EnterStage } from './enter-stage.ts';
import { type Counts, LookAtPlan, type Seen } from './look-at-plan.ts';
import { PlansRepository } from './plans.repository.ts';

/** Gates that look at counts are open: enough to know whether anything could happen at all. */
const OPEN: Counts = { exposed: Infinity, approved: Infinity, openCases: 0 };

/**
 * Brings plans on by the step that is due. One transaction does the whole of it under the lock of the run, so that two processes
 * never make the same step, and one that dies has made none.
 */
@Injectable()
export class AdvancePlans {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly lookAtPlan: LookAtPlan,
    private readonly enterStage: EnterStage,
    private readonly repository: PlansRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(): Promise<void> {
    for (const feature of FEATURES) await this.one(feature);
  }

  /** At most one step of one feature's plan. */
  async one(feature: Feature): Promise<void> {
    if (!(await this.mayMove(feature))) return;
    const counts = await this.lookAtPlan.counts(feature);
    await this.transactions.run(async () => {
      const stored = await this.repository.lockRun(feature);
      if (stored === undefined) return;
      const rollout = await this.rollouts.current(feature);
      const run = await this.followSwitches(stored, rollout);
      const now = this.clock.now();
      const seen = await this.lookAtPlan.see(run, rollout, counts, now);
      await this.make(nextStep(seen.plan.stages, run, seen.situation), run, seen, now);
    });
  }

  /** Brings a run in line with the rollout's own switches. Inside a transaction that has locked it. */
  async followSwitches(stored: PlanRun, rollout: RolloutState): Promise<PlanRun> {
    const { changedBy: by, reason, config } = rollout;
    const { run, noticed } = inLine(stored, config, { atMs: Date.parse(rollout.heldFrom), by, reason });
    const last = noticed.at(-1);
    if (last === undefined) return stored;
    const saved = await this.repository.saveRun(run);
    await this.audit(`rollout_plan.${NOTICED_AS[last] ?? 'held'}`, stored, saved, reason);
    return saved;
  }

  /** Whether there is something to do, at the price of a few reads: nothing is counted for a plan that waits for time. */
  private async mayMove(feature: Feature): Promise<boolean> {
    const run = await this.repository.run(feature);
    if (run === undefined) return false;
    const rollout = await this.rollouts.current(feature);
    const now = this.clock.now();
    const act = { atMs: now.getTime(), by: SYSTEM.name, reason: '' };
    if (inLine(run, rollout.config, act).noticed.length > 0) return true;
    const { plan, situation } = await this.lookAtPlan.see(run, rollout, OPEN, now);
    return nextStep(plan.stages, run, situation).kind !== 'wait';
  }

  private async make(step: NextStep, run: PlanRun, { plan }: Seen, now: Date): Promise<void> {
    if (step.kind === 'wait') return;
    const { feature, planVersion } = run;
    const atMs = now.getTime();
    if (step.kind === 'complete') {
      const reason = `Plan ${planVersion}: every stage has been served`;
      const saved = await this.repository.saveRun(after(run, 'complete', { atMs, by: SYSTEM.name, reason }));
      await this.audit('rollout_plan.completed', run, saved, reason);
      return;
    }
    const stage = plan.stages[step.position];
    if (stage === undefined) throw new Error(`plan ${planVersion} has no stage ${step.position}`);
    const reason = `Plan ${planVersion}: ${stage.name}, ${stage.percent} %`;
    await this.enterStage.execute(SYSTEM, {
      feature,
      stages: plan.stages,
      position: step.position,
      reason,
    });
    const command = run.state === 'scheduled' ? 'start' : 'advance';
    const moved = after(run, command, { atMs, by: SYSTEM.name, reason });
    const saved = await this.repository.saveRun(inStage(moved, step.position, atMs));
    await this.audit('rollout_plan.advanced', run, saved, reason);
  }

  private async audit(
    action: Extract<AuditAction, `rollout_plan.${string}`>,
    before: PlanRun,
    after: PlanRun,
    reason: string,
  ): Promise<void> {
    await this.auditLog.append({
      principal: SYSTEM,
      action,
      subjectKind: 'rollout_plan',
      subjectId: before.feature,
      reason,
      before: placeOf(before),
      after: placeOf(after),
    });
  }
}

/** What the audit trail calls a move that somebody made by the rollout's own switches. */
const NOTICED_AS: Partial<Record<PlanCommand, 'killed' | 'held' | 'paused'>> = {
  kill: 'killed',
  pause: 'paused',
  revive: 'held',
  unpause: 'held',
};

function after(run: PlanRun, command: PlanCommand, act: Act): PlanRun {
  const move = afterMove(run, command, act);
  if (!move.ok) throw new Error(`a plan that is ${run.state} does not take ${command}`);
  return move.run;
}

/** A run as the audit trail shows it. */
export function placeOf({ planVersion, state, position, entered }: PlanRun) {
  return { version: planVersion, state, position: entered ? position : null };
}
