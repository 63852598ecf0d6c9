import type { Measure } from '@tips/shared/measures';
import type { Participation, ParticipationPoint, SeriesPoint } from '@tips/shared/revenue';

/** One period and group with all that is known of it: who took part comes later than the sums. */
export type RevenueRow = SeriesPoint & Partial<Participation>;

const keyOf = ({ period, group, currency }: Pick<SeriesPoint, 'period' | 'group' | 'currency'>): string =>
  JSON.stringify([period, group, currency]);

/** The sums with who took part beside them. */
export function revenueRows(
  points: readonly SeriesPoint[],
  participation: readonly ParticipationPoint[] = [],
): RevenueRow[] {
  const people = new Map(participation.map((point) => [keyOf(point), point]));
  return points.map((point) => ({ ...point, ...people.get(keyOf(point)) }));
}

/** A measure of a row; undefined where nobody gave, or where it is not known yet. */
export function valueOf(row: Partial<Record<Measure, number>>, measure: Measure): number | undefined {
  return row[measure];
}

/** The points of one currency: what was converted stands beside what could not be, which is never added to it. */
export function inCurrency(points: readonly SeriesPoint[], currency: string): SeriesPoint[] {
  return points.filter((point) => point.currency === currency);
}
