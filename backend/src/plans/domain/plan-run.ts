import type { Feature } from '@tips/shared/ids';
import type { PlanState } from '@tips/shared/plans';
import { moved, noticed, type PlanCommand, type Switches } from './plan-state.ts';

/** The plan in force of a feature: how far it has come, and who brought it there. */
export interface PlanRun {
  feature: Feature;
  planVersion: number;
  state: PlanState;
  /** The stage in force, or the first to come where none has been entered. */
  position: number;
  entered: boolean;
  /** Where the plan began. */
  fromPosition: number;
  startsAtMs: number;
  stageSinceMs: number | null;
  /** From when the stage's hours count: its entry, later by as long as it was paused or killed since. */
  countedFromMs: number | null;
  /** Since when nobody is exposed; null unless paused or killed. */
  offSinceMs: number | null;
  /** Approvals from before count no more: a rollback asks for new ones. */
  approvalsFromMs: number;
  stateBy: string;
  stateReason: string;
  /** Counts the moves. */
  revision: number;
}

export interface Act {
  atMs: number;
  by: string;
  reason: string;
}

export type RunMove = { ok: true; run: PlanRun } | { ok: false; allowed: PlanCommand[] };

const isOff = (state: PlanState): boolean => state === 'paused' || state === 'killed';

/** The run after a command. The hours that a stage is paused or killed do not count as served. */
export function afterMove(run: PlanRun, command: PlanCommand, { atMs, by, reason }: Act): RunMove {
  const move = moved(run.state, command);
  if (!move.ok) return move;
  const off = isOff(move.state);
  const servedAgain = run.offSinceMs !== null && !off ? atMs - run.offSinceMs : 0;
  return {
    ok: true,
    run: {
      ...run,
      state: move.state,
      offSinceMs: off ? (run.offSinceMs ?? atMs) : null,
      countedFromMs: run.countedFromMs === null ? null : run.countedFromMs + servedAgain,
      approvalsFromMs: command === 'roll_back' ? atMs : run.approvalsFromMs,
      stateBy: by,
      stateReason: reason,
    },
  };
}

/** The run in another stage, which begins to count. */
export function inStage(run: PlanRun, position: number, atMs: number): PlanRun {
  return { ...run, position, entered: true, stageSinceMs: atMs, countedFromMs: atMs };
}

/** The run in line with the rollout's switches, and the commands that brought it there. */
export function inLine(run: PlanRun, switches: Switches, act: Act): { run: PlanRun; noticed: PlanCommand[] } {
  const commands: PlanCommand[] = [];
  let now = run;
  for (
    let command = noticed(now.state, switches);
    command !== undefined;
    command = noticed(now.state, switches)
  ) {
    const move = afterMove(now, command, act);
    if (!move.ok) throw new Error(`a plan that is ${now.state} does not take ${command}`);
    commands.push(command);
    now = move.run;
  }
  return { run: now, noticed: commands };
}
