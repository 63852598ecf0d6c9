const DAY_MS = 86_400_000;
const DAYS_OF_A_WEEK = 7;

/** The Monday of a day's ISO week, in UTC: `2026-11-22` (a Sunday) gives `2026-11-16`. */
export function weekStart(instant: Date): string {
  const daysSinceMonday = (instant.getUTCDay() + 6) % DAYS_OF_A_WEEK;
  return new Date(instant.getTime() - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday so many weeks before another one. */
export function weeksBefore(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) - weeks * DAYS_OF_A_WEEK * DAY_MS).toISOString().slice(0, 10);
}
