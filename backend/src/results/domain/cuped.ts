import { type Moments, momentsOf, type PairedSums } from './moments.ts';

export interface Adjusted {
  treated: Moments;
  control: Moments;
  /** Share of the variance that the time before explains, 0 to 1, of both arms together. */
  explained: number;
}

/**
 * Takes out of an outcome `y` what the same measure before the experiment, `x`, foretold: y - θ(x - mean x), θ = cov(x, y)/var(x) over both arms. What is
 * expected of the difference stays, its variance falls to (1 - correlation²) of what it was.
 *
 * Source: A. Deng, Y. Xu, R. Kohavi, T. Walker, Improving the Sensitivity of Online Controlled Experiments by Utilizing
 * Pre-Experiment Data, WSDM 2013. Where the time before says nothing (no variance), the outcome stays as it is.
 */
export function cuped(treated: PairedSums, control: PairedSums): Adjusted {
  const pooled = within(treated, control);
  const theta = pooled.xx > 0 ? pooled.xy / pooled.xx : 0;
  const meanX = (treated.x + control.x) / Math.max(1, treated.count + control.count);
  const explained = pooled.xx > 0 && pooled.yy > 0 ? pooled.xy ** 2 / (pooled.xx * pooled.yy) : 0;
  return {
    treated: adjust(treated, theta, meanX),
    control: adjust(control, theta, meanX),
    explained: Math.min(1, explained),
  };
}

function adjust({ count, y, yy, x, xx, xy }: PairedSums, theta: number, meanX: number): Moments {
  const { mean, variance } = momentsOf(count, y, yy);
  if (count < 2 || theta === 0) return { count, mean, variance };
  const covariance = (xy - (x * y) / count) / (count - 1);
  const varianceX = momentsOf(count, x, xx).variance;
  return {
    count,
    mean: mean - theta * (x / count - meanX),
    variance: Math.max(0, variance - 2 * theta * covariance + theta * theta * varianceX),
  };
}

/** Squares and products about each arm's own means, so that the effect is no part of theta. */
function within(...arms: readonly PairedSums[]): { xx: number; yy: number; xy: number } {
  const sums = { xx: 0, yy: 0, xy: 0 };
  for (const { count, x, y, xx, yy, xy } of arms) {
    if (count < 2) continue;
    sums.xx += xx - (x * x) / count;
    sums.yy += yy - (y * y) / count;
    sums.xy += xy - (x * y) / count;
  }
  return sums;
}
