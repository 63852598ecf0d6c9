/** Under it, arms that fit their shares come about once in a thousand experiments: the assignment is broken, or who is counted. */
export const SAMPLE_RATIO_ALARM = 0.001;
/** Fewest that an arm is expected to have: the chi-squared distribution is no approximation under it. */
export const SAMPLE_RATIO_COUNT_MIN = 8;

export interface Arm {
  observed: number;
  /** Its share by design; the shares of all arms are set in proportion. */
  share: number;
}

export type SampleRatio =
  { state: 'not_enough' } | { state: 'fits' | 'mismatch'; chiSquared: number; pValue: number };

/**
 * Whether arms have the sizes that they were meant to have: Pearson's chi-squared test of goodness of fit, Σ(observed - expected)²/expected
 * with one degree of freedom fewer than arms.
 *
 * Source: K. Pearson, Philosophical Magazine 50 (1900) 157-175; as a check of experiments with the alarm used here: A. Fabijan and
 * others, Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD 2019. For example 821,588 against 815,482, meant to be
 * halves, gives p = 1.8e-6 (R. Kohavi, D. Tang, Y. Xu, Trustworthy Online Controlled Experiments, 2020).
 */
export function sampleRatio(arms: readonly Arm[]): SampleRatio {
  const observed = arms.reduce((sum, arm) => sum + arm.observed, 0);
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  const expected = arms.map(({ share }) => (observed * share) / shares);
  if (arms.length < 2 || !expected.every((count) => count >= SAMPLE_RATIO_COUNT_MIN)) {
    return { state: 'not_enough' };
  }
  const chiSquared = arms.reduce((sum, arm, index) => {
    const meant = expected[index] ?? 0;
    return sum + (arm.observed - meant) ** 2 / meant;
  }, 0);
  const pValue = chiSquaredTail(chiSquared, arms.length - 1);
  return { state: pValue < SAMPLE_RATIO_ALARM ? 'mismatch' : 'fits', chiSquared, pValue };
}

/**
 * P(X > value) for a chi-squared X of whole degrees of freedom: Q(1) = erfc(√(x/2)), Q(2) = e^(-x/2), and upwards
 * Q(k + 2) = Q(k) + (x/2)^(k/2)·e^(-x/2)/Γ(k/2 + 1).
 *
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.4.4, 26.4.5 and 26.4.8.
 */
export function chiSquaredTail(value: number, degrees: number): number {
  const half = value / 2;
  const isOdd = degrees % 2 === 1;
  let tail = isOdd ? erfc(Math.sqrt(half)) : Math.exp(-half);
  let term = isOdd ? Math.sqrt(half) * Math.exp(-half) * (2 / Math.sqrt(Math.PI)) : half * Math.exp(-half);
  for (let k = isOdd ? 1 : 2; k < degrees; k += 2) {
    tail += term;
    term *= half / (k / 2 + 1);
  }
  return Math.min(1, tail);
}

/** Terms after which both expansions have long settled. */
const TERMS_MAX = 500;

/**
 * The complementary error function for x >= 0: under 2 by the series erf x = 2/√π·e^(-x²)·Σ 2ⁿx^(2n+1)/(1·3·…·(2n+1)), from 2 on by
 * Laplace's continued fraction. Source: Abramowitz and Stegun, 7.1.6 and 7.1.14.
 */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < TERMS_MAX && term > sum * Number.EPSILON; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = TERMS_MAX; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
