import { Injectable } from '@nestjs/common';
import { BASE_CURRENCY, ECB, type FrozenRate } from '@tips/shared/rates';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { RatesReadModel } from './rates.read-model.ts';
import { RatesRepository, type RateWanted } from './rates.repository.ts';

/** Rates by currency and day; the base is 1 on every day. */
export class RatesByDay {
  private readonly rates = new Map<string, FrozenRate>();

  constructor(rates: readonly FrozenRate[]) {
    for (const rate of rates) this.rates.set(`${rate.currency} ${rate.day}`, rate);
  }

  find(currency: string, day: string): FrozenRate | undefined {
    return currency === BASE_CURRENCY
      ? { currency, day, rate: '1', rateDay: day, source: ECB, frozen: true }
      : this.rates.get(`${currency} ${day}`);
  }
}

/**
 * The rate under which a currency's amounts of a day are converted: that of the day, else the last earlier one. Once the source's
 * history has reached the day, the first question freezes it, and every later one gets the same answer.
 */
@Injectable()
export class FrozenRates {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: RatesRepository,
    private readonly rates: RatesReadModel,
  ) {}

  async of(wanted: readonly RateWanted[]): Promise<RatesByDay> {
    const asked = new Map(
      wanted
        .filter(({ currency }) => currency !== BASE_CURRENCY)
        .map((one) => [`${one.currency} ${one.day}`, one]),
    );
    const found = await this.transactions.run(() =>
      this.repository.frozen([...asked.values()], this.clock.now()),
    );
    return new RatesByDay(found);
  }

  /** Whether amounts can be converted to a currency at all. */
  async has(currency: string): Promise<boolean> {
    if (currency === BASE_CURRENCY) return true;
    return (await this.rates.currencies()).some((each) => each.currency === currency);
  }
}
