import type { PlanPoint, PlanStage } from '@tips/shared/plans';

const HOUR_MS = 3_600_000;

/**
 * When each stage comes if nothing but its minimum hours and fixed dates holds the plan, beginning with stage `from`; the last point is
 * when the last stage has served its hours. Example: 1 % for 24 h, then 10 % for 48 h -> points at 0 h, 24 h and 72 h.
 */
export function plannedCurve(stages: readonly PlanStage[], startsAtMs: number, from: number): PlanPoint[] {
  const points: PlanPoint[] = [];
  let atMs = startsAtMs;
  for (const { key, percent, minHours, gates } of stages.slice(from)) {
    for (const gate of gates) if (gate.kind === 'not_before') atMs = Math.max(atMs, Date.parse(gate.at));
    points.push({ at: new Date(atMs).toISOString(), percent, stageKey: key });
    atMs += minHours * HOUR_MS;
  }
  const last = points.at(-1);
  if (last !== undefined && Date.parse(last.at) < atMs) {
    points.push({ ...last, at: new Date(atMs).toISOString() });
  }
  return points;
}
