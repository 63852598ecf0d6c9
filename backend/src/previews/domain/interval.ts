/** The two-sided 95 % point of the normal distribution. */
export const Z95 = 1.959964;

export interface Interval {
  low: number;
  high: number;
}

/**
 * 95 % interval of the mean of a Poisson count, by Byar's approximation (Breslow and Day, Statistical Methods in Cancer
 * Research II, 1987, p. 69). Example: 10 -> 4.79 to 18.39 (exact: 4.80 to 18.39).
 */
export function poissonInterval(count: number): Interval {
  const next = count + 1;
  const high = next * (1 - 1 / (9 * next) + Z95 / (3 * Math.sqrt(next))) ** 3;
  if (count === 0) return { low: 0, high };
  return { low: count * (1 - 1 / (9 * count) - Z95 / (3 * Math.sqrt(count))) ** 3, high };
}

/** Sums over creators that a ratio of totals (say tips over days) and its error are made of. */
export interface RatioSums {
  creators: number;
  amount: number;
  days: number;
  amountSquared: number;
  daysSquared: number;
  amountTimesDays: number;
}

export const NO_SUMS: RatioSums = {
  creators: 0,
  amount: 0,
  days: 0,
  amountSquared: 0,
  daysSquared: 0,
  amountTimesDays: 0,
};

/** Adds a creator's amount and days. */
export function withCreator(sums: RatioSums, amount: number, days: number): RatioSums {
  return {
    creators: sums.creators + 1,
    amount: sums.amount + amount,
    days: sums.days + days,
    amountSquared: sums.amountSquared + amount * amount,
    daysSquared: sums.daysSquared + days * days,
    amountTimesDays: sums.amountTimesDays + amount * days,
  };
}

/**
 * Amount per day with its 95 % interval: the ratio estimator with its linearised variance between creators (Cochran, Sampling
 * Techniques, 3rd edition, 1977, eq. 6.13). Not below zero.
 */
export function ratioInterval(sums: RatioSums): Interval & { mean: number } {
  const { creators, amount, days } = sums;
  const mean = amount / days;
  const residuals = sums.amountSquared - 2 * mean * sums.amountTimesDays + mean * mean * sums.daysSquared;
  const variance = (creators / (creators - 1)) * Math.max(0, residuals);
  const margin = (Z95 * Math.sqrt(variance)) / days;
  return { mean, low: Math.max(0, mean - margin), high: mean + margin };
}
