/** Half-open, and its name: `2026-10`. */
export type Month = { period: string; startsAt: Date; endsAt: Date };

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** What a clock in the zone shows at an instant, read as if it were UTC. */
function shownAt(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const shown = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = PARTS.map(
    (part) => shown.get(part) ?? 0,
  );
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant at which a clock in the zone shows midnight of the first day of a month. */
function startOfMonth(period: string, zone: string): Date {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const wanted = Date.UTC(year, month - 1, 1);
  const near = wanted - (shownAt(zone, wanted) - wanted);
  return new Date(wanted - (shownAt(zone, near) - near));
}

function monthAfter(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
}

/** The month that an instant is in: 2026-10-31T23:30Z is 2026-11 in Paris. */
export function monthOf(at: Date, zone: string): string {
  return new Date(shownAt(zone, at.getTime())).toISOString().slice(0, 7);
}

/** A month of the zone. */
export function monthIn(period: string, zone: string): Month {
  return { period, startsAt: startOfMonth(period, zone), endsAt: startOfMonth(monthAfter(period), zone) };
}

/** Months from one on that have ended by an instant, oldest first. */
export function endedMonths(first: string, zone: string, now: Date): Month[] {
  const months: Month[] = [];
  for (let period = first; ; period = monthAfter(period)) {
    const month = monthIn(period, zone);
    if (month.endsAt > now) return months;
    months.push(month);
  }
}
