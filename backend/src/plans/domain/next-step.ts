import type { EntryGate, Holding, HoldingCode, PlanGate, PlanStage, PlanState } from '@tips/shared/plans';
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
  /** New exposure has stopped. */
  frozen: boolean;
  /** Who changed the rollout away from what the plan made of it, and why; null where it stands as the plan says. */
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
  const shut = gatesAhead(stages, place, situation).find(({ met }) => !met);
  if (shut !== undefined) return { kind: 'wait', holding: holdingOf(shut) };
  const next = nextPosition(place);
  if (stages[next] === undefined) return { kind: 'complete' };
  return { kind: 'enter', position: furthest(stages, next, situation) };
}

/**
 * The next stage for somebody who does not want to wait: time, sample and conditions are skipped, an approval never is. One stage at a
 * time, and only for a plan that goes on by itself. What it answers otherwise is what holds the plan.
 */
export function stepNow(stages: readonly PlanStage[], place: RunPlace, situation: Situation): NextStep {
  const step = nextStep(stages, place, situation);
  const position = nextPosition(place);
  const gates = gatesAhead(stages, place, situation);
  const holds = step.kind === 'wait' && !gates.some(({ code, met }) => !met && code === step.holding.code);
  if (holds || stages[position] === undefined) return step;
  const approval = gates.find(({ code, met }) => code === 'needs_approval' && !met);
  if (approval !== undefined) return { kind: 'wait', holding: holdingOf(approval) };
  return { kind: 'enter', position };
}

/** Where the stage stands that comes next. */
export function nextPosition({ position, entered }: RunPlace): number {
  return position + (entered ? 1 : 0);
}

/** Everything that stands between a plan and its next stage, met or not: what the stage in force has to serve, conditions, approval. */
export function gatesAhead(stages: readonly PlanStage[], place: RunPlace, situation: Situation): PlanGate[] {
  const next = stages[nextPosition(place)];
  const served = place.entered ? gatesOfServing(stages[place.position], place, situation) : [];
  if (next === undefined) return served;
  const gates = [...served, ...gatesOfEntry(next, situation)];
  if (!next.needsApproval) return gates;
  const met = situation.approvals.has(next.key);
  return [...gates, { ...NOTHING, code: 'needs_approval', stageKey: next.key, met }];
}

function holdingOf({ met: _met, ...holding }: PlanGate): Holding {
  return holding;
}

/** What the stage in force has to serve. */
function gatesOfServing(
  stage: PlanStage | undefined,
  { countedFromMs }: RunPlace,
  { nowMs, exposed }: Situation,
): PlanGate[] {
  if (stage === undefined || countedFromMs === null) throw new Error('the plan has no such stage in force');
  const { key: stageKey, minHours, minSample } = stage;
  const untilMs = countedFromMs + minHours * HOUR_MS;
  const gates: PlanGate[] = [];
  if (minHours > 0) {
    const hours = { observed: (nowMs - countedFromMs) / HOUR_MS, required: minHours };
    const until = isoOf(untilMs);
    gates.push({ ...NOTHING, code: 'min_duration', stageKey, until, ...hours, met: nowMs >= untilMs });
  }
  if (minSample > 0) {
    const accounts = { observed: exposed, required: minSample };
    gates.push({ ...NOTHING, code: 'min_sample', stageKey, ...accounts, met: exposed >= minSample });
  }
  return gates;
}

function gatesOfEntry({ key, gates }: PlanStage, situation: Situation): PlanGate[] {
  return gates.map((gate) => ({
    ...NOTHING,
    code: gate.kind,
    stageKey: key,
    ...gateFigures(gate, situation),
  }));
}

function gateFigures(gate: EntryGate, situation: Situation): Partial<Holding> & { met: boolean } {
  const { nowMs, approved, openCases } = situation;
  switch (gate.kind) {
    case 'not_before':
      return { until: gate.at, met: nowMs >= Date.parse(gate.at) };
    case 'approved_min':
      return { observed: approved, required: gate.min, met: approved >= gate.min };
    case 'open_cases_max':
      return { observed: openCases, required: gate.max, met: openCases <= gate.max };
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
    if (gatesOfEntry(beyond, situation).some(({ met }) => !met)) return position;
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
