import { Injectable } from '@nestjs/common';
import type {
  CoinDays,
  CoinDaysQuery,
  CoinLiability,
  CoinPrice,
  CoinRates,
  CoinRow,
  CoinRowQuery,
} from '@tips/shared/coins';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Clock } from '../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { CoinsReadModel } from './coins.read-model.ts';
import { daysOf, liabilitiesOf } from './domain/coin-liability.ts';
import { priceAt } from './domain/coin-posting.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.string()]);

/** What coins are outstanding, what moved them, and what they are worth. */
@Injectable()
export class ShowCoins {
  constructor(
    private readonly clock: Clock,
    private readonly coins: CoinsReadModel,
  ) {}

  async liability(at: Date = this.clock.now(), draft?: CoinRates): Promise<CoinLiability> {
    const prices = await this.coins.prices();
    const moved = await this.coins.moved(at);
    const items = liabilitiesOf(moved, prices, at.getTime());
    if (draft === undefined) return { at: at.toISOString(), items };
    const revalued = items.map((item) => {
      const redemption = draft.find(({ currency }) => currency === item.currency)?.redemption;
      const valued = redemption === undefined ? null : Math.trunc((item.coins * redemption) / 1000);
      return { ...item, valued };
    });
    return { at: at.toISOString(), items: revalued };
  }

  async days({ currency, from, to }: CoinDaysQuery): Promise<CoinDays> {
    return { items: daysOf(await this.coins.moved(this.clock.now(), currency), from, to) };
  }

  async rows({ cursor, limit, ...filter }: CoinRowQuery): Promise<Page<CoinRow>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, cursorSchema);
    const found = await this.coins.rows(filter, after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const more = found.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor([last.postedAt, last.externalId]) : null };
  }

  /** Every version, newest first. */
  async prices(): Promise<{ items: CoinPrice[] }> {
    const prices = await this.coins.prices();
    const inForce = priceAt(prices, this.clock.now().getTime())?.heldFrom ?? -Infinity;
    const items = prices.map(({ heldFrom, ...price }): CoinPrice => ({
      ...price,
      heldFrom: new Date(heldFrom).toISOString(),
      status: heldFrom === inForce ? 'in_force' : heldFrom < inForce ? 'past' : 'to_come',
    }));
    return { items: items.toReversed() };
  }
}
