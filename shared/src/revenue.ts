import { z } from 'zod';
import { daySchema, zoneSchema } from './ids.ts';
import { streamSchema } from './ledger.ts';
import { currencySchema } from './money.ts';
import { listOf } from './page.ts';
import { conversionSchema } from './rates.ts';

export const intervalSchema = z.enum(['day', 'week', 'month']);
/** Stands where a month of approval would: the creator was never approved. */
export const COHORT_NONE = 'none';
/** `cohort` is the month in which the creator was first approved, `2026-10`, or `none`. */
export const groupBySchema = z.enum(['none', 'region', 'currency', 'stream', 'stage', 'cohort']);
export type GroupBy = z.infer<typeof groupBySchema>;

/** Half-open range of the zone's business days, else of UTC days: `from` is in, `to` is out. */
export const seriesQuerySchema = z.object({
  from: daySchema,
  to: daySchema,
  zone: zoneSchema.optional(),
  interval: intervalSchema.default('day'),
  groupBy: groupBySchema.default('none'),
  currency: currencySchema.optional(),
  streams: listOf(streamSchema).optional(),
  /** In one currency, each day at its frozen rate; absent: as booked. */
  convertTo: currencySchema.optional(),
});
export type SeriesQuery = z.infer<typeof seriesQuerySchema>;

/**
 * Measures in minor units of one currency. `gross` sums tips only; `refunds` and `disputes` are what they took away
 * (disputes net of reversals), as positive amounts; fees are what was kept on all rows;
 * net = gross - refunds - disputes - processorFees - platformFees.
 */
export const measuresSchema = z.object({
  gross: z.int(),
  refunds: z.int(),
  disputes: z.int(),
  processorFees: z.int(),
  platformFees: z.int(),
  net: z.int(),
  tips: z.int(),
});
export type Measures = z.infer<typeof measuresSchema>;

export const seriesPointSchema = measuresSchema
  .extend({ period: daySchema, group: z.string(), currency: z.string() })
  .meta({ id: 'SeriesPoint' });
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

export const seriesSchema = z
  .object({
    zone: z.string(),
    interval: intervalSchema,
    groupBy: groupBySchema,
    points: z.array(seriesPointSchema),
    totals: z.array(measuresSchema.extend({ currency: z.string() })),
    previousTotals: z.array(measuresSchema.extend({ currency: z.string() })),
    currencies: z.array(z.string()),
    /** Where `convertTo` asked for it. */
    conversion: conversionSchema.optional(),
  })
  .meta({ id: 'RevenueSeries' });
export type RevenueSeries = z.infer<typeof seriesSchema>;

/**
 * Who took part, in one currency. A repeat tipper gave at most 30 days after an earlier tip, of any currency; creators are those who got tips;
 * `topShare` is the part of gross, in 10,000ths, that the top 1 % of them got, at least one creator. These do not add up over
 * periods or groups. An average tip is rounded to the minor unit, halves up.
 */
export const participationSchema = z.object({
  averageTip: z.int(),
  tippers: z.int(),
  repeatTippers: z.int(),
  creators: z.int(),
  topShare: z.int(),
});
export type Participation = z.infer<typeof participationSchema>;
export const participationPointSchema = participationSchema.extend({
  period: daySchema,
  group: z.string(),
  currency: z.string(),
});
export type ParticipationPoint = z.infer<typeof participationPointSchema>;
const participationTotalsSchema = z.array(participationSchema.extend({ currency: z.string() }));
/** Measures of who took part, by the query of the series: its points, and those of the whole range and of the one before. */
export const participationSeriesSchema = z
  .object({
    zone: z.string(),
    interval: intervalSchema,
    groupBy: groupBySchema,
    points: z.array(participationPointSchema),
    totals: participationTotalsSchema,
    previousTotals: participationTotalsSchema,
  })
  .meta({ id: 'ParticipationSeries' });
export type ParticipationSeries = z.infer<typeof participationSeriesSchema>;

export const topCreatorsQuerySchema = z.object({
  from: daySchema,
  to: daySchema,
  zone: zoneSchema.optional(),
  currency: currencySchema,
  streams: listOf(streamSchema).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TopCreatorsQuery = z.infer<typeof topCreatorsQuerySchema>;
export const topCreatorsSchema = z
  .object({
    items: z.array(
      measuresSchema.extend({
        accountId: z.string(),
        handle: z.string(),
        region: z.string().nullable(),
        rank: z.int(),
      }),
    ),
    currency: z.string(),
  })
  .meta({ id: 'TopCreators' });
export type TopCreators = z.infer<typeof topCreatorsSchema>;
