import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liabilityOf, postingOf, priceAt, worthOf } from './coin-posting.ts';

const move = fc.record({
  kind: fc.constantFrom('purchase', 'refund', 'expiry'),
  coins: fc.integer({ min: 1, max: 1e9 }),
  amount: fc.integer({ min: 0, max: 1e12 }),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  processorFee: fc.integer({ min: -1e6, max: 1e6 }),
});

describe('the posting of a move of coins', () => {
  test('a purchase parts what was paid in fee, liability and revenue', () => {
    const bought = {
      kind: 'purchase',
      coins: 1000,
      amount: 1000,
      currency: 'USD',
      processorFee: 30,
    } as const;
    expect(
      postingOf(bought, liabilityOf(bought, 700)).map(({ account, amount }) => [account, amount]),
    ).toEqual([
      ['processor_clearing', 970],
      ['processor_fees', 30],
      ['coin_liability', -700],
      ['coin_revenue', -300],
    ]);
    expect(worthOf(150, 990)).toBe(148);
  });

  test('sums to zero whatever moved, and the liability is what its line says', () => {
    fc.assert(
      fc.property(move, fc.integer({ min: 1, max: 1e6 }), (one, redemption) => {
        const liability = liabilityOf(one, redemption);
        const lines = postingOf(one, liability);
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
        const booked = lines.find(({ account }) => account === 'coin_liability')?.amount ?? 0;
        expect(booked + liability).toBe(0);
      }),
    );
  });

  test('a refund of all takes out what the purchase brought', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (coins, redemption) => {
        expect(liabilityOf({ kind: 'purchase', coins }, redemption)).toBe(
          0 - liabilityOf({ kind: 'refund', coins }, redemption),
        );
      }),
    );
  });

  test('a version holds from its instant on', () => {
    const versions = [100, 200].map((heldFrom, index) => ({ version: index + 1, heldFrom, rates: [] }));
    expect([99, 100, 199, 200].map((at) => priceAt(versions, at)?.version)).toEqual([undefined, 1, 1, 2]);
  });
});
