import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf, linesKey } from './journal-body.ts';

describe('lines of an entry', () => {
  test('each currency sums to zero by itself', () => {
    const lines = [
      { account: 'bank', currency: 'USD', amount: 500 },
      { account: 'suspense', currency: 'EUR', amount: -500 },
    ] as const;
    expect(faultsOf(lines).map(({ message }) => message)).toEqual([
      'USD is 500 off zero',
      'EUR is -500 off zero',
    ]);
  });

  test('a creator’s account names the creator, and one line is none', () => {
    expect(
      faultsOf([{ account: 'creator_payable', currency: 'USD', amount: 0 }]).map(({ code }) => code),
    ).toEqual(['too_few', 'amount', 'creator_missing']);
  });

  test('what is debited line by line and credited in sum is balanced, in any order', () => {
    const amountsOf = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amountsOf, (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        const lines = [
          ...amounts.map((amount) => ({ account: 'bank' as const, currency: 'JPY', amount })),
          { account: 'suspense' as const, currency: 'JPY', amount: 0 - total },
        ];
        expect(faultsOf(lines)).toEqual([]);
        expect(linesKey(lines.toReversed())).toBe(linesKey(lines));
      }),
    );
  });
});
