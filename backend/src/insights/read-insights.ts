import { Injectable } from '@nestjs/common';
import type { Driver, DriverDimension, Insights, InsightsQuery } from '@tips/shared/insights';
import { driverDimensionSchema } from '@tips/shared/insights';
import { type GroupBy, type SeriesPoint, seriesQuerySchema } from '@tips/shared/revenue';
import { Clock } from '../platform/clock.ts';
import { ReadSeries } from '../revenue/index.ts';
import { dayAfter, daysOf, valuesOf } from './domain/day-values.ts';
import { backtest, FORECAST_LEVEL, forecastDays } from './domain/forecast.ts';
import { driversOf, oddnessOf, UNUSUAL_SCORE, usualOf } from './domain/unusual-days.ts';

const DAYS_READ = 182;
const HORIZON = 28;
const BACKTEST_DAYS = 56;
const DRIVERS_MAX = 5;

type Series = { days: string[]; values: number[] };

/** What is to be expected of the next four weeks, and which days were unlike others, with what moved them. */
@Injectable()
export class ReadInsights {
  constructor(
    private readonly readSeries: ReadSeries,
    private readonly clock: Clock,
  ) {}

  async execute({ currency, until: asked }: InsightsQuery): Promise<Insights> {
    const until = asked ?? this.clock.now().toISOString().slice(0, 10);
    const range = { from: dayAfter(until, -DAYS_READ), until, currency };
    const points = await this.points(range, 'none');
    const from = points.map(({ period }) => period).reduce((a, b) => (a < b ? a : b), until);
    const days = daysOf(from, until);
    const series = { days, values: valuesOf(points, days) };
    return {
      currency,
      zone: 'UTC',
      from,
      until,
      forecast: forecastOf(series, until),
      unusualDays: await this.unusualDays(series, range),
    };
  }

  private async unusualDays({ days, values }: Series, range: Range): Promise<Insights['unusualDays']> {
    const unusual = days.flatMap((day, index) => {
      const oddness = oddnessOf(values, index);
      return oddness !== undefined && Math.abs(oddness.score) >= UNUSUAL_SCORE
        ? [{ day, index, value: values[index] ?? 0, ...oddness }]
        : [];
    });
    if (unusual.length === 0) return [];
    const dimensions = driverDimensionSchema.options;
    const groups = await Promise.all(
      dimensions.map(async (dimension) => groupsOf(dimension, await this.points(range, dimension), days)),
    );
    return unusual.toReversed().map(({ index, ...day }) => {
      const moved = groups.flat().map((group) => driverAt(group, index));
      return { ...day, drivers: driversOf(moved, day.value - day.usual, DRIVERS_MAX) };
    });
  }

  private async points({ from, until, currency }: Range, groupBy: GroupBy): Promise<SeriesPoint[]> {
    const query = seriesQuerySchema.parse({ from, to: until, interval: 'day', groupBy, currency });
    const { points } = await this.readSeries.execute(query);
    return points;
  }
}

type Range = { from: string; until: string; currency: string };
type Group = { dimension: DriverDimension; group: string; values: number[] };

function forecastOf({ values }: Series, until: string): Insights['forecast'] {
  const intervals = forecastDays(values, HORIZON);
  if (intervals === undefined) return null;
  return {
    method: 'seasonal_naive',
    level: FORECAST_LEVEL,
    points: intervals.map((interval, index) => ({ day: dayAfter(until, index), ...interval })),
    backtest: backtest(values, BACKTEST_DAYS),
  };
}

function groupsOf(
  dimension: DriverDimension,
  points: readonly SeriesPoint[],
  days: readonly string[],
): Group[] {
  return [...Map.groupBy(points, ({ group }) => group)].map(([group, own]) => ({
    dimension,
    group,
    values: valuesOf(own, days),
  }));
}

function driverAt({ dimension, group, values }: Group, index: number): Driver {
  const value = values[index] ?? 0;
  const usual = usualOf(values, index);
  return { dimension, group, value, usual, difference: value - usual };
}
