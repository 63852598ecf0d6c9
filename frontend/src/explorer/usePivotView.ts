import { PIVOT_DIMENSIONS, type PivotDimension } from '@tips/shared/pivot';
import { useMemo } from 'react';
import type { Query } from '../kit/api.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { useRevenueView, type RevenueView } from '../revenue/useRevenueView.ts';

const FIRST: readonly PivotDimension[] = ['region', 'stream'];

/** What the explorer shows, from its address: the days and filters of revenue, and what is grouped by, outermost first. */
export type PivotView = {
  revenue: RevenueView;
  dimensions: readonly PivotDimension[];
  query: Query;
  group: (dimensions: readonly PivotDimension[]) => void;
};

export function usePivotView(now: Date): PivotView {
  const url = useUrlState();
  const revenue = useRevenueView(now);
  return useMemo(() => {
    const named = url
      .list('rows')
      .flatMap((name) => PIVOT_DIMENSIONS.find((dimension) => dimension === name) ?? []);
    const dimensions = named.length === 0 ? FIRST : [...new Set(named)];
    const { from, to, zone, currency, streams } = revenue.query;
    const interval = url.get('interval') === '' ? 'month' : revenue.interval;
    return {
      revenue: { ...revenue, interval },
      dimensions,
      query: { from, to, zone, currency, streams, interval, dimensions: dimensions.join(',') },
      group: (next) => url.set({ rows: next }),
    };
  }, [url, revenue]);
}
