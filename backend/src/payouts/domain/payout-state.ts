import type { PayoutState } from '@tips/shared/payouts';

/** Which states may follow which. A payout that was paid can still fail: the bank sends it back. */
const NEXT: Record<PayoutState, readonly PayoutState[]> = {
  pending: ['in_transit', 'paid', 'failed', 'canceled'],
  in_transit: ['paid', 'failed', 'canceled'],
  paid: ['failed'],
  failed: [],
  canceled: [],
};

/**
 * Whether what was heard moves the payout on. News comes in any order: what says an earlier state than the one that is known changes nothing,
 * so that every order of the same news ends in the same state.
 */
export function movesOn(known: PayoutState, heard: PayoutState): boolean {
  return NEXT[known].includes(heard);
}

/** The payout does not reach its payee. */
export const isReturned = (state: PayoutState): boolean => state === 'failed' || state === 'canceled';
