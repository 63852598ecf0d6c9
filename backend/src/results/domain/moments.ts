/** What of a sample its tests need: how many, their mean, and their variance with divisor n - 1. */
export interface Moments {
  count: number;
  mean: number;
  variance: number;
}

/** An estimate with an interval that holds it at every look at once, with probability 1 - alpha. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** Of sums, as SQL has them. Under two values there is no variance: it is infinite, and says nothing. */
export function momentsOf(count: number, sum: number, sumOfSquares: number): Moments {
  if (count < 2) return { count, mean: count === 0 ? 0 : sum, variance: Number.POSITIVE_INFINITY };
  const mean = sum / count;
  return { count, mean, variance: Math.max(0, (sumOfSquares - count * mean * mean) / (count - 1)) };
}

/** Of yes and no: `hits` of `count`. A proportion is the mean of ones and zeros, with variance p(1 - p)n/(n - 1). */
export function proportionMoments(hits: number, count: number): Moments {
  return momentsOf(count, hits, hits);
}

/** Sums over the units of an arm: of two figures of each, of their squares, and of their products. */
export interface PairedSums {
  count: number;
  y: number;
  yy: number;
  x: number;
  xx: number;
  xy: number;
}

/**
 * Of a ratio of two sums Σy/Σx, such as disputes per tip, where the creator and not the tip is what chance assigned: by the delta method,
 * n·Var(R) = (s²(y) - 2R·cov(y, x) + R²·s²(x)) / mean(x)².
 *
 * Source: A. Deng, U. Knoblich, J. Lu, Applying the Delta Method in Metric Analytics, KDD 2018.
 * Nothing to divide by: the variance is infinite, and says nothing.
 */
export function ratioMoments({ count, y, yy, x, xx, xy }: PairedSums): Moments {
  if (count < 2 || x <= 0) return { count, mean: 0, variance: Number.POSITIVE_INFINITY };
  const ratio = y / x;
  const meanX = x / count;
  const covariance = (xy - (y * x) / count) / (count - 1);
  const varianceY = momentsOf(count, y, yy).variance;
  const varianceX = momentsOf(count, x, xx).variance;
  const variance = varianceY - 2 * ratio * covariance + ratio * ratio * varianceX;
  return { count, mean: ratio, variance: Math.max(0, variance) / (meanX * meanX) };
}
