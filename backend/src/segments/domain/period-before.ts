/** Half-open range of days, `YYYY-MM-DD`: `from` is in, `to` is out. */
export type Period = { from: string; to: string };

/** Longest range that a chart covers, in days. */
export const PERIOD_DAYS_MAX = 3_660;

const DAY_MS = 86_400_000;

/** Days in a period; zero or less where it ends before it begins. */
export function daysIn({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * The equally long period that ends where this one begins.
 * 2026-03-01 to 2026-03-31 (30 days): 2026-01-30 to 2026-03-01.
 */
export function periodBefore(period: Period): Period {
  const from = new Date(Date.parse(period.from) - daysIn(period) * DAY_MS);
  return { from: from.toISOString().slice(0, 10), to: period.from };
}
