/** What a reviewer has behind them since their last break. Instants in epoch milliseconds. */
export interface Stretch {
  startedAtMs: number;
  hardCases: number;
}

/** When a break is suggested. `hardCases` are cases of one stretch, `minutes` its length. */
export interface CareLimits {
  hardCases: number;
  minutes: number;
}

export type BreakCause = 'hard_cases' | 'long_stretch';

const MINUTE_MS = 60_000;

/**
 * Whether a break would do good, and why: after so many hard cases, or so many minutes, since the last one. Hard cases weigh more:
 * 10 of them in 95 minutes are `hard_cases`.
 */
export function suggestBreak(stretch: Stretch, limits: CareLimits, nowMs: number): BreakCause | null {
  if (stretch.hardCases >= limits.hardCases) return 'hard_cases';
  return nowMs - stretch.startedAtMs >= limits.minutes * MINUTE_MS ? 'long_stretch' : null;
}
