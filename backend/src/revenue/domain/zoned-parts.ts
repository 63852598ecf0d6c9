import type { DayRange } from './window-parts.ts';

/** Where a day of a zone begins. */
export type DayStart = { day: string; zone: string };
/** Half-open range of instants. */
export type Span = { from: DayStart; to: DayStart };

const UTC = 'UTC';
const DAY_MS = 86_400_000;

/**
 * Cuts a window of a zone's days into UTC days that lie in it whatever the zone (they begin within 14 hours of one another), and the
 * spans before and after them. Two days of Tokyo are one span, and no UTC day.
 * 2026-03-01 to 2026-03-31 in New York: days 2026-03-02 to 2026-03-30, and what is before and after them of the window.
 */
export function zonedParts({ from, to, zone = UTC }: DayRange & { zone?: string | undefined }): {
  days: DayRange;
  edges: Span[];
} {
  if (zone === UTC) return { days: { from, to }, edges: [] };
  const days = { from: dayBeside(from, 1), to: dayBeside(to, -1) };
  const begin = { day: from, zone };
  const end = { day: to, zone };
  if (days.from >= days.to) return { days: { from, to: from }, edges: [{ from: begin, to: end }] };
  return {
    days,
    edges: [
      { from: begin, to: { day: days.from, zone: UTC } },
      { from: { day: days.to, zone: UTC }, to: end },
    ],
  };
}

function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
