import type { EntryKind } from '@tips/shared/ledger';
import type { Measures } from '@tips/shared/revenue';

/** Signed sums over entries of one kind, in minor units of one currency. */
export type KindSums = {
  kind: EntryKind;
  entries: number;
  gross: number;
  processorFee: number;
  platformFee: number;
  net: number;
};

/**
 * What every chart, table and total means by its measures, from signed sums by kind. `gross` is of tips only; `refunds`
 * and `disputes` (net of reversals) are what they took away, as positive amounts; fees and net are of all entries.
 * Tip 500 with fee 40, refunded with the fee given back: gross 500, refunds 500, processorFees 0, net 0, tips 1.
 */
export function measuresOf(sums: Iterable<KindSums>): Measures {
  let [gross, tips, refunds, disputes, processorFees, platformFees, net] = [0, 0, 0, 0, 0, 0, 0];
  for (const sum of sums) {
    if (sum.kind === 'tip') {
      gross += sum.gross;
      tips += sum.entries;
    } else if (sum.kind === 'refund') refunds -= sum.gross;
    else disputes -= sum.gross;
    processorFees += sum.processorFee;
    platformFees += sum.platformFee;
    net += sum.net;
  }
  // Adding zero turns a negative zero into zero.
  return { gross, refunds: refunds + 0, disputes: disputes + 0, processorFees, platformFees, net, tips };
}
