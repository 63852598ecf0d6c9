const DAY_MS = 86_400_000;

export const UTC = 'UTC';
export const RANGE_DAYS = [7, 30, 90, 365] as const;

export interface DayRange {
  /** First day, in. */
  from: string;
  /** Day after the last, out. */
  to: string;
}

const dayOf = (instantMs: number) => new Date(instantMs).toISOString().slice(0, 10);

/** The day that an instant is on in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The last `days` days up to and with `today`. */
export function lastDays(days: number, today: string): DayRange {
  const last = Date.parse(`${today}T00:00:00Z`);
  return { from: dayOf(last - (days - 1) * DAY_MS), to: dayOf(last + DAY_MS) };
}

/** The days of one period, cut to the range that is shown. */
export function daysOfPeriod(period: string, interval: 'day' | 'week' | 'month', range: DayRange): DayRange {
  const start = new Date(`${period}T00:00:00Z`);
  const end = new Date(start);
  if (interval === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + (interval === 'week' ? 7 : 1));
  const [from, to] = [dayOf(start.getTime()), dayOf(end.getTime())];
  return { from: from < range.from ? range.from : from, to: to > range.to ? range.to : to };
}
