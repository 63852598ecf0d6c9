import { describe, expect, it } from 'vitest';
import { dayIn, daysOfPeriod, lastDays } from './revenue-range.ts';

describe('lastDays', () => {
  it('ends with today, which is in', () => {
    expect(lastDays(7, '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-04' });
  });
});

describe('dayIn', () => {
  it('is the day of the zone', () => {
    const instant = new Date('2026-03-03T23:59:00Z');
    expect(dayIn('UTC', instant)).toBe('2026-03-03');
    expect(dayIn('Asia/Tokyo', instant)).toBe('2026-03-04');
    expect(dayIn('America/New_York', new Date('2026-03-04T04:59:00Z'))).toBe('2026-03-03');
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
