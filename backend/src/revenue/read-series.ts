import { Injectable } from '@nestjs/common';
import type { Measures, RevenueSeries, SeriesPoint, SeriesQuery } from '@tips/shared/revenue';
import {
  type KindSums,
  type LedgerFilter,
  measuresOf,
  SegmentsReadModel,
  UTC,
  requirePeriod,
  periodBefore,
} from '../segments/index.ts';
import { Participation } from '../participation/index.ts';

/**
 * Measures by period and group, their totals, and those of the equally long period before; a period without entries has
 * no point. All of it comes from the ledger's rollup, but for months of approval, which it does not know.
 */
@Injectable()
export class ReadSeries {
  constructor(
    private readonly segments: SegmentsReadModel,
    private readonly participation: Participation,
  ) {}

  async execute(query: SeriesQuery): Promise<RevenueSeries> {
    requirePeriod(query);
    const { from, to, zone = UTC, interval, groupBy, currency, streams } = query;
    const filter: LedgerFilter = { from, to, zone, currency, streams };
    const [sums, inRange, before] = await Promise.all([
      groupBy === 'cohort'
        ? this.participation.cohortSums({ from, to, zone, interval, currency, streams })
        : this.segments.segmentSums(filter, interval, groupBy),
      this.segments.currencySums({ from, to, zone, streams }),
      this.segments.currencySums({ ...filter, ...periodBefore({ from, to }) }),
    ]);
    return {
      zone,
      interval,
      groupBy,
      points: grouped(sums, ({ period, group, currency }) => `${period} ${group} ${currency}`).map(pointOf),
      totals: totalsOf(sums),
      previousTotals: totalsOf(before),
      currencies: [...new Set(inRange.map((each) => each.currency))].toSorted(),
    };
  }
}

type InCurrency = KindSums & { currency: string };

function pointOf(
  sums: readonly [InCurrency & { period: string; group: string }, ...KindSums[]],
): SeriesPoint {
  const [{ period, group, currency }] = sums;
  return { period, group, currency, ...measuresOf(sums) };
}

function totalsOf(sums: readonly InCurrency[]): (Measures & { currency: string })[] {
  const totals = grouped(sums, ({ currency }) => currency).map(totalOf);
  return totals.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function totalOf(sums: readonly [InCurrency, ...InCurrency[]]): Measures & { currency: string } {
  return { currency: sums[0].currency, ...measuresOf(sums) };
}

/** Rows with the same key together, in the order in which the keys come first. */
function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
