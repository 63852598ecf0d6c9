import type { CoinKind, CoinRates } from '@tips/shared/coins';
import type { JournalLine } from '@tips/shared/journal';

/** A version of what coins cost and are worth; `heldFrom` in epoch milliseconds. */
export type CoinPriceVersion = { version: number; heldFrom: number; rates: CoinRates };
export type CoinMove = {
  kind: CoinKind;
  coins: number;
  amount: number;
  currency: string;
  processorFee: number;
};

/** Rates are of so many coins. */
const COINS_PRICED = 1000n;

/** What coins are worth, rounded down to the minor unit: 150 coins at 990 a thousand are 148. */
export function worthOf(coins: number, redemption: number): number {
  return Number((BigInt(coins) * BigInt(redemption)) / COINS_PRICED);
}

/** The version in force at an instant; versions are in the order in which they come into force. */
export function priceAt(versions: readonly CoinPriceVersion[], at: number): CoinPriceVersion | undefined {
  return versions.findLast(({ heldFrom }) => heldFrom <= at);
}

/** What a move adds to the liability: coins come in with a purchase, and go with a refund or an expiry. */
export function liabilityOf({ kind, coins }: Pick<CoinMove, 'kind' | 'coins'>, redemption: number): number {
  const worth = worthOf(coins, redemption);
  return kind === 'purchase' ? worth : 0 - worth;
}

/**
 * The lines of a move, which sum to zero. A purchase of 1,000 for coins worth 700, fee 30: clearing 970, fees 30, liability -700, revenue
 * -300. A refund is the other way round; an expiry turns its liability into revenue. Lines of zero are left out.
 */
export function postingOf(move: CoinMove, liability: number): JournalLine[] {
  const { kind, amount, currency, processorFee } = move;
  const paid = kind === 'purchase' ? amount : 0 - amount;
  const lines: JournalLine[] = [
    { account: 'processor_clearing', currency, amount: paid - processorFee },
    { account: 'processor_fees', currency, amount: processorFee },
    { account: 'coin_liability', currency, amount: 0 - liability },
    { account: 'coin_revenue', currency, amount: liability - paid },
  ];
  return lines.filter((line) => line.amount !== 0);
}
