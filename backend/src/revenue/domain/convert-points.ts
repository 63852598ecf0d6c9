import type { Measures, SeriesPoint } from '@tips/shared/revenue';

/** What is converted as it is; net is what is left of them. */
const CONVERTED = ['gross', 'refunds', 'disputes', 'processorFees', 'platformFees'] as const;

/** Converts the parts of one sum, so that they add up to the converted sum. */
export type ConvertParts = (amounts: readonly number[]) => number[];

/**
 * Points of one day and currency in another currency. Each measure is rounded once, on the day's sum, and split among the groups, so
 * that groups add up to the total however they are cut; the remainder of a point is on its net.
 */
export function convertPoints(
  points: readonly SeriesPoint[],
  currency: string,
  convert: ConvertParts,
): SeriesPoint[] {
  const columns = CONVERTED.map((measure) => convert(points.map((point) => point[measure])));
  return points.map((point, index) => {
    const [gross = 0, refunds = 0, disputes = 0, processorFees = 0, platformFees = 0] = columns.map(
      (column) => column[index] ?? 0,
    );
    const net = gross - refunds - disputes - processorFees - platformFees;
    const { period, group, tips } = point;
    return { period, group, currency, gross, refunds, disputes, processorFees, platformFees, net, tips };
  });
}

/** Points of the same period, group and currency as one, in the order of these three. */
export function sumPoints(points: Iterable<SeriesPoint>): SeriesPoint[] {
  const sums = new Map<string, SeriesPoint>();
  for (const point of points) {
    const key = `${point.period} ${point.group} ${point.currency}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...point });
    else add(sum, point);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** The total of each currency, in their order. */
export function totalPoints(points: readonly SeriesPoint[]): (Measures & { currency: string })[] {
  const totals = sumPoints(points.map((point) => ({ ...point, period: '', group: '' })));
  return totals.map(({ currency, gross, refunds, disputes, processorFees, platformFees, net, tips }) => ({
    currency,
    gross,
    refunds,
    disputes,
    processorFees,
    platformFees,
    net,
    tips,
  }));
}

function add(sum: Measures, point: Measures): void {
  for (const measure of [...CONVERTED, 'net', 'tips'] as const) sum[measure] += point[measure];
}
