import type { QualityRow } from '@tips/shared/quality';

const WEEK_MS = 7 * 86_400_000;
const PER_CENT = 100;

/** A week on the chart, in percent; null where the week has no decision or too few second reviews. */
export type WeekMark = { week: string; share: number | null; interval: [number, number] | null };

/** Every week from the first to the last, also those without a row: a gap stays a gap. */
export function weekMarks(from: string, to: string, rows: readonly QualityRow[]): WeekMark[] {
  const byWeek = new Map(rows.map((row) => [row.key, row]));
  const marks: WeekMark[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += WEEK_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    const agreement = byWeek.get(week)?.agreement ?? null;
    marks.push({
      week,
      share: agreement && agreement.share * PER_CENT,
      interval: agreement && [agreement.low * PER_CENT, agreement.high * PER_CENT],
    });
  }
  return marks;
}
