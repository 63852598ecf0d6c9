import { z } from 'zod';
import { daySchema } from './ids.ts';
import { currencySchema } from './money.ts';

/** `GET /api/v1/insights`: gross of one currency, in the days before `until`. */
export const insightsQuerySchema = z.object({
  currency: currencySchema,
  /** First UTC day that is not over yet; absent: today. */
  until: daySchema.optional(),
});
export type InsightsQuery = z.infer<typeof insightsQuerySchema>;

export const forecastPointSchema = z.object({
  day: daySchema,
  expected: z.int(),
  low: z.int(),
  high: z.int(),
});
export type ForecastPoint = z.infer<typeof forecastPointSchema>;

export const driverDimensionSchema = z.enum(['region', 'stream', 'stage']);
export type DriverDimension = z.infer<typeof driverDimensionSchema>;

/** What one group gave on that day, what it usually gives on that weekday, and the difference. */
export const driverSchema = z.object({
  dimension: driverDimensionSchema,
  group: z.string(),
  value: z.int(),
  usual: z.int(),
  difference: z.int(),
});
export type Driver = z.infer<typeof driverSchema>;

export const unusualDaySchema = z.object({
  day: daySchema,
  value: z.int(),
  usual: z.int(),
  /** Robust z-score; 3.5 and more, either way, is unusual. */
  score: z.number(),
  drivers: z.array(driverSchema),
});
export type UnusualDay = z.infer<typeof unusualDaySchema>;

/** Amounts are gross in minor units of the currency. */
export const insightsSchema = z
  .object({
    currency: z.string(),
    zone: z.literal('UTC'),
    /** Half-open range of the days that were read. */
    from: daySchema,
    until: daySchema,
    /** Null: fewer than four weeks of days, which is too little to say. */
    forecast: z
      .object({
        method: z.literal('seasonal_naive'),
        level: z.number(),
        points: z.array(forecastPointSchema),
        /** How many of the last days lay within the interval that was forecast the day before. */
        backtest: z.object({ days: z.int(), within: z.int() }),
      })
      .nullable(),
    unusualDays: z.array(unusualDaySchema),
  })
  .meta({ id: 'Insights' });
export type Insights = z.infer<typeof insightsSchema>;
