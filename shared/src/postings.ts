/** Ledger accounts that general entries are posted to, beside those of tips. */
export const POSTING_ACCOUNTS = [
  'processor_clearing',
  'processor_fees',
  'creator_payable',
  'creator_reserve',
  'payouts_in_transit',
  'bank',
  'fee_losses',
  'dispute_losses',
  'adjustments',
  'suspense',
] as const;
export type PostingAccount = (typeof POSTING_ACCOUNTS)[number];

/** What an entry is for. */
export const POSTING_KINDS = [
  'payout',
  'payout_return',
  'reserve',
  'reserve_release',
  'reconciliation',
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];
