import type { CoinDays, CoinKind, CoinLiability } from '@tips/shared/coins';
import { type CoinPriceVersion, priceAt, worthOf } from './coin-posting.ts';

/** What moved on a day; `liability` is signed for coins' own rows, and what was spent for `spent`. */
export type DayMoved = {
  day: string;
  currency: string;
  kind: CoinKind | 'spent';
  coins: number;
  liability: number;
};

const DAY_MS = 86_400_000;
const NAME = { purchase: 'bought', refund: 'refunded', expiry: 'expired', spent: 'spent' } as const;

/** Coins behind money that was spent, at the value in force at the end of the day; 0 where there is none. 70 at 700 a thousand are 100. */
function coinsOf(prices: readonly CoinPriceVersion[], { day, currency, liability }: DayMoved): number {
  const rate = priceAt(prices, Date.parse(day) + DAY_MS - 1)?.rates.find(
    (each) => each.currency === currency,
  );
  return rate === undefined ? 0 : Math.round((liability * 1000) / rate.redemption);
}

/** Liability by currency: bought - refunded - expired - spent, in money and in coins. */
export function liabilitiesOf(
  moved: readonly DayMoved[],
  prices: readonly CoinPriceVersion[],
  at: number,
): CoinLiability['items'] {
  const inForce = priceAt(prices, at);
  return [...new Set(moved.map(({ currency }) => currency))].toSorted().map((currency) => {
    const sums = {
      bought: { coins: 0, amount: 0 },
      refunded: { coins: 0, amount: 0 },
      expired: { coins: 0, amount: 0 },
      spent: { coins: 0, amount: 0 },
    };
    for (const one of moved) {
      if (one.currency !== currency) continue;
      const sum = sums[NAME[one.kind]];
      sum.coins += one.kind === 'spent' ? coinsOf(prices, one) : one.coins;
      sum.amount += one.kind === 'purchase' || one.kind === 'spent' ? one.liability : 0 - one.liability;
    }
    const { bought, refunded, expired, spent } = sums;
    const coins = bought.coins - refunded.coins - expired.coins - spent.coins;
    const rate = inForce?.rates.find((each) => each.currency === currency);
    return {
      currency,
      ...sums,
      coins,
      liability: bought.amount - refunded.amount - expired.amount - spent.amount,
      valued: rate === undefined ? null : Math.sign(coins) * worthOf(Math.abs(coins), rate.redemption),
    };
  });
}

/** Days of one currency in order, each with the liability at its end; days before `from` only count. */
export function daysOf(moved: readonly DayMoved[], from: string, to: string): CoinDays['items'] {
  const days = new Map<string, CoinDays['items'][number]>();
  let liability = 0;
  for (const one of moved.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const added = one.kind === 'spent' ? 0 - one.liability : one.liability;
    liability += added;
    const row = days.get(one.day) ?? {
      day: one.day,
      bought: 0,
      refunded: 0,
      expired: 0,
      spent: 0,
      liability: 0,
    };
    row[NAME[one.kind]] += one.kind === 'purchase' ? added : 0 - added;
    days.set(one.day, { ...row, liability });
  }
  return [...days.values()].filter(({ day }) => day >= from && day < to);
}
