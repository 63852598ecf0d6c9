import { MEASURE_NAMES, SUMMED_MEASURES, type Measure } from '@tips/shared/measures';
import type { GroupBy, SeriesQuery } from '@tips/shared/revenue';
import { useMemo } from 'react';
import type { Query } from '../kit/api.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { dayIn, lastDays, RANGE_DAYS, UTC, type DayRange } from './revenue-range.ts';

type Interval = SeriesQuery['interval'];

export const INTERVALS: readonly Interval[] = ['day', 'week', 'month'];
export const GROUPS: readonly GroupBy[] = ['none', 'region', 'stream', 'stage', 'cohort'];
const DAYS_DEFAULT = 30;
const CURRENCY_DEFAULT = 'USD';

/** What the page shows, from its address. */
export type RevenueView = {
  days: number;
  range: DayRange;
  /** Whose days they are; today is one of them, and not over yet. */
  zone: string;
  today: string;
  interval: Interval;
  groupBy: GroupBy;
  currency: string;
  /** All currencies converted to this one; empty: one currency, as booked. */
  convertTo: string;
  streams: string[];
  measure: Measure;
  /** The same as the API's query. */
  query: Query;
  set: (changes: Readonly<Record<string, string | readonly string[]>>) => void;
};

function oneOf<T extends string>(values: readonly T[], text: string, fallback: T): T {
  return values.find((value) => value === text) ?? fallback;
}

/** Range, zone, interval, split, currency, streams and measure of the revenue page, kept in the URL. */
export function useRevenueView(now: Date): RevenueView {
  const url = useUrlState();
  const zone = url.get('zone') || UTC;
  const today = dayIn(zone, now);
  return useMemo(() => {
    const days = RANGE_DAYS.find((choice) => String(choice) === url.get('days')) ?? DAYS_DEFAULT;
    const range = lastDays(days, today);
    const interval = oneOf(INTERVALS, url.get('interval'), days > 90 ? 'week' : 'day');
    const groupBy = oneOf(GROUPS, url.get('groupBy'), 'none');
    const convertTo = url.get('convertTo');
    const currency = convertTo || url.get('currency') || CURRENCY_DEFAULT;
    const streams = url.list('streams');
    const measure = oneOf(convertTo === '' ? MEASURE_NAMES : SUMMED_MEASURES, url.get('measure'), 'gross');
    const query: Query = {
      ...range,
      zone: zone === UTC ? undefined : zone,
      interval,
      groupBy,
      currency: convertTo === '' ? currency : undefined,
      convertTo: convertTo === '' ? undefined : convertTo,
      streams: streams.length > 0 ? streams.join(',') : undefined,
    };
    return {
      days,
      range,
      zone,
      today,
      interval,
      groupBy,
      currency,
      convertTo,
      streams,
      measure,
      query,
      set: url.set,
    };
  }, [url, zone, today]);
}
