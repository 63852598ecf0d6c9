import { ALERT_DAYS, windowDaysOf, type AlertRule } from '@tips/shared/alerts';

const DAY_MS = 86_400_000;

/** UTC days, `YYYY-MM-DD`, the first and the last included. */
export type Days = { first: string; last: string };

/** A signal that a rule has raised of an account: its day, and the day of the decision on it. */
export type RaisedDay = { day: string; decidedOn: string | null };

export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** Example: 2 days after 2026-02-27 is 2026-03-01. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

/**
 * The days whose windows reach what is new, late rows included: from the first of them to a window after the last. Days before the last
 * `ALERT_DAYS` are not judged any more; undefined where none is left.
 */
export function daysToJudge(rule: AlertRule, { first, last }: Days, today: string): Days | undefined {
  const oldest = addDays(today, 1 - ALERT_DAYS);
  const days = {
    first: first < oldest ? oldest : first,
    last: addDays(last, windowDaysOf(rule) - 1),
  };
  return days.first > days.last ? undefined : days;
}

/**
 * Whether a rule keeps quiet about an account on a day, because it has spoken within its cool-down before or after it, or because what it
 * said was decided within that time. Example: raised on the 3rd, decided on the 5th, 14 days: quiet until the 18th, and back to the 20th
 * of the month before.
 */
export function isQuiet(raised: readonly RaisedDay[], day: string, coolDownDays: number): boolean {
  return raised.some((one) => {
    const last = one.decidedOn !== null && one.decidedOn > one.day ? one.decidedOn : one.day;
    return day > addDays(one.day, -coolDownDays) && day < addDays(last, coolDownDays);
  });
}
