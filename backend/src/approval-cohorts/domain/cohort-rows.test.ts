import { expect, test } from 'vitest';
import { cohortRows, monthPlus, monthsBetween } from './cohort-rows.ts';

test('months go over the end of a year', () => {
  expect(monthPlus('2026-11', 2)).toBe('2027-01');
  expect(monthPlus('2026-01', -1)).toBe('2025-12');
  expect(monthsBetween('2025-12', '2026-02')).toEqual(['2025-12', '2026-01', '2026-02']);
});

test('each cohort has a cell for every month since, and nobody is no cohort', () => {
  const sizes = new Map([
    ['2026-10', 5],
    ['2026-12', 3],
  ]);
  const sums = [{ cohort: '2026-10', month: '2026-11', gross: 900, earning: 2 }];
  expect(cohortRows(sizes, sums, { from: '2026-10', to: '2026-12' })).toEqual([
    {
      month: '2026-10',
      creators: 5,
      cells: [
        { since: 0, month: '2026-10', gross: 0, earning: 0, retention: 0 },
        { since: 1, month: '2026-11', gross: 900, earning: 2, retention: 4_000 },
        { since: 2, month: '2026-12', gross: 0, earning: 0, retention: 0 },
      ],
    },
    {
      month: '2026-12',
      creators: 3,
      cells: [{ since: 0, month: '2026-12', gross: 0, earning: 0, retention: 0 }],
    },
  ]);
});
