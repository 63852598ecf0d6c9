import { DAY_MS, HOUR_MS } from '../kit/format.ts';

export const HOLD_CHOICES = ['hours', 'tomorrow', 'days', 'own'] as const;
export type HoldChoice = (typeof HOLD_CHOICES)[number];

const HOLD_HOURS = 4;
const HOLD_DAYS = 3;
const MORNING_HOUR_UTC = 8;

const morningIn = (days: number, nowMs: number): string => {
  const day = new Date(nowMs + days * DAY_MS);
  day.setUTCHours(MORNING_HOUR_UTC, 0, 0, 0);
  return day.toISOString();
};

/**
 * The instant until which a case is held: in four hours, tomorrow or in three days at 08:00 UTC, or the person's own, written as
 * `2026-11-30T09:00` in UTC. Undefined where that is no instant.
 */
export function holdUntil(choice: HoldChoice, own: string, nowMs: number): string | undefined {
  if (choice === 'hours') return new Date(nowMs + HOLD_HOURS * HOUR_MS).toISOString();
  if (choice === 'tomorrow') return morningIn(1, nowMs);
  if (choice === 'days') return morningIn(HOLD_DAYS, nowMs);
  const instant = new Date(`${own}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
