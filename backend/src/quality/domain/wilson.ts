import type { Share } from '@tips/shared/quality';

/** The 97.5 % quantile of the normal distribution, for two-sided intervals of 95 %. */
const Z = 1.959963984540054;

/**
 * A share with its 95 % Wilson score interval, without continuity correction:
 * (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
 *
 * Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212; recommended for small n by
 * R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857-872, whose method 3 it
 * is: 81 of 263 give 0.2553 to 0.3662. Null under `countMin`, where a share says nothing.
 */
export function wilsonShare(hits: number, count: number, countMin: number): Share | null {
  if (count < Math.max(1, countMin)) return null;
  const share = hits / count;
  const zz = Z * Z;
  const middle = share + zz / (2 * count);
  const reach = Z * Math.sqrt((share * (1 - share)) / count + zz / (4 * count * count));
  const scale = 1 + zz / count;
  // At the ends the bound is the end itself, which rounding may miss by a hair.
  const low = hits === 0 ? 0 : (middle - reach) / scale;
  const high = hits === count ? 1 : (middle + reach) / scale;
  return { share, low, high };
}
