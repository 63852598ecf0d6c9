/** Half-open range of days, `YYYY-MM-DD`. */
export type Days = { from: string; to: string };

/** Days that follow one another, as ranges: 2026-10-30, 2026-10-31, 2026-11-05 are 2026-10-30 to 2026-11-01 and 2026-11-05 to 2026-11-06. */
export function dayRanges(days: readonly string[]): Days[] {
  const ranges: Days[] = [];
  for (const day of days.toSorted()) {
    const last = ranges.at(-1);
    if (last?.to === day) last.to = dayAfter(day);
    else ranges.push({ from: day, to: dayAfter(day) });
  }
  return ranges;
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
