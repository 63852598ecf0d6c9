import { Injectable } from '@nestjs/common';
import { type CoinPriceChange, coinPriceChangeSchema, type CoinRates } from '@tips/shared/coins';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import { APPROVE_COIN_PRICES, PROPOSE_COIN_PRICES, PutCoinPricesInForce, ShowCoins } from '../coins/index.ts';
import type { Principal } from '../identity/index.ts';

const contentSchema = coinPriceChangeSchema.extend({ version: z.int() });

/** The next version of what coins cost and are worth, which two people decide. */
@Injectable()
export class CoinPriceInForce implements ChangeKind<CoinPriceChange> {
  readonly name = 'coin_price.in_force';
  readonly change = coinPriceChangeSchema;
  readonly mayPropose = PROPOSE_COIN_PRICES;
  readonly mayApprove = APPROVE_COIN_PRICES;
  readonly limit = null;
  readonly widens = () => null;

  constructor(
    private readonly putInForce: PutCoinPricesInForce,
    private readonly coins: ShowCoins,
  ) {}

  async pin(_principal: Principal, change: CoinPriceChange): Promise<Pinned> {
    const newest = await this.putInForce.newestBefore(change);
    const version = (newest?.version ?? 0) + 1;
    const before =
      newest === undefined
        ? {}
        : { heldFrom: new Date(newest.heldFrom).toISOString(), rates: ratesOf(newest.rates) };
    return {
      subject: String(version),
      base: String(version - 1),
      content: { version, ...change },
      diff: diffOf(before, { heldFrom: change.heldFrom, rates: ratesOf(change.rates) }),
    };
  }

  async baseNow(): Promise<string> {
    return String((await this.coins.prices()).items[0]?.version ?? 0);
  }

  /** Its size is the coins that it gives another value; the liability before and after stands in its figures. */
  async count(_principal: Principal, { rates }: CoinPriceChange): Promise<Counted> {
    const now = await this.coins.liability();
    const then = await this.coins.liability(new Date(now.at), rates);
    const coins = now.items.map((item, index) => ({ ...item, draft: then.items[index]?.valued ?? null }));
    const size = coins
      .filter(({ valued, draft }) => valued !== draft)
      .reduce((sum, item) => sum + Math.max(0, item.coins), 0);
    const revalued = coins.map(({ currency, liability, valued, draft }) => ({
      currency,
      liability,
      valued,
      draft,
    }));
    return { size, figures: [], regions: [], coins: revalued };
  }

  async apply(
    principal: Principal,
    change: CoinPriceChange,
    reason: string,
    content: unknown,
  ): Promise<void> {
    const { version } = contentSchema.parse(content);
    await this.putInForce.apply(principal, change, { version, reason });
  }
}

/** `{"USD": {"price": 1000, "redemption": 700}}`, so that a diff names what it changes. */
function ratesOf(rates: CoinRates) {
  return Object.fromEntries(
    rates.map(({ currency, price, redemption }) => [currency, { price, redemption }]),
  );
}
