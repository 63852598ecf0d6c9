import { SEASON } from './forecast.ts';

/** As Iglewicz and Hoaglin recommend. */
export const UNUSUAL_SCORE = 3.5;

/** The same weekday in the eight weeks before, and at least four of them. */
const WEEKS_MAX = 8;
const WEEKS_MIN = 4;

export type Oddness = { usual: number; score: number };

/**
 * How far a day lies from the same weekday in the eight weeks before it: (value - median) / (1.4826 * MAD), where the
 * mean absolute deviation times 1.2533 stands in for a MAD of 0. Source: Iglewicz, Hoaglin, How to Detect and Handle
 * Outliers, 1993, pages 11 to 13. The scale is at least 1 % of the median and one minor unit, so that what never
 * moved before does not make each cent an alarm. Undefined with fewer than four such weekdays.
 * 100, 110, 90, 100 and then 200: median 100, MAD 5, score 13.5.
 */
export function oddnessOf(values: readonly number[], index: number): Oddness | undefined {
  const value = values[index];
  const before = weekdaysBefore(values, index);
  if (value === undefined || before.length < WEEKS_MIN) return undefined;
  const usual = median(before);
  const distances = before.map((each) => Math.abs(each - usual));
  const spread = 1.4826 * median(distances) || 1.253_314 * mean(distances);
  const scale = Math.max(spread, Math.abs(usual) / 100, 1);
  return { usual: Math.round(usual), score: (value - usual) / scale };
}

/** What is usual for the weekday of a day; 0 where nothing came before it. */
export function usualOf(values: readonly number[], index: number): number {
  const before = weekdaysBefore(values, index);
  return before.length === 0 ? 0 : Math.round(median(before));
}

function weekdaysBefore(values: readonly number[], index: number): number[] {
  return Array.from({ length: WEEKS_MAX }, (_, week) => values[index - (week + 1) * SEASON]).filter(
    (value) => value !== undefined,
  );
}

/** The groups that moved a day the way that it went, those that moved it most first. */
export function driversOf<T extends { difference: number }>(
  groups: readonly T[],
  difference: number,
  most: number,
): T[] {
  const along = groups.filter((group) => group.difference * difference > 0);
  return along.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, most);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
