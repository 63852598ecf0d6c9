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

/** Sums over units that each have a numerator and a denominator, such as disputes and tips of a creator. */
export interface RatioSums {
  count: number;
  top: number;
  bottom: number;
  topSquares: number;
  bottomSquares: number;
  products: number;
}

/**
 * Of a ratio of two sums, such as disputes per tip, where the creator and not the tip is what chance assigned: by the delta method,
 * n·Var(R) = (s²(top) - 2R·cov(top, bottom) + R²·s²(bottom)) / mean(bottom)².
 *
 * Source: A. Deng, U. Knoblich, J. Lu, Applying the Delta Method in Metric Analytics, KDD 2018.
 * Nothing to divide by: the variance is infinite, and says nothing.
 */
export function ratioMoments(sums: RatioSums): Moments {
  const { count, top, bottom } = sums;
  if (count < 2 || bottom <= 0) return { count, mean: 0, variance: Number.POSITIVE_INFINITY };
  const ratio = top / bottom;
  const meanBottom = bottom / count;
  const covariance = (sums.products - (top * bottom) / count) / (count - 1);
  const varianceTop = momentsOf(count, top, sums.topSquares).variance;
  const varianceBottom = momentsOf(count, bottom, sums.bottomSquares).variance;
  const variance = varianceTop - 2 * ratio * covariance + ratio * ratio * varianceBottom;
  return { count, mean: ratio, variance: Math.max(0, variance) / (meanBottom * meanBottom) };
}
