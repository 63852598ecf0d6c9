import type { MoneyMove } from '@tips/shared/reconciliation';

/** What Stripe's reporting categories mean for the ledger. One that is not here goes to suspense until somebody says what it is. */
const MOVE_OF: Readonly<Record<string, MoneyMove>> = {
  charge: 'tip',
  refund: 'refund',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  fee: 'fee',
  network_cost: 'fee',
  payout: 'payout',
  payout_reversal: 'payout_return',
};

export function moveOf(category: string): MoneyMove {
  return Object.hasOwn(MOVE_OF, category) ? (MOVE_OF[category] ?? 'unknown') : 'unknown';
}

/** Each happens once for its source, so a second line of the same source is a double. Fees may come many times. */
export const happensOnce = (move: MoneyMove): boolean => move !== 'fee' && move !== 'unknown';

/** A payout is no member of itself. */
export const isMember = (move: MoneyMove): boolean => move !== 'payout' && move !== 'payout_return';

/** Categories whose lines are no members of a payout. */
export const NO_MEMBERS: readonly string[] = Object.keys(MOVE_OF).filter(
  (category) => !isMember(moveOf(category)),
);
