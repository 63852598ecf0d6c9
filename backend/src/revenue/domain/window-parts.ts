/** Half-open range of days, `YYYY-MM-DD`; empty where `from` is `to`. */
export type DayRange = { from: string; to: string };

/**
 * Cuts a window of days into its whole calendar months and the days before and after them.
 * 2026-01-20 to 2026-04-03: months 2026-02-01 to 2026-04-01, days 2026-01-20 to 2026-02-01 and 2026-04-01 to 2026-04-03.
 */
export function windowParts(from: string, to: string): { months: DayRange; edges: [DayRange, DayRange] } {
  const months = { from: monthFrom(from), to: `${to.slice(0, 7)}-01` };
  const none = { from: to, to };
  if (months.from >= months.to) return { months: none, edges: [{ from, to }, none] };
  return {
    months,
    edges: [
      { from, to: months.from },
      { from: months.to, to },
    ],
  };
}

/** First day of the first month that begins on this day or later. */
function monthFrom(day: string): string {
  if (day.endsWith('-01')) return day;
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

/** The part of a window that holds a day: `2026-02` within the whole months, else the day itself. */
export function partOf(day: string, months: DayRange): string {
  return day >= months.from && day < months.to ? day.slice(0, 7) : day;
}
