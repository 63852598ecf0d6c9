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

export const NO_MEASURES: Measures = Object.freeze({
  gross: 0,
  refunds: 0,
  disputes: 0,
  processorFees: 0,
  platformFees: 0,
  net: 0,
  tips: 0,
});

/**
 * What every chart, table and total means by its measures, from signed sums by kind. `gross` is of tips only; `refunds`
 * and `disputes` (net of reversals) are what they took away, as positive amounts; fees and net are of all entries.
 * Tip 500 with fee 40, refunded with the fee given back: gross 500, refunds 500, processorFees 0, net 0, tips 1.
 */
export function measuresOf(sums: Iterable<KindSums>): Measures {
  const measures = { ...NO_MEASURES };
  for (const sum of sums) {
    if (sum.kind === 'tip') {
      measures.gross += sum.gross;
      measures.tips += sum.entries;
    } else if (sum.kind === 'refund') measures.refunds -= sum.gross;
    else measures.disputes -= sum.gross;
    measures.processorFees += sum.processorFee;
    measures.platformFees += sum.platformFee;
    measures.net += sum.net;
  }
  return withoutNegativeZero(measures);
}

function withoutNegativeZero(measures: Measures): Measures {
  return { ...measures, refunds: measures.refunds + 0, disputes: measures.disputes + 0 };
}
