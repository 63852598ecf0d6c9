import { Injectable } from '@nestjs/common';
import { BASE_CURRENCY, type Conversion, type FrozenRate } from '@tips/shared/rates';
import type { RevenueSeries, SeriesPoint, SeriesQuery } from '@tips/shared/revenue';
import { AppError } from '../platform/http/app-error.ts';
import { convertTogether, crossRate, FrozenRates, type RatesByDay, ratesUsed } from '../rates/index.ts';
import { startOfPeriod, periodBefore } from '../segments/index.ts';
import { convertPoints, sumPoints, totalPoints } from './domain/convert-points.ts';
import { ReadSeries } from './read-series.ts';

type Converted = { points: SeriesPoint[]; conversion: Conversion };

/**
 * The series, in one currency where one is asked for: each day's points at the frozen rate of that day, then summed. What has no rate
 * stays in its own currency; currencies are never added up without one.
 */
@Injectable()
export class ConvertSeries {
  constructor(
    private readonly readSeries: ReadSeries,
    private readonly frozenRates: FrozenRates,
  ) {}

  async execute({ convertTo, ...query }: SeriesQuery): Promise<RevenueSeries> {
    if (convertTo === undefined) return this.readSeries.execute(query);
    if (!(await this.frozenRates.has(convertTo))) throw withoutRates(convertTo);
    const before = periodBefore(query);
    const [series, earlier] = await Promise.all([
      this.readSeries.execute({ ...query, interval: 'day' }),
      this.readSeries.execute({ ...query, ...before, interval: 'day', groupBy: 'none' }),
    ]);
    const [now, then] = [
      await this.convert(series.points, convertTo),
      await this.convert(earlier.points, convertTo),
    ];
    const points = sumPoints(
      now.points.map((point) => ({ ...point, period: startOfPeriod(query.interval, point.period) })),
    );
    return {
      ...series,
      interval: query.interval,
      points,
      totals: totalPoints(now.points),
      previousTotals: totalPoints(then.points),
      conversion: now.conversion,
    };
  }

  private async convert(points: readonly SeriesPoint[], to: string): Promise<Converted> {
    const days = Map.groupBy(points, ({ period, currency }) => `${period} ${currency}`);
    const wanted = [...days.values()].flatMap(([point]) =>
      point === undefined || point.currency === to
        ? []
        : [point.currency, to].map((currency) => ({ currency, day: point.period })),
    );
    const rates = await this.frozenRates.of(wanted);
    const [converted, used, apart]: [SeriesPoint[], Map<string, FrozenRate>, Map<string, number>] = [
      [],
      new Map(),
      new Map(),
    ];
    for (const own of days.values()) {
      const [{ currency } = { currency: to }] = own;
      const pair = currency === to ? undefined : pairOf(rates, own[0], to);
      if (pair === undefined) {
        converted.push(...own);
        if (currency !== to) apart.set(currency, (apart.get(currency) ?? 0) + 1);
        continue;
      }
      const factor = crossRate(...pair);
      converted.push(...convertPoints(own, to, (amounts) => convertTogether(amounts, factor)));
      for (const rate of pair)
        if (rate.currency !== BASE_CURRENCY) used.set(`${rate.currency} ${rate.day}`, rate);
    }
    const left = [...apart].map(([currency, count]) => ({ currency, days: count }));
    return {
      points: converted,
      conversion: {
        to,
        rates: ratesUsed([...used.values()]),
        apart: left.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
      },
    };
  }
}

function pairOf(
  rates: RatesByDay,
  point: SeriesPoint | undefined,
  to: string,
): [FrozenRate, FrozenRate] | undefined {
  if (point === undefined) return undefined;
  const from = rates.find(point.currency, point.period);
  const target = rates.find(to, point.period);
  return from === undefined || target === undefined ? undefined : [from, target];
}

function withoutRates(currency: string): AppError {
  const message = `${currency} has no reference rate: import the ECB's history, or choose another currency`;
  return new AppError('VALIDATION_FAILED', `The query is not valid: convertTo: ${message}.`, {
    errors: [{ path: 'convertTo', code: 'no_rate', message }],
  });
}
