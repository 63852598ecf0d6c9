import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { PlanProgress, PlanVersion } from '@tips/shared/plans';
import type { PortfolioItem } from '@tips/shared/portfolio';
import { CasesReadModel } from '../cases/index.ts';
import { Clock } from '../platform/clock.ts';
import { PreviewChange } from '../previews/index.ts';
import { type RolloutState, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { gatesAhead, NO_PLAN, nextAt, nextPosition, nextStep, type Situation } from './domain/next-step.ts';
import { inLine, type PlanRun } from './domain/plan-run.ts';
import { plannedCurve } from './domain/planned-curve.ts';
import { follows } from './enter-stage.ts';
import { type Approval, PlansReadModel, type StoredPlan } from './plans.read-model.ts';
import { PlansRepository } from './plans.repository.ts';

/** Where a plan is, in short, and how many guardrails watch over its stage. */
export type PlanOverview = PortfolioItem['plan'] & { watched: number };
export type Reach = PlanProgress['reach'];
/** What gates look at beside the plan itself. */
export type Counts = Reach & { openCases: number };
export type Seen = { plan: StoredPlan; approvals: Approval[]; situation: Situation };

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Where a feature's plan is, and what holds it. */
@Injectable()
export class LookAtPlan {
  constructor(
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly cases: CasesReadModel,
    private readonly previewChange: PreviewChange,
    private readonly readModel: PlansReadModel,
    private readonly repository: PlansRepository,
  ) {}

  async progress(feature: Feature): Promise<PlanProgress> {
    const now = this.clock.now();
    const rollout = await this.rollouts.current(feature);
    const { version, config } = rollout;
    const { stageKey, killed, paused } = config;
    const { openCases, ...reach } = await this.counts(feature);
    const base = {
      feature,
      percent: killed || paused ? 0 : stageInForce(config).percent,
      rollout: { version, stageKey, killed, paused },
      reach,
    };
    const stored = await this.repository.run(feature);
    if (stored === undefined) return { ...base, ...(await this.withoutPlan(feature)) };
    const { changedBy: by, reason } = rollout;
    const { run } = inLine(stored, config, { atMs: now.getTime(), by, reason });
    const { plan, approvals, situation } = await this.see(run, rollout, { ...reach, openCases }, now);
    const step = nextStep(plan.stages, run, situation);
    const next = plan.stages[nextPosition(run)];
    return {
      ...base,
      state: run.state,
      plan: shown(plan),
      revision: run.revision,
      position: run.entered ? run.position : null,
      stageSince: isoOf(run.stageSinceMs),
      startsAt: isoOf(run.startsAtMs),
      holding: step.kind === 'wait' ? step.holding : null,
      gates: gatesAhead(plan.stages, run, situation),
      next:
        next === undefined
          ? null
          : { stageKey: next.key, percent: next.percent, at: nextAt(plan.stages, run, situation) },
      approvals,
      planned: plannedCurve(plan.stages, run.startsAtMs, run.fromPosition),
      actual: await this.rollouts.curve(feature, new Date(Math.min(run.startsAtMs, now.getTime()))),
    };
  }

  /** Where the plans of all features are, what holds each and what comes next: one statement a table. */
  async overview(
    rollouts: readonly RolloutState[],
    reach: ReadonlyMap<Feature, Reach>,
    now: Date,
  ): Promise<Map<Feature, PlanOverview>> {
    const runs = await this.repository.runs();
    const plans = await this.readModel.inForce();
    const approved = await this.readModel.approvedStages();
    const { open: openCases } = await this.cases.counts();
    const one = (rollout: RolloutState): PlanOverview => {
      const { feature, config, changedBy: by, reason } = rollout;
      const stored = runs.find((each) => each.feature === feature);
      const plan = plans.find((each) => each.feature === feature);
      const here = reach.get(feature);
      if (stored === undefined || plan === undefined || here === undefined) {
        return { version: null, state: 'draft', holding: NO_PLAN, next: null, watched: 0 };
      }
      const { run } = inLine(stored, config, { atMs: now.getTime(), by, reason });
      const counts = { exposed: here.exposed, approved: here.approved, openCases };
      const known = { run, rollout, plan, counts, approved: approved.get(feature) ?? new Set<string>(), now };
      const situation = situationOf(known);
      const step = nextStep(plan.stages, run, situation);
      const next = plan.stages[run.position + (run.entered ? 1 : 0)];
      const at = nextAt(plan.stages, run, situation);
      return {
        version: plan.version,
        state: run.state,
        holding: step.kind === 'wait' ? step.holding : null,
        next: next === undefined ? null : { name: next.name, percent: next.percent, at },
        watched: (run.entered ? plan.stages[run.position]?.guardrails.length : undefined) ?? 0,
      };
    };
    return new Map(rollouts.map((rollout) => [rollout.feature, one(rollout)]));
  }

  /** The plan of a run, and what is so for it at an instant. */
  async see(run: PlanRun, rollout: RolloutState, counts: Counts, now: Date): Promise<Seen> {
    const plan = await this.readModel.find(run.feature, run.planVersion);
    if (plan === undefined) throw new Error(`plan ${run.planVersion} of ${run.feature} is not there`);
    const from = new Date(run.approvalsFromMs);
    const approvals = await this.readModel.approvals(run.feature, run.planVersion, from);
    const approved = new Set(approvals.map(({ stageKey }) => stageKey));
    return { plan, approvals, situation: situationOf({ run, rollout, plan, counts, approved, now }) };
  }

  /** Counted off the event loop. Throws BUSY until the population is loaded. */
  async counts(feature: Feature): Promise<Counts> {
    const reach = await this.previewChange.reach(feature);
    const { open } = await this.cases.counts();
    return { ...reach, openCases: open };
  }

  private async withoutPlan(feature: Feature) {
    const stage = await this.rollouts.curve(feature, this.clock.now());
    return {
      state: 'draft' as const,
      plan: null,
      revision: null,
      position: null,
      stageSince: null,
      startsAt: null,
      holding: NO_PLAN,
      gates: [],
      next: null,
      approvals: [],
      planned: [],
      actual: stage,
    };
  }
}

function situationOf(known: {
  run: PlanRun;
  rollout: RolloutState;
  plan: StoredPlan;
  counts: Counts;
  approved: ReadonlySet<string>;
  now: Date;
}): Situation {
  const { run, rollout, plan, counts, approved, now } = known;
  const strayed = run.entered && !follows(rollout.config, plan.stages, run.position);
  return {
    ...counts,
    nowMs: now.getTime(),
    frozen: rollout.config.frozen !== null,
    changedByHand: strayed ? { by: rollout.changedBy, reason: rollout.reason } : null,
    approvals: approved,
  };
}

function shown({ putInForceById: _putInForceById, ...plan }: StoredPlan): PlanVersion {
  return plan;
}
