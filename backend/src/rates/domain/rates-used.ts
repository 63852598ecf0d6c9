import type { FrozenRate, RateUsed } from '@tips/shared/rates';

const DAY_MS = 86_400_000;

const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/**
 * Rates by currency and day, with days that follow one another under the same rate day put together: a Friday and its weekend are
 * one line.
 */
export function ratesUsed(rates: readonly FrozenRate[]): RateUsed[] {
  const used: RateUsed[] = [];
  const sorted = rates.toSorted((a, b) =>
    a.currency === b.currency ? (a.day < b.day ? -1 : 1) : a.currency < b.currency ? -1 : 1,
  );
  for (const { day, ...rate } of sorted) {
    const last = used.at(-1);
    const goesOn =
      last !== undefined &&
      last.currency === rate.currency &&
      last.rateDay === rate.rateDay &&
      last.frozen === rate.frozen &&
      dayAfter(last.to) === day;
    if (goesOn) last.to = day;
    else used.push({ ...rate, from: day, to: day });
  }
  return used;
}
