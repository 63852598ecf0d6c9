import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { convertTogether, crossRate, roundHalfEven } from './cross-rate.ts';

const EUR = { currency: 'EUR', rate: '1' };
const one = (
  amount: number,
  from: { currency: string; rate: string },
  to: { currency: string; rate: string },
) => convertTogether([amount], crossRate(from, to))[0];

test.each([
  [5n, 2n, 2n],
  [7n, 2n, 4n],
  [-5n, 2n, -2n],
  [-7n, 2n, -4n],
  [-3n, 4n, -1n],
  [10n, 5n, 2n],
])('%s / %s rounds to %s', (numerator, denominator, rounded) => {
  expect(roundHalfEven(numerator, denominator)).toBe(rounded);
});

test('converts through the euro between currencies of 0, 2, 3 and 4 decimals', () => {
  expect(one(10_000, EUR, { currency: 'USD', rate: '1.1684' })).toBe(11_684);
  expect(one(10_000, EUR, { currency: 'JPY', rate: '186.75' })).toBe(18_675);
  expect(one(18_675, { currency: 'JPY', rate: '186.75' }, { currency: 'USD', rate: '1.1684' })).toBe(11_684);
  expect(one(10_000, EUR, { currency: 'KWD', rate: '0.36' })).toBe(36_000);
  expect(one(10_000, EUR, { currency: 'CLF', rate: '0.0275' })).toBe(27_500);
  expect(one(-1, EUR, { currency: 'JPY', rate: '50' })).toBe(0);
  expect(one(-3, EUR, { currency: 'JPY', rate: '50' })).toBe(-2);
});

test('past 2^53 it refuses instead of losing units', () => {
  expect(() => one(Number.MAX_SAFE_INTEGER, EUR, { currency: 'IDR', rate: '20082.05' })).toThrow('2^53');
});

test('parts add up to the converted sum, and none is a whole unit off', () => {
  const rate = fc
    .tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, scale]) => {
      const text = String(digits).padStart(scale + 1, '0');
      return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
    });
  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 12 }),
      rate,
      rate,
      currency,
      currency,
      (amounts, fromRate, toRate, from, to) => {
        const factor = crossRate({ currency: from, rate: fromRate }, { currency: to, rate: toRate });
        const { numerator, denominator } = factor;
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        const exact = roundHalfEven(BigInt(total) * numerator, denominator);
        if (exact > 2n ** 50n || exact < -(2n ** 50n)) return;
        let parts: number[];
        try {
          parts = convertTogether(amounts, factor);
        } catch {
          return;
        }
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(exact);
        for (const [index, part] of parts.entries()) {
          const off = BigInt(part) * denominator - BigInt(amounts[index] ?? 0) * numerator;
          expect(off < denominator && off > -denominator).toBe(true);
        }
      },
    ),
  );
});
