import type { BreakKind, LedgerSide, ProcessorSide, ResolutionAccount } from '@tips/shared/reconciliation';

export type BookedBreak = {
  kind: BreakKind;
  currency: string;
  difference: number;
  processor: ProcessorSide | null;
  ledger: LedgerSide | null;
};
export type BookingLine = {
  account: ResolutionAccount | 'processor_clearing';
  currency: string;
  amount: number;
};

function pair(
  debit: BookingLine['account'],
  credit: BookingLine['account'],
  currency: string,
  amount: number,
): BookingLine[] {
  return [
    { account: debit, currency, amount },
    { account: credit, currency, amount: 0 - amount },
  ];
}

/**
 * What settles a break in the ledger: the processor's side is what there is, so clearing takes the difference, against the account that
 * was chosen. Money of an unknown category is in suspense and leaves it. A payout that differs from its members leaves the difference in
 * clearing, and takes it out. Two currencies are booked apart.
 */
export function bookingOf(one: BookedBreak, to: ResolutionAccount): BookingLine[] {
  const { kind, currency, difference, processor, ledger } = one;
  if (kind === 'unknown_category') return to === 'suspense' ? [] : pair('suspense', to, currency, difference);
  if (kind === 'payout_not_tied') return pair(to, 'processor_clearing', currency, difference);
  if (kind === 'currency_differs' && processor !== null && ledger !== null) {
    return [
      ...pair('processor_clearing', to, processor.currency, processor.net),
      ...pair(to, 'processor_clearing', ledger.currency, ledger.gross - ledger.fee),
    ];
  }
  return pair('processor_clearing', to, currency, difference);
}

/** Money that nobody can name yet is owed by the processor, and stands in suspense. */
export function suspenseOf(currency: string, net: number): BookingLine[] {
  return net === 0 ? [] : pair('processor_clearing', 'suspense', currency, net);
}
