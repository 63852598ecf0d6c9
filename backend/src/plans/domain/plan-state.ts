import type { PlanState } from '@tips/shared/plans';

/**
 * What moves a plan. `kill`, `revive`, `unpause` and `pause` are also noticed where somebody used the rollout's own
 * switches: the plan then follows what is so.
 */
export const PLAN_COMMANDS = [
  'schedule',
  'start',
  'withdraw',
  'advance',
  'hold',
  'pause',
  'unpause',
  'resume',
  'roll_back',
  'complete',
  'kill',
  'revive',
] as const;
export type PlanCommand = (typeof PLAN_COMMANDS)[number];

/**
 * Every allowed move. What reduces is allowed wherever there is something to reduce; after a kill or a pause that was undone
 * by the rollout's own switch the plan is held, because only a person says that it goes on.
 */
const MOVES: Record<PlanState, Partial<Record<PlanCommand, PlanState>>> = {
  draft: { schedule: 'scheduled', start: 'running' },
  scheduled: { start: 'running', withdraw: 'draft', hold: 'held', kill: 'killed' },
  running: {
    advance: 'running',
    // Back to what the plan says, after somebody changed the rollout by hand.
    resume: 'running',
    hold: 'held',
    pause: 'paused',
    roll_back: 'rolled_back',
    complete: 'completed',
    kill: 'killed',
    withdraw: 'draft',
  },
  held: { resume: 'running', pause: 'paused', roll_back: 'rolled_back', kill: 'killed', withdraw: 'draft' },
  // Rolled back while paused it stays paused: nothing is exposed again by going back.
  paused: { resume: 'running', unpause: 'held', roll_back: 'paused', kill: 'killed', withdraw: 'draft' },
  rolled_back: {
    resume: 'running',
    roll_back: 'rolled_back',
    pause: 'paused',
    kill: 'killed',
    withdraw: 'draft',
  },
  completed: { roll_back: 'rolled_back', pause: 'paused', kill: 'killed', withdraw: 'draft' },
  killed: { revive: 'held', withdraw: 'draft' },
};

export type Moved = { ok: true; state: PlanState } | { ok: false; allowed: PlanCommand[] };

/** Where a command takes a plan, or the commands that its state allows. Example: running, hold -> held. */
export function moved(state: PlanState, command: PlanCommand): Moved {
  const next = MOVES[state][command];
  if (next !== undefined) return { ok: true, state: next };
  return { ok: false, allowed: PLAN_COMMANDS.filter((each) => MOVES[state][each] !== undefined) };
}

/** The switches of the rollout itself, which act whatever the plan says. */
export interface Switches {
  killed: boolean;
  paused: boolean;
}

/**
 * The command that brings a plan's state in line with the rollout's switches; undefined where it is. A scheduled plan has
 * not touched the rollout yet, so a pause from before is none of its own.
 */
export function noticed(state: PlanState, { killed, paused }: Switches): PlanCommand | undefined {
  if (state === 'draft') return undefined;
  if (killed) return state === 'killed' ? undefined : 'kill';
  if (state === 'killed') return 'revive';
  if (state === 'paused') return paused ? undefined : 'unpause';
  return paused && state !== 'scheduled' ? 'pause' : undefined;
}
