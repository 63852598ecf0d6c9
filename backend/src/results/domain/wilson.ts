import type { Interval } from './moments.ts';

/** The normal quantile at 97.5 %. */
const Z = 1.959_963_984_540_054;

/**
 * The interval of a proportion at one look, at 95 %: (p + z²/2n ± z·√(p(1 - p)/n + z²/4n²)) / (1 + z²/n). For shares that are read and not
 * decided by; what is decided by is the difference, which holds at every look. For example 10 of 20 -> 0.299 to 0.701.
 *
 * Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927) 209-212.
 */
export function wilson(hits: number, count: number): Interval {
  if (count === 0) return { estimate: 0, low: 0, high: 1 };
  const share = hits / count;
  const square = Z * Z;
  const centre = share + square / (2 * count);
  const reach = Z * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  const scale = 1 + square / count;
  return {
    estimate: share,
    low: Math.max(0, (centre - reach) / scale),
    high: Math.min(1, (centre + reach) / scale),
  };
}
