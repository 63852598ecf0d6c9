import { type Random, weightedIndex } from './random.ts';
import {
  MONTHLY_BY_DAY,
  MONTHLY_BY_HOUR,
  MONTHLY_SHARE,
  ONCE_BY_HOUR,
  ONCE_BY_WEEKDAY,
  YEARLY_GROWTH,
} from './tip-figures.ts';

export interface DayPlan {
  startMs: number;
  endMs: number;
  /** Rows of the day. */
  count: number;
  /** Share of the day's tips that come back every month. */
  monthlyShare: number;
  /** An instant of the day, by the hour's rhythm. */
  pickMs: (random: Random) => number;
}

interface PlanInput {
  from: Date;
  to: Date;
  count: number;
  /** How much of the full stream a day has, 0..1. */
  share: (dayMs: number) => number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const YEAR_DAYS = 365;

const pickOnceHour = weightedIndex(ONCE_BY_HOUR);
const pickMonthlyHour = weightedIndex(MONTHLY_BY_HOUR);
const onceByWeekday = shares(ONCE_BY_WEEKDAY);
const monthlyByDay = shares(MONTHLY_BY_DAY);

/**
 * Spreads `count` rows over the UTC days of [from, to): yearly growth, weekday of what is given once, day of the month of
 * what comes back. Counts are rounded from the running sum, so that together they are exactly `count`.
 */
export function dayPlan({ from, to, count, share }: PlanInput): DayPlan[] {
  const days = daysOf(from, to).map(({ startMs, endMs }) => {
    const { weight, monthlyShare } = weightOf(startMs, from, share(startMs));
    return { startMs, endMs, weight, monthlyShare };
  });
  const weighted = days.map((day) => day.weight * ((day.endMs - day.startMs) / DAY_MS));
  const total = weighted.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let given = 0;
  const plans: DayPlan[] = [];
  for (const [index, day] of days.entries()) {
    sum += weighted[index] ?? 0;
    const until = total === 0 ? 0 : Math.round((sum / total) * count);
    const { startMs, endMs, monthlyShare } = day;
    const pickMs = (random: Random): number => instantOf(day, random);
    plans.push({ startMs, endMs, monthlyShare, count: until - given, pickMs });
    given = until;
  }
  return plans;
}

function daysOf(from: Date, to: Date): { startMs: number; endMs: number }[] {
  const days: { startMs: number; endMs: number }[] = [];
  for (let startMs = from.getTime(); startMs < to.getTime();) {
    const endMs = Math.min(to.getTime(), Math.floor(startMs / DAY_MS + 1) * DAY_MS);
    days.push({ startMs, endMs });
    startMs = endMs;
  }
  return days;
}

function weightOf(dayMs: number, from: Date, share: number): { weight: number; monthlyShare: number } {
  const date = new Date(dayMs);
  const growth = YEARLY_GROWTH ** ((dayMs - from.getTime()) / DAY_MS / YEAR_DAYS);
  const once = (1 - MONTHLY_SHARE) * (onceByWeekday[date.getUTCDay()] ?? 0);
  const monthly = MONTHLY_SHARE * (monthlyByDay[date.getUTCDate() - 1] ?? 0);
  return { weight: growth * share * (once + monthly), monthlyShare: monthly / (once + monthly) };
}

function instantOf(
  { startMs, endMs, monthlyShare }: Omit<DayPlan, 'count' | 'pickMs'>,
  random: Random,
): number {
  const pickHour = random.next() < monthlyShare ? pickMonthlyHour : pickOnceHour;
  const midnightMs = Math.floor(startMs / DAY_MS) * DAY_MS;
  const timeMs = midnightMs + Math.floor((pickHour(random) + random.next()) * HOUR_MS);
  // The first and the last day may be cut.
  return timeMs >= startMs && timeMs < endMs
    ? timeMs
    : startMs + Math.floor(random.next() * (endMs - startMs));
}

/** Weights scaled to an average of 1. */
function shares(weights: readonly number[]): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
