import type { Entry } from '@tips/shared/ledger';

export type CurrencyMoney = { currency: string; gross: number; net: number; tips: number };
export type RecentMoney = {
  currencies: CurrencyMoney[];
  tips: number;
  refunds: number;
  disputes: number;
  tippers: number;
};

/**
 * What the listed entries come to: gross sums tips only, as on the revenue page; net sums what every row left to the
 * creator. Minor units, one line for each currency, the largest number of tips first.
 */
export function recentMoney(entries: readonly Entry[]): RecentMoney {
  const byCurrency = new Map<string, CurrencyMoney>();
  const tippers = new Set<string>();
  const counts = { tip: 0, refund: 0, dispute: 0, dispute_reversal: 0 };
  for (const entry of entries) {
    const line = byCurrency.get(entry.currency) ?? { currency: entry.currency, gross: 0, net: 0, tips: 0 };
    if (entry.kind === 'tip') {
      line.gross += entry.gross;
      line.tips += 1;
    }
    line.net += entry.net;
    byCurrency.set(entry.currency, line);
    counts[entry.kind] += 1;
    if (entry.tipperId !== null) tippers.add(entry.tipperId);
  }
  const currencies = [...byCurrency.values()].sort(
    (a, b) => b.tips - a.tips || a.currency.localeCompare(b.currency),
  );
  return {
    currencies,
    tips: counts.tip,
    refunds: counts.refund,
    disputes: counts.dispute,
    tippers: tippers.size,
  };
}
