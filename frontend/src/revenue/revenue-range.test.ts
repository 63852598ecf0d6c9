import { describe, expect, it } from 'vitest';
import { daysOfPeriod, lastDays } from './revenue-range.ts';

describe('lastDays', () => {
  it('ends with today, which is in', () => {
    expect(lastDays(7, new Date('2026-03-03T23:59:00Z'))).toEqual({ from: '2026-02-25', to: '2026-03-04' });
  });
});

describe('daysOfPeriod', () => {
  const range = { from: '2026-01-07', to: '2026-02-10' };
  it('cuts a period to the range that is shown', () => {
    expect(daysOfPeriod('2026-01-05', 'week', range)).toEqual({ from: '2026-01-07', to: '2026-01-12' });
    expect(daysOfPeriod('2026-02-01', 'month', range)).toEqual({ from: '2026-02-01', to: '2026-02-10' });
    expect(daysOfPeriod('2026-01-31', 'day', range)).toEqual({ from: '2026-01-31', to: '2026-02-01' });
  });
});
