import { describe, expect, it } from 'vitest';
import { type BandEffect, forecastOf, type Rates } from './forecast.ts';
import { NO_SUMS, poissonInterval, ratioInterval, withCreator } from './interval.ts';

/** Exact (Garwood) limits from tables of the chi-squared distribution. */
const GARWOOD: [number, number, number][] = [
  [0, 0, 3.689],
  [1, 0.0253, 5.572],
  [5, 1.623, 11.668],
  [10, 4.795, 18.39],
  [50, 37.111, 65.919],
  [100, 81.364, 121.627],
];

describe('intervals', () => {
  it.each(GARWOOD)('of a count of %i are those of the tables to within 2 %% or 0.02', (count, low, high) => {
    const interval = poissonInterval(count);
    expect(Math.abs(interval.low - low)).toBeLessThan(Math.max(0.02, low * 0.02));
    expect(Math.abs(interval.high - high)).toBeLessThan(high * 0.02);
  });

  it('of a ratio with equal days is that of the mean', () => {
    const amounts = [0, 10, 20, 30, 40];
    const sums = amounts.reduce((all, amount) => withCreator(all, amount, 1), NO_SUMS);
    const { mean, low, high } = ratioInterval(sums);
    expect(mean).toBe(20);
    // Standard deviation 15.811, over the root of 5, by 1.96.
    expect(high).toBeCloseTo(33.859, 2);
    expect(low).toBeCloseTo(6.141, 2);
    expect(ratioInterval(withCreator(withCreator(NO_SUMS, 0, 1), 1, 1)).low).toBe(0);
  });
});

const BAND = 5;
const effect = (over: Partial<BandEffect>): BandEffect => ({
  band: BAND,
  tabGains: 0,
  buttonGains: 0,
  buttonLosses: 0,
  ...over,
});
const creators = Array.from({ length: 40 }, (_, n) => n % 2);
const sums = creators.reduce((all, amount) => withCreator(all, amount * 1000, 10), NO_SUMS);
const rates: Rates = {
  windowDays: 28,
  requests: 100,
  decided: 50,
  approved: 40,
  exposedDays: 28,
  tips: new Map([['USD', new Map([[BAND, sums]])]]),
};

describe('forecastOf', () => {
  it('multiplies those who gain sight by the rate of those who see it', () => {
    const { cases, seen } = forecastOf({ bands: [effect({ tabGains: 1000 })], waiting: 900 }, rates);
    expect(seen).toEqual({ requests: 100, exposedDays: 28_000, decided: 50, approved: 40 });
    expect(cases?.perDay).toBeCloseTo(1000 / 280, 5);
    expect(cases?.low).toBeCloseTo((81.36 / 28_000) * 1000, 1);
    expect(cases?.high).toBeCloseTo((121.6 / 28_000) * 1000, 1);
  });

  it('expects of those approved what creators of their band earn, in each currency by itself', () => {
    const { creators: joining, tips } = forecastOf(
      { bands: [effect({ tabGains: 1000 })], waiting: 900 },
      rates,
    );
    const expected = 1000 * 0.8 * (1 - Math.exp((-30 * 100) / 28_000));
    expect(joining?.expected).toBeCloseTo(expected, 5);
    expect(tips).toEqual([expect.objectContaining({ currency: 'USD', perDay: Math.round(expected * 50) })]);
  });

  it('takes what creators lose at once from what they earn', () => {
    const {
      creators: joining,
      tips,
      cases,
    } = forecastOf({ bands: [effect({ buttonLosses: 10 })], waiting: 900 }, rates);
    expect(joining).toEqual({ expected: -10, low: -10, high: -10 });
    expect(tips?.[0]?.perDay).toBe(-500);
    expect(tips?.[0]?.low).toBeLessThan(-500);
    expect(cases?.perDay).toBe(0);
  });

  it('says so where too little was seen', () => {
    const few = { ...rates, requests: 9 };
    expect(forecastOf({ bands: [effect({ tabGains: 5 })], waiting: 900 }, few)).toMatchObject({
      cases: null,
      creators: null,
      tips: null,
    });
    const elsewhere = forecastOf({ bands: [effect({ tabGains: 5, band: 7 })], waiting: 900 }, rates);
    expect(elsewhere).toMatchObject({ tips: null, bandsWithoutData: [7] });
    expect(forecastOf({ bands: [], waiting: 0 }, rates)).toMatchObject({ bandsWithoutData: [] });
  });
});
