const DAY_MS = 86_400_000;

/** A UTC day some days later: 2026-02-27 and 2 is 2026-03-01. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days of a half-open range. */
export function daysOf(from: string, until: string): string[] {
  const count = Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS));
  return Array.from({ length: count }, (_, index) => dayAfter(from, index));
}

/** One value a day, in order; a day without any is 0. */
export function valuesOf(
  points: readonly { period: string; gross: number }[],
  days: readonly string[],
): number[] {
  const byDay = new Map<string, number>();
  for (const { period, gross } of points) byDay.set(period, (byDay.get(period) ?? 0) + gross);
  return days.map((day) => byDay.get(day) ?? 0);
}
