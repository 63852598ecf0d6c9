import { STAGE_NONE } from '@tips/shared/ledger';

/** A stage and from when it was in force, in milliseconds since 1970. */
export type StageInForce = { heldFrom: number; stageKey: string };

/** The stage in force at an instant, from a timeline in order of time; `none` before the first. */
export function stageAt(timeline: readonly StageInForce[], at: number): string {
  return timeline.findLast(({ heldFrom }) => heldFrom <= at)?.stageKey ?? STAGE_NONE;
}
