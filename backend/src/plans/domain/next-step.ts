import type { EntryGate, Holding, HoldingCode, PlanStage, PlanState } from '@tips/shared/plans';
import type { PlanRun } from './plan-run.ts';

const HOUR_MS = 3_600_000;

/** How far a plan has come. */
export type RunPlace = Pick<
  PlanRun,
  'state' | 'position' | 'entered' | 'startsAtMs' | 'countedFromMs' | 'stateBy' | 'stateReason'
>;

/** What is so at the instant. */
export interface Situation {
  nowMs: number;
  /** Who changed the rollout away from what the plan made of it, and why; null where it stands as the plan says. */
  /** New exposure has stopped. */
  frozen: boolean;
  changedByHand: { by: string; reason: string } | null;
  exposed: number;
  approved: number;
  openCases: number;
  /** Keys of the stages that are approved. */
  approvals: ReadonlySet<string>;
}

/** What happens next: nothing for a reason, one stage entered, or the plan is through. */
export type NextStep =
  { kind: 'wait'; holding: Holding } | { kind: 'enter'; position: number } | { kind: 'complete' };

const STOPPED = ['held', 'paused', 'rolled_back', 'completed', 'killed'] as const;
type Stopped = (typeof STOPPED)[number];
const isStopped = (state: PlanState): state is Stopped => STOPPED.some((each) => each === state);

const NOTHING: Omit<Holding, 'code'> = {
  stageKey: null,
  until: null,
  observed: null,
  required: null,
  by: null,
  reason: null,
};
const wait = (code: HoldingCode, figures: Partial<Holding> = {}): NextStep => ({
  kind: 'wait',
  holding: { ...NOTHING, ...figures, code },
});
const isoOf = (ms: number): string => new Date(ms).toISOString();

/** No plan is in force. */
export const NO_PLAN: Holding = { ...NOTHING, code: 'no_plan' };

/**
 * The one step that is due, or the one reason that holds the plan: the first that applies, approval always the last. However
 * late it is asked, it answers one step: the next stage, or beyond it those that ask for neither time nor sample, and never
 * past a stage that needs approval.
 */
export function nextStep(stages: readonly PlanStage[], place: RunPlace, situation: Situation): NextStep {
  const { state, startsAtMs, stateBy: by, stateReason: reason } = place;
  if (isStopped(state)) return wait(state, { by, reason });
  if (state !== 'running' && state !== 'scheduled') return wait('no_plan');
  if (situation.nowMs < startsAtMs) return wait('scheduled', { until: isoOf(startsAtMs) });
  if (situation.changedByHand !== null) return wait('changed_by_hand', situation.changedByHand);
  if (situation.frozen) return wait('frozen');
  const unfinished = place.entered ? unfinishedStage(stages[place.position], place, situation) : undefined;
  if (unfinished !== undefined) return unfinished;
  const next = place.position + (place.entered ? 1 : 0);
  const stage = stages[next];
  if (stage === undefined) return { kind: 'complete' };
  const shut = shutGate(stage, situation);
  if (shut !== undefined) return shut;
  if (stage.needsApproval && !situation.approvals.has(stage.key)) {
    return wait('needs_approval', { stageKey: stage.key });
  }
  return { kind: 'enter', position: furthest(stages, next, situation) };
}

/** What the stage in force still has to serve. */
function unfinishedStage(
  stage: PlanStage | undefined,
  { countedFromMs }: RunPlace,
  { nowMs, exposed }: Situation,
): NextStep | undefined {
  if (stage === undefined || countedFromMs === null) throw new Error('the plan has no such stage in force');
  const untilMs = countedFromMs + stage.minHours * HOUR_MS;
  if (nowMs < untilMs) {
    const hours = { observed: (nowMs - countedFromMs) / HOUR_MS, required: stage.minHours };
    return wait('min_duration', { stageKey: stage.key, until: isoOf(untilMs), ...hours });
  }
  if (exposed < stage.minSample) {
    return wait('min_sample', { stageKey: stage.key, observed: exposed, required: stage.minSample });
  }
  return undefined;
}

function shutGate({ key, gates }: PlanStage, situation: Situation): NextStep | undefined {
  for (const gate of gates) {
    const figures = gateFigures(gate, situation);
    if (figures !== undefined) return wait(gate.kind, { stageKey: key, ...figures });
  }
  return undefined;
}

/** The figures of a gate that is shut; undefined where it is open. */
function gateFigures(gate: EntryGate, situation: Situation): Partial<Holding> | undefined {
  switch (gate.kind) {
    case 'not_before':
      return situation.nowMs < Date.parse(gate.at) ? { until: gate.at } : undefined;
    case 'approved_min':
      return situation.approved < gate.min ? { observed: situation.approved, required: gate.min } : undefined;
    case 'open_cases_max':
      return situation.openCases > gate.max
        ? { observed: situation.openCases, required: gate.max }
        : undefined;
  }
}

/** Stages that ask for neither time nor sample are passed through in the same step, up to the next approval. */
function furthest(stages: readonly PlanStage[], next: number, situation: Situation): number {
  let position = next;
  for (;;) {
    const here = stages[position];
    const beyond = stages[position + 1];
    if (here === undefined || beyond === undefined) return position;
    if (here.minHours > 0 || here.minSample > 0 || beyond.needsApproval) return position;
    if (shutGate(beyond, situation) !== undefined) return position;
    position += 1;
  }
}

/** When the next stage comes if nothing but time holds the plan; null where something else does, too, or none comes. */
export function nextAt(stages: readonly PlanStage[], place: RunPlace, situation: Situation): string | null {
  const step = nextStep(stages, place, situation);
  if (step.kind === 'enter') return isoOf(situation.nowMs);
  if (step.kind === 'complete' || step.holding.until === null) return null;
  return nextAt(stages, place, { ...situation, nowMs: Date.parse(step.holding.until) });
}
