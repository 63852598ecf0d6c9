import type { SeriesPoint } from '@tips/shared/revenue';
import { describe, expect, it } from 'vitest';
import { changeShare, chartSeries, marksOf, OTHER, periodOf, periodsBetween } from './chart-series.ts';

const point = (period: string, group: string, gross: number): SeriesPoint => ({
  period,
  group,
  currency: 'USD',
  gross,
  refunds: 0,
  disputes: 0,
  processorFees: 0,
  platformFees: 0,
  net: gross,
  tips: 1,
});

describe('chartSeries', () => {
  it('keeps five series apart and sums the rest', () => {
    const points = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((group, index) =>
      point('2026-01-01', group, 100 - index),
    );
    const { rows, keys, others } = chartSeries(points, 'gross', 'day');
    expect(keys).toEqual(['A', 'B', 'C', 'D', 'E', OTHER]);
    expect(others).toEqual(['F', 'G']);
    expect(rows).toEqual([{ period: '2026-01-01', A: 100, B: 99, C: 98, D: 97, E: 96, [OTHER]: 95 + 94 }]);
  });

  it('shows a day without rows as a gap', () => {
    const { rows } = chartSeries([point('2026-01-01', '', 1), point('2026-01-03', '', 2)], 'gross', 'day');
    expect(rows).toEqual([
      { period: '2026-01-01', '': 1 },
      { period: '2026-01-02' },
      { period: '2026-01-03', '': 2 },
    ]);
  });

  it('has neither rows nor series where there is nothing', () => {
    expect(chartSeries([], 'net', 'month')).toEqual({ rows: [], keys: [], others: [] });
  });
});

describe('periodsBetween', () => {
  it('steps by week and by month', () => {
    expect(periodsBetween('2026-01-05', '2026-01-19', 'week')).toEqual([
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
    ]);
    expect(periodsBetween('2025-11-01', '2026-02-01', 'month')).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ]);
  });
});

describe('periodOf', () => {
  it.each([
    ['2026-11-16', 'week', '2026-11-16'],
    ['2026-11-22', 'week', '2026-11-16'],
    ['2026-11-22', 'month', '2026-11-01'],
    ['2026-11-22', 'day', '2026-11-22'],
  ] as const)('puts %s by %s into %s', (day, interval, period) => {
    expect(periodOf(day, interval)).toBe(period);
  });
});

describe('marksOf', () => {
  it('numbers what was changed, several of one period on one mark', () => {
    const days = ['2026-11-16', '2026-11-22', '2026-11-23', '2026-12-01'].map((day) => ({ day }));
    const rows = [{ period: '2026-11-16' }, { period: '2026-11-23' }];
    expect(marksOf(days, 'week', rows)).toEqual([
      { period: '2026-11-16', numbers: '1, 2' },
      { period: '2026-11-23', numbers: '3' },
    ]);
  });
});

describe('changeShare', () => {
  it('is a share of what was before, and nothing where there was nothing', () => {
    expect(changeShare(112, 100)).toBeCloseTo(0.12);
    expect(changeShare(5, -10)).toBeCloseTo(1.5);
    expect(changeShare(5, 0)).toBeNull();
  });
});
