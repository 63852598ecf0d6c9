import type { PayoutState } from '@tips/shared/payouts';
import { isReturned } from './payout-state.ts';

export type PayoutLeg = 'sent' | 'settled' | 'returned';
export type PostingLine = {
  account: 'creator_payable' | 'processor_clearing' | 'payouts_in_transit' | 'bank';
  accountId?: string;
  currency: string;
  amount: number;
};
export type PayoutPosting = { leg: PayoutLeg; kind: 'payout' | 'payout_return'; lines: PostingLine[] };
export type PaidOut = { accountId: string | null; currency: string; amount: number };

/**
 * What a payout posts as it goes from a state to another; `from` is null when it is new. Debits are positive. To a creator: the debt to them
 * becomes money on its way, which then leaves the bank. The platform's own: what the processor owes is on its way, then in the bank. One that
 * fails or is canceled goes back to where it came from.
 */
export function postingsOf(payout: PaidOut, from: PayoutState | null, to: PayoutState): PayoutPosting[] {
  const { currency } = payout;
  if (payout.amount === 0) return [];
  const amount = payout.accountId === null ? -payout.amount : payout.amount;
  const source =
    payout.accountId === null
      ? { account: 'processor_clearing' as const }
      : { account: 'creator_payable' as const, accountId: payout.accountId };
  const between = (
    debit: Omit<PostingLine, 'currency' | 'amount'>,
    credit: Omit<PostingLine, 'currency' | 'amount'>,
  ) => [
    { ...debit, currency, amount },
    { ...credit, currency, amount: -amount },
  ];
  const transit = { account: 'payouts_in_transit' as const };
  const bank = { account: 'bank' as const };
  const sent = from === null;
  if (sent && isReturned(to)) return [];
  const postings: PayoutPosting[] = [];
  if (sent) postings.push({ leg: 'sent', kind: 'payout', lines: between(source, transit) });
  if (to === 'paid') postings.push({ leg: 'settled', kind: 'payout', lines: between(transit, bank) });
  if (isReturned(to)) {
    const where = from === 'paid' ? bank : transit;
    postings.push({ leg: 'returned', kind: 'payout_return', lines: between(where, source) });
  }
  return postings;
}
