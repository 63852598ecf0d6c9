const DAY_MS = 86_400_000;

/** The zone of the rollup's days. */
export const UTC = 'UTC';

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

/** The same for days as they are written: month and 2026-11-23 is 2026-11-01. */
export function startOfPeriod(interval: Interval, day: string): string {
  return dayOfNumber(startOf(interval, numberOfDay(day)));
}

/** Half-open range of days, `YYYY-MM-DD`. */
export type Days = { from: string; to: string };

/** The day so many days after another one, before it where they are negative. 2026-02-28 and 1: 2026-03-01. */
export function dayPlus(day: string, days: number): string {
  return dayOfNumber(numberOfDay(day) + days);
}

/** A period of an interval: its first day, and the days of it within a window. */
export type IntervalPeriod = Days & { period: string };

/** The periods that lie in a window, cut to it. A window from 2026-11-04 to 2026-11-10 by week: 2026-11-02 with the 4th to the 8th, and 2026-11-09 with the 9th. */
export function periodsIn({ from, to }: Days, interval: Interval): IntervalPeriod[] {
  const periods: IntervalPeriod[] = [];
  const end = numberOfDay(to);
  for (let day = numberOfDay(from); day < end; day += 1) {
    const period = dayOfNumber(startOf(interval, day));
    const last = periods.at(-1);
    const next = dayOfNumber(day + 1);
    if (last?.period === period) last.to = next;
    else periods.push({ period, from: dayOfNumber(day), to: next });
  }
  return periods;
}

/** Days that follow one another, as ranges: 2026-10-30, 2026-10-31, 2026-11-05 are 2026-10-30 to 2026-11-01 and 2026-11-05 to 2026-11-06. */
export function dayRanges(days: readonly string[]): Days[] {
  const ranges: Days[] = [];
  for (const day of days.toSorted()) {
    const last = ranges.at(-1);
    if (last?.to === day) last.to = dayPlus(day, 1);
    else ranges.push({ from: day, to: dayPlus(day, 1) });
  }
  return ranges;
}
