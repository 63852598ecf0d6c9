import { describe, expect, it } from 'vitest';
import { dayAfter, daysOf, valuesOf } from './day-values.ts';
import { backtest, forecastDays } from './forecast.ts';
import { driversOf, oddnessOf, usualOf } from './unusual-days.ts';

/** Mulberry32 and Box-Muller: the same normal numbers at each run. */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Weekdays that wander: the process for which the method is exact. */
function wandering(seed: number, length: number): number[] {
  const next = normals(seed);
  const values: number[] = [];
  for (let day = 0; day < length; day += 1) values.push((values[day - 7] ?? 1_000_000) + 5_000 * next());
  return values;
}

describe('the forecast', () => {
  it('says nothing from less than four weeks', () => {
    expect(forecastDays(wandering(1, 27), 7)).toBeUndefined();
  });

  it('is the last week again, and widens with the root of the weeks ahead', () => {
    const values = Array.from({ length: 28 }, (_, day) => 1_000 + day);
    const points = forecastDays(values, 15) ?? [];
    // Each weekday is 7 more than a week before, so sigma is 7: half widths 13.72, 19.40 and 23.76.
    expect(points[0]).toEqual({ expected: 1_021, low: 1_007, high: 1_035 });
    expect(points[7]).toEqual({ expected: 1_021, low: 1_002, high: 1_040 });
    expect(points[14]).toEqual({ expected: 1_021, low: 997, high: 1_045 });
  });

  it('is never below 0', () => {
    const values = Array.from({ length: 56 }, (_, day) => (day % 14 < 7 ? 0 : 900));
    expect(forecastDays(values, 28)?.every(({ low }) => low === 0)).toBe(true);
  });

  it.each([1, 8, 22])('covers 95 % of what comes %s days later', (ahead) => {
    const runs = 600;
    let within = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const values = wandering(seed, 182 + ahead);
      const point = forecastDays(values.slice(0, 182), ahead)?.at(-1);
      const came = values.at(-1) ?? 0;
      if (point !== undefined && came >= point.low && came <= point.high) within += 1;
    }
    expect(within / runs).toBeGreaterThan(0.92);
    expect(within / runs).toBeLessThan(0.98);
  });

  it('is tested against days that it had not seen', () => {
    const quiet = Array.from({ length: 60 }, () => 500);
    expect(backtest([...quiet, 9_000], 10)).toEqual({ days: 10, within: 9 });
    expect(backtest(quiet.slice(0, 28), 10)).toEqual({ days: 0, within: 0 });
  });
});

describe('an unusual day', () => {
  const weeks = (weekday: readonly number[]) => weekday.flatMap((value) => [value, 1, 1, 1, 1, 1, 1]);

  it('is measured against its own weekday, by median and MAD', () => {
    const values = weeks([100, 110, 90, 100, 200]);
    expect(oddnessOf(values, 28)?.usual).toBe(100);
    expect(oddnessOf(values, 28)?.score).toBeCloseTo(100 / (1.4826 * 5), 10);
    expect(oddnessOf(values, 21)).toBeUndefined();
    expect(usualOf(values, 28)).toBe(100);
  });

  it('is not hidden by one that came before it', () => {
    expect(oddnessOf(weeks([100, 104, 5_000, 98, 101, 99, 103, 5_000]), 49)?.score).toBeGreaterThan(3.5);
  });

  it('makes no alarm of one unit where nothing ever moved', () => {
    expect(oddnessOf(weeks([1_000, 1_000, 1_000, 1_000, 1_001]), 28)?.score).toBeCloseTo(0.1, 10);
  });

  it('names the groups that moved it its own way, the largest first', () => {
    const groups = [{ difference: -30 }, { difference: 20 }, { difference: 70 }, { difference: 0 }];
    expect(driversOf(groups, 60, 5)).toEqual([{ difference: 70 }, { difference: 20 }]);
    expect(driversOf(groups, -10, 5)).toEqual([{ difference: -30 }]);
  });
});

it('knows the days of a range, and 0 where nothing came', () => {
  expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
  const days = daysOf('2026-12-30', '2027-01-02');
  expect(days).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  expect(valuesOf([{ period: '2026-12-31', gross: 7 }], days)).toEqual([0, 7, 0]);
});
