import type { EntryKind } from '@tips/shared/ledger';
import { BASIS_POINTS_PER_ONE } from '@tips/shared/money';

export type Split = { gross: number; processorFee: number; platformFee: number; net: number };

/** Kinds that bring money in; the others take it back. */
const BRINGS_IN: Record<EntryKind, boolean> = {
  tip: true,
  dispute_reversal: true,
  refund: false,
  dispute: false,
};

/**
 * Splits an amount into the processor's fee, the platform's and the net, which takes the rounding remainder:
 * platformFee = floor(amount * bp / 10,000), net = gross - processorFee - platformFee. What takes money back mirrors
 * it, so that a full refund returns the platform's fee to the unit. Minor units throughout.
 * Tip of 999 with fee 59 at 250 bp: 24 to the platform (24.975 floored), net 916. Its refund: -999, -24.
 */
export function splitFee(line: {
  kind: EntryKind;
  amount: number;
  processorFee: number;
  platformFeeBp: number;
}): Split {
  const sign = BRINGS_IN[line.kind] ? 1 : -1;
  const gross = sign * line.amount;
  // No -0: it would print as such.
  const platformFee = sign * platformFeeOf(line.amount, line.platformFeeBp) + 0;
  const processorFee = line.processorFee + 0;
  return { gross, processorFee, platformFee, net: gross - processorFee - platformFee };
}

/** floor(amount * bp / 10,000) in exact integers: whole ten thousands apart, so that no product leaves 2^53. */
function platformFeeOf(amount: number, bp: number): number {
  const whole = Math.floor(amount / BASIS_POINTS_PER_ONE);
  const rest = amount % BASIS_POINTS_PER_ONE;
  return whole * bp + Math.floor((rest * bp) / BASIS_POINTS_PER_ONE);
}
