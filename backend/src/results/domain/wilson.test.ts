import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

describe("Wilson's interval", () => {
  /** Computed elsewhere: SciPy 1.17, `binomtest(hits, count).proportion_ci(method='wilson')`. */
  it.each([
    [10, 20, 0.299298, 0.700702],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [1, 1000, 0.000177, 0.005643],
  ])('of %i of %i is %f to %f', (hits, count, low, high) => {
    const interval = wilson(hits, count);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  it('says nothing of nobody', () => {
    expect(wilson(0, 0)).toEqual({ estimate: 0, low: 0, high: 1 });
  });
});
