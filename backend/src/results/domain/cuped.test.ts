import { describe, expect, it } from 'vitest';
import { differenceInterval } from './confidence-sequence.ts';
import { cuped } from './cuped.ts';
import { type PairedSums, ratioMoments } from './moments.ts';
import { seeded } from './seeded.test-kit.ts';
import { verdictOf } from './verdict.ts';

function sumsOf(pairs: readonly (readonly [x: number, y: number])[]): PairedSums {
  const sums = { count: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 };
  for (const [x, y] of pairs) {
    sums.count += 1;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  return sums;
}

describe('variance reduction by the time before', () => {
  it('gives the difference that least squares with an arm and the time before give', () => {
    const treated = sumsOf([
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
    ]);
    const control = sumsOf([
      [5, 6],
      [6, 9],
      [2, 3],
      [3, 3],
    ]);
    const adjusted = cuped(treated, control);
    // NumPy's linalg.lstsq over [1, arm, x].
    expect(adjusted.treated.mean - adjusted.control.mean).toBeCloseTo(-0.95, 10);
  });

  it('narrows the interval by what the time before foretells, and leaves the effect', () => {
    const random = seeded(11);
    const arm = (effect: number) =>
      sumsOf(
        Array.from({ length: 4_000 }, () => {
          const x = 10 + 3 * random.normal();
          return [x, effect + 0.8 * x + random.normal()] as const;
        }),
      );
    const adjusted = cuped(arm(0.5), arm(0));
    // Correlation² = 0.8²·9/(0.8²·9 + 1).
    expect(adjusted.explained).toBeCloseTo(5.76 / 6.76, 1);
    expect(adjusted.treated.variance).toBeCloseTo(1, 0);
    const { low, high } = differenceInterval(adjusted.treated, adjusted.control);
    expect(low < 0.5 && 0.5 < high && high - low < 0.2).toBe(true);
  });

  it('leaves the outcome as it is where the time before says nothing', () => {
    const arm = sumsOf([
      [0, 1],
      [0, 3],
    ]);
    expect(cuped(arm, arm)).toEqual({
      treated: { count: 2, mean: 2, variance: 2 },
      control: { count: 2, mean: 2, variance: 2 },
      explained: 0,
    });
  });
});

describe('a ratio of sums', () => {
  it('varies as its linearised units do', () => {
    // NumPy: var(y - ratio·x, ddof=1)/mean(x)² of [1,0,2,0,1] over [10,5,20,8,7].
    const moments = ratioMoments({
      count: 5,
      y: 4,
      x: 50,
      yy: 6,
      xx: 638,
      xy: 57,
    });
    expect(moments.mean).toBe(0.08);
    expect(moments.variance).toBeCloseTo(0.002408, 12);
    expect(ratioMoments({ count: 5, y: 0, yy: 0, x: 0, xx: 0, xy: 0 }).variance).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('the verdict', () => {
  const arms = (count: number, variance = 1) => [
    { count, mean: 0, variance },
    { count: 1_000, mean: 0, variance },
  ];
  const interval = (low: number, high: number) => ({ estimate: (low + high) / 2, low, high });
  it.each([
    ['better', interval(1, 2), 'more', 'better'],
    ['worse', interval(-2, -1), 'more', 'worse'],
    ['better where less is good', interval(-2, -1), 'less', 'better'],
    ['worse where less is good', interval(1, 2), 'less', 'worse'],
    ['open where zero is inside', interval(-1, 2), 'more', 'no_difference_yet'],
    ['open where zero is the end', interval(0, 2), 'more', 'no_difference_yet'],
  ] as const)('is %s', (_name, found, good, verdict) => {
    expect(verdictOf(found, arms(100), good)).toBe(verdict);
  });

  it('is that there is not enough data under the smallest sample, or where nothing has happened in either arm', () => {
    expect(verdictOf(interval(1, 2), arms(99), 'more')).toBe('not_enough_data');
    expect(verdictOf(interval(1, 2), arms(500, 0), 'more')).toBe('not_enough_data');
    expect(verdictOf(interval(1, 2), arms(500, Number.POSITIVE_INFINITY), 'more')).toBe('not_enough_data');
  });
});
