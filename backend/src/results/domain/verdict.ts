import type { Interval, Moments } from './moments.ts';

export type Verdict = 'better' | 'worse' | 'no_difference_yet' | 'not_enough_data';
/** Which way is good: more posts are, more disputes are not. */
export type Good = 'more' | 'less';

/** Fewest in each arm before anything is said: the interval is asymptotic, and the first few look surer than they are. */
export const VERDICT_COUNT_MIN = 100;

/** What an interval of a difference says in one word. Nothing, before each arm has its smallest sample and shows any variance at all. */
export function verdictOf(
  interval: Interval,
  arms: readonly Moments[],
  good: Good,
  countMin = VERDICT_COUNT_MIN,
): Verdict {
  const isThin = arms.some(({ count, variance }) => count < countMin || !Number.isFinite(variance));
  if (isThin || arms.every(({ variance }) => variance === 0)) return 'not_enough_data';
  if (interval.low <= 0 && interval.high >= 0) return 'no_difference_yet';
  return interval.low > 0 === (good === 'more') ? 'better' : 'worse';
}
