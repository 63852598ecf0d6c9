import { exponentOf } from '@tips/shared/money-exponents';

/** An exact positive fraction. */
export type Factor = { numerator: bigint; denominator: bigint };
/** Units of a currency for one unit of the common base, as decimal text: `1.1684`. */
export type RateOf = { currency: string; rate: string };

/**
 * What one minor unit of a currency is in minor units of another, through the base that both rates are against, as an exact fraction.
 * EUR 1 and JPY 186.75: one cent of a euro is 1.8675 yen, 186750000 / 100000000 unreduced or any equal fraction.
 */
export function crossRate(from: RateOf, to: RateOf): Factor {
  const [source, target] = [digitsOf(from.rate), digitsOf(to.rate)];
  return {
    numerator: target.digits * power(source.scale + exponentOf(to.currency)),
    denominator: source.digits * power(target.scale + exponentOf(from.currency)),
  };
}

function digitsOf(rate: string): { digits: bigint; scale: number } {
  const [whole = '', decimals = ''] = rate.split('.');
  return { digits: BigInt(whole + decimals), scale: decimals.length };
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/** The nearest whole number; a half goes to the even one: 5/2 is 2, 7/2 is 4, -5/2 is -2. The denominator is positive. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const [floor, rest] = floorOf(numerator, denominator);
  const twice = rest * 2n;
  const up = twice > denominator || (twice === denominator && floor % 2n !== 0n);
  return up ? floor + 1n : floor;
}

function floorOf(numerator: bigint, denominator: bigint): [floor: bigint, rest: bigint] {
  const rest = ((numerator % denominator) + denominator) % denominator;
  return [(numerator - rest) / denominator, rest];
}

/**
 * Converts parts of one sum so that they add up to the converted sum, which is rounded half to even: each part is rounded down, and
 * what is missing goes unit by unit to the parts that lost most, the first of them where they lost the same.
 * [1, 1, 1] at 1/2: the sum 3/2 is 2, the parts are 1, 1, 0.
 */
export function convertTogether(amounts: readonly number[], factor: Factor): number[] {
  const { numerator, denominator } = factor;
  const parts = amounts.map((amount, index) => {
    const [floor, rest] = floorOf(BigInt(amount) * numerator, denominator);
    return { index, floor, rest };
  });
  const sum = amounts.reduce((all, amount) => all + BigInt(amount), 0n);
  let missing = parts.reduce((left, { floor }) => left - floor, roundHalfEven(sum * numerator, denominator));
  const byLoss = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byLoss) {
    if (missing === 0n) break;
    part.floor += 1n;
    missing -= 1n;
  }
  return parts.map(({ floor }) => safe(floor));
}

/** Amounts past 2^53 are refused, not rounded. */
function safe(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${amount} minor units are past 2^53`);
  return value;
}
