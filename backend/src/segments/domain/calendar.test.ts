import { expect, test } from 'vitest';
import { dayRanges, periodsIn } from './calendar.ts';

test('days that follow one another are one range', () => {
  expect(dayRanges(['2026-11-05', '2026-10-31', '2026-10-30'])).toEqual([
    { from: '2026-10-30', to: '2026-11-01' },
    { from: '2026-11-05', to: '2026-11-06' },
  ]);
  expect(dayRanges([])).toEqual([]);
});

test('periods at the ends of a window are cut to it', () => {
  expect(periodsIn({ from: '2026-11-04', to: '2026-11-10' }, 'week')).toEqual([
    { period: '2026-11-02', from: '2026-11-04', to: '2026-11-09' },
    { period: '2026-11-09', from: '2026-11-09', to: '2026-11-10' },
  ]);
  expect(periodsIn({ from: '2026-02-28', to: '2026-03-02' }, 'month')).toEqual([
    { period: '2026-02-01', from: '2026-02-28', to: '2026-03-01' },
    { period: '2026-03-01', from: '2026-03-01', to: '2026-03-02' },
  ]);
});
