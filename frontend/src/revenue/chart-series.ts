import { isSummed, type Measure } from '@tips/shared/measures';
import { type RevenueRow, valueOf } from './revenue-rows.ts';

/** Series drawn apart; the rest are summed as one, where they can be summed. */
export const SERIES_MAX = 5;
/** Key of the series that sums all groups beyond `SERIES_MAX`. */
export const OTHER = '__other';

/** One period of the chart: `period` and one value per series key; a period without any row has no values, and is a gap. */
export interface ChartRow {
  period: string;
  [seriesKey: string]: string | number | null;
}

export interface ChartSeries {
  rows: ChartRow[];
  /** Series keys, largest total first, `OTHER` last. */
  keys: string[];
  /** The groups that `OTHER` sums. */
  others: string[];
}

const DAY_MS = 86_400_000;

/** First day of the period after `period`. Weeks start on Monday. */
function nextPeriod(period: string, interval: 'day' | 'week' | 'month'): string {
  const date = new Date(`${period}T00:00:00Z`);
  if (interval === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setTime(date.getTime() + DAY_MS * (interval === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}

/** First day of the period that holds `day`: in weeks, 2026-11-18 is in 2026-11-16. */
export function periodOf(day: string, interval: 'day' | 'week' | 'month'): string {
  if (interval === 'month') return `${day.slice(0, 8)}01`;
  if (interval === 'day') return day;
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** Every period from the first to the last that has rows, so that missing ones show as gaps. */
export function periodsBetween(first: string, last: string, interval: 'day' | 'week' | 'month'): string[] {
  const periods: string[] = [];
  for (let period = first; period <= last; period = nextPeriod(period, interval)) periods.push(period);
  return periods;
}

/** The chart's rows for one measure and one currency: at most five series, the rest summed as `OTHER` or, where there is no sum of them, left to the table. */
export function chartSeries(
  points: readonly RevenueRow[],
  measure: Measure,
  interval: 'day' | 'week' | 'month',
): ChartSeries {
  const totals = new Map<string, number>();
  for (const point of points) {
    totals.set(point.group, (totals.get(point.group) ?? 0) + (valueOf(point, measure) ?? 0));
  }
  const ranked = [...totals].toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1])).map(([group]) => group);
  const apart = new Set(ranked.slice(0, SERIES_MAX));
  const others = isSummed(measure) ? ranked.slice(SERIES_MAX) : [];
  const keys = others.length > 0 ? [...apart, OTHER] : [...apart];

  const byPeriod = new Map<string, ChartRow>();
  for (const point of points) {
    const row = byPeriod.get(point.period) ?? { period: point.period };
    const key = apart.has(point.group) ? point.group : OTHER;
    const value = valueOf(point, measure);
    if (value !== undefined && keys.includes(key)) row[key] = Number(row[key] ?? 0) + value;
    byPeriod.set(point.period, row);
  }
  const present = [...byPeriod.keys()].toSorted();
  const [first, last] = [present[0], present.at(-1)];
  const periods = first && last ? periodsBetween(first, last, interval) : [];
  return { rows: periods.map((period) => byPeriod.get(period) ?? { period }), keys, others };
}

/** Where the chart says that something was changed: one mark a period that it shows, with the numbers of what was, from 1 on. */
export function marksOf(
  annotations: readonly { day: string }[],
  interval: 'day' | 'week' | 'month',
  rows: readonly { period: string }[],
): { period: string; numbers: string }[] {
  const marks = new Map<string, number[]>();
  for (const [index, { day }] of annotations.entries()) {
    const period = periodOf(day, interval);
    marks.set(period, [...(marks.get(period) ?? []), index + 1]);
  }
  return [...marks]
    .filter(([shown]) => rows.some(({ period }) => period === shown))
    .map(([period, numbers]) => ({ period, numbers: numbers.join(', ') }));
}

/** Change against the period before as a share (0.12 = +12 %); null where there was nothing before. */
export function changeShare(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / Math.abs(before);
}
