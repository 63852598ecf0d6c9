const DAY_MS = 86_400_000;

export type Interval = 'day' | 'week' | 'month';

/** Days since 1970-01-01. */
export function numberOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** `2026-11-23`. */
export function dayOfNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** First day of the interval that holds a day. Weeks start on Monday, as ISO 8601 has them: 1970-01-01 was a Thursday. */
export function startOf(interval: Interval, number: number): number {
  if (interval === 'day') return number;
  if (interval === 'week') return number - ((((number + 3) % 7) + 7) % 7);
  return number - new Date(number * DAY_MS).getUTCDate() + 1;
}
