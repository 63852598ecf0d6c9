import { PAYOUT_STATES, type PayoutRules, type PayoutState } from '@tips/shared/payouts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPayDay, planPayout, shareOf } from './next-payout.ts';
import { postingsOf } from './payout-postings.ts';
import { movesOn } from './payout-state.ts';

const RULES: PayoutRules = {
  interval: 'weekly',
  weekday: 1,
  monthDay: 31,
  delayDays: 7,
  minimums: [{ currency: 'USD', amount: 1000 }],
};

/** What a real provider says of one payout, in its order. */
const LIVES: PayoutState[][] = [
  ['pending', 'in_transit', 'paid'],
  ['pending', 'canceled'],
  ['in_transit', 'paid', 'failed'],
  ['pending', 'in_transit', 'failed'],
  ['paid'],
];

function hear(states: readonly PayoutState[], accountId: string | null) {
  const payout = { accountId, currency: 'USD', amount: 5000 };
  let state: PayoutState | null = null;
  const balances = new Map<string, number>();
  for (const heard of states) {
    if (state !== null && !movesOn(state, heard)) continue;
    for (const { lines } of postingsOf(payout, state, heard)) {
      expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      for (const { account, amount } of lines) balances.set(account, (balances.get(account) ?? 0) + amount);
    }
    state = heard;
  }
  return { state, balances: Object.fromEntries([...balances].filter(([, amount]) => amount !== 0)) };
}

describe('a payout', () => {
  it('ends in the same state and with the same books in every order of its news, however often they come', () => {
    const news = fc
      .constantFrom(...LIVES)
      .chain((life) =>
        fc.tuple(fc.constant(life), fc.shuffledSubarray([...life, ...life], { minLength: life.length * 2 })),
      );
    fc.assert(
      fc.property(news, fc.constantFrom('acc', null), ([life, heard], accountId) => {
        expect(hear(heard, accountId)).toEqual(hear(life, accountId));
      }),
    );
  });

  it('leaves the debt to the creator for the bank, and comes back where it fails', () => {
    expect(hear(['pending'], 'acc').balances).toEqual({ creator_payable: 5000, payouts_in_transit: -5000 });
    expect(hear(['pending', 'paid'], 'acc').balances).toEqual({ creator_payable: 5000, bank: -5000 });
    expect(hear(['paid', 'failed'], 'acc').balances).toEqual({});
    expect(hear(['paid'], null).balances).toEqual({ processor_clearing: -5000, bank: 5000 });
  });

  it('never leaves a final state', () => {
    for (const state of PAYOUT_STATES) {
      expect(movesOn('failed', state)).toBe(false);
      expect(movesOn('canceled', state)).toBe(false);
    }
  });
});

describe('the next payout', () => {
  const plan = (payable: number, young: number, isHeld = false, currency = 'USD') =>
    planPayout({ currency, payable, young, reserved: 0 }, RULES, isHeld);

  it.each([
    [plan(5000, 600), { available: 4400, pending: 600, amount: 4400, heldBecause: null }],
    [plan(5000, 600, true), { available: 4400, amount: 0, heldBecause: 'hold' }],
    [plan(1500, 600), { available: 900, amount: 0, heldBecause: 'minimum' }],
    [plan(1500, 600, false, 'JPY'), { available: 900, amount: 900, heldBecause: null }],
    [plan(-300, 0), { negative: 300, amount: 0, heldBecause: 'negative' }],
    [plan(400, 900), { pending: 400, available: 0, heldBecause: 'delay' }],
    [plan(2000, -500), { pending: 0, available: 2000, amount: 2000 }],
    [plan(0, 0), { heldBecause: 'nothing' }],
  ])('%o', (planned, expected) => expect(planned).toMatchObject(expected));

  it.each([
    ['weekly', '2026-11-23', '2026-11-30'],
    ['weekly', '2026-11-24', '2026-11-30'],
    ['daily', '2026-12-31', '2027-01-01'],
    ['monthly', '2026-11-29', '2026-11-30'],
    ['monthly', '2027-01-31', '2027-02-28'],
  ] as const)('goes out %s: after %s on %s', (interval, day, expected) => {
    expect(nextPayDay({ ...RULES, interval }, new Date(`${day}T12:00:00Z`))).toBe(expected);
  });

  it('rounds a reserved share down', () => {
    expect(shareOf(1001, 2500)).toBe(250);
    expect(shareOf(-1, 5000)).toBe(0);
    expect(shareOf(9_007_199_254_740_991, 10_000)).toBe(9_007_199_254_740_991);
  });
});
