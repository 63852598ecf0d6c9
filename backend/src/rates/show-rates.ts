import { Injectable } from '@nestjs/common';
import {
  BASE_CURRENCY,
  RATE_DAYS_MAX,
  type RateCoverage,
  type RateDays,
  type RateDaysQuery,
} from '@tips/shared/rates';
import { AppError } from '../platform/http/app-error.ts';
import { dayPlus, SegmentsReadModel } from '../segments/index.ts';
import { FrozenRates } from './frozen-rates.ts';
import { RatesReadModel } from './rates.read-model.ts';

/** What rates there are, and which one holds on each day. */
@Injectable()
export class ShowRates {
  constructor(
    private readonly rates: RatesReadModel,
    private readonly frozenRates: FrozenRates,
    private readonly segments: SegmentsReadModel,
  ) {}

  /** Every currency that has a rate or entries. */
  async coverage(): Promise<RateCoverage> {
    const [history, known, sums] = [
      await this.rates.history(),
      await this.rates.currencies(),
      await this.segments.currencySums({}),
    ];
    const booked = new Set(sums.map(({ currency }) => currency));
    const named = new Set([BASE_CURRENCY, ...known.map(({ currency }) => currency)]);
    const without = [...booked]
      .filter((currency) => !named.has(currency))
      .map((currency) => ({ currency, from: null, to: null, days: 0, gaps: 0 }));
    const currencies = [...known, ...without]
      .map((each) => ({ ...each, booked: booked.has(each.currency) }))
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
    return { base: BASE_CURRENCY, ...history, currencies };
  }

  async days({ currency, from, to }: RateDaysQuery): Promise<RateDays> {
    const days: string[] = [];
    for (let day = from; day < to; day = dayPlus(day, 1)) {
      days.push(day);
      if (days.length > RATE_DAYS_MAX) throw tooLong();
    }
    const rates = await this.frozenRates.of(days.map((day) => ({ currency, day })));
    return { items: days.toReversed().flatMap((day) => rates.find(currency, day) ?? []) };
  }
}

function tooLong(): AppError {
  const message = `must be at most ${RATE_DAYS_MAX} days after from`;
  return new AppError('VALIDATION_FAILED', `The query is not valid: to: ${message}.`, {
    errors: [{ path: 'to', code: 'range_invalid', message }],
  });
}
