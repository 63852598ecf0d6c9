/** Days of the season: amounts repeat by weekday. */
export const SEASON = 7;

/** Fewer days than four weeks say too little of how much weekdays differ from week to week. */
export const FORECAST_DAYS_MIN = 28;

/** Two-sided quantile of the normal distribution for 95 %. */
const Z_95 = 1.959_963_985;

export const FORECAST_LEVEL = 0.95;

export type Interval = { expected: number; low: number; high: number };

/**
 * The seasonal naive method: each day is expected to be as its weekday was last, with a 95 % prediction interval.
 * sigma = sqrt(sum (y[t] - y[t-7])^2 / (T - 7)); the deviation h days ahead is sigma * sqrt(k + 1), where k is the number
 * of whole weeks before it, floor((h - 1) / 7). Source: Hyndman, Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd edition, sections 5.2 and 5.5, table 5.2. Amounts are not below 0.
 * Without four weeks of days there is none.
 */
export function forecastDays(values: readonly number[], horizon: number): Interval[] | undefined {
  if (values.length < FORECAST_DAYS_MIN) return undefined;
  const season = values.slice(-SEASON);
  const sigma = seasonalDeviation(values);
  return Array.from({ length: horizon }, (_, index) => {
    const expected = season[index % SEASON] ?? 0;
    const half = Z_95 * sigma * Math.sqrt(Math.floor(index / SEASON) + 1);
    return {
      expected,
      low: Math.max(0, Math.round(expected - half)),
      high: Math.round(expected + half),
    };
  });
}

function seasonalDeviation(values: readonly number[]): number {
  const squares = values.slice(SEASON).map((value, index) => (value - (values[index] ?? 0)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** How many of the last days lay within the interval that was forecast from the days before them alone. */
export function backtest(values: readonly number[], last: number): { days: number; within: number } {
  const first = Math.max(FORECAST_DAYS_MIN, values.length - last);
  const tested = values.slice(first).map((value, index) => {
    const next = forecastDays(values.slice(0, first + index), 1)?.[0];
    return next !== undefined && value >= next.low && value <= next.high;
  });
  return { days: tested.length, within: tested.filter(Boolean).length };
}
