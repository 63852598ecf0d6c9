import { expect, test } from 'vitest';
import { dayRanges } from './calendar.ts';

test('days that follow one another are one range', () => {
  expect(dayRanges(['2026-11-05', '2026-10-31', '2026-10-30'])).toEqual([
    { from: '2026-10-30', to: '2026-11-01' },
    { from: '2026-11-05', to: '2026-11-06' },
  ]);
  expect(dayRanges([])).toEqual([]);
});
