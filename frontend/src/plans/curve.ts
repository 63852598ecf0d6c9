import type { PlanPoint, PlanProgress } from '@tips/shared/plans';

/** One instant of the chart; a percentage is absent where its curve is not known there. */
export type CurveMark = { at: number; planned?: number; actual?: number };

const msOf = (point: { at: string }): number => Date.parse(point.at);

function valueAt(points: readonly PlanPoint[], at: number): number | undefined {
  return points.findLast((point) => msOf(point) <= at)?.percent;
}

/** Both curves on one axis of time: the planned one to its end, the actual one up to now. */
export function curveMarks({ planned, actual }: PlanProgress, now: number): CurveMark[] {
  const times = [...planned.map(msOf), ...actual.map(msOf), now];
  const end = Math.max(...times);
  return [...new Set([...times, end])]
    .toSorted((left, right) => left - right)
    .map((at) => {
      const mark: CurveMark = { at };
      const plannedThen = valueAt(planned, at);
      const actualThen = at <= now ? valueAt(actual, at) : undefined;
      if (plannedThen !== undefined) mark.planned = plannedThen;
      if (actualThen !== undefined) mark.actual = actualThen;
      return mark;
    });
}

/** A stage as the table under the chart shows it. */
export type CurveRow = { stageKey: string; percent: number; plannedAt: string; enteredAt: string | null };

/** When each stage was planned, and when it came: for the last time, where it came more than once. */
export function curveRows({ planned, actual }: PlanProgress): CurveRow[] {
  const first = planned.filter(
    ({ stageKey }, index) => planned.findIndex((each) => each.stageKey === stageKey) === index,
  );
  return first.map(({ stageKey, percent, at }) => {
    const entry = actual.findLastIndex(
      (point, index) => point.stageKey === stageKey && actual[index - 1]?.stageKey !== stageKey,
    );
    return { stageKey, percent, plannedAt: at, enteredAt: actual[entry]?.at ?? null };
  });
}
