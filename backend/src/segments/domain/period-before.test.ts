import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, periodBefore } from './period-before.ts';

test.each([
  ['2026-03-01', '2026-03-31', '2026-01-30'],
  ['2026-03-01', '2026-03-02', '2026-02-28'],
  ['2024-03-01', '2024-03-02', '2024-02-29'],
  ['2026-01-01', '2027-01-01', '2025-01-01'],
])('%s to %s follows what begins on %s', (from, to, before) => {
  expect(periodBefore({ from, to })).toEqual({ from: before, to: from });
});

test('is as long, whatever the days', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 3_660 }), (start, days) => {
      const from = start.toISOString().slice(0, 10);
      const to = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
      const before = periodBefore({ from, to });
      expect(daysIn(before)).toBe(days);
      expect(before.to).toBe(from);
    }),
  );
});
