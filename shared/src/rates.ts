import { z } from 'zod';
import { daySchema } from './ids.ts';
import { currencySchema } from './money.ts';

/** The currency that every reference rate is against: one euro is so much of the other. */
export const BASE_CURRENCY = 'EUR';
/** The source of the rates: euro foreign exchange reference rates of the European Central Bank. */
export const ECB = 'ECB';
/** Most days that one question for rates covers. */
export const RATE_DAYS_MAX = 366;

/** A positive decimal number as text, so that no digit is lost: `1.1684`. */
export const rateTextSchema = z
  .string()
  .regex(/^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,12})?$/, 'must be a positive decimal number');

/**
 * The rate under which amounts of a day are converted: units of the currency for one euro. `rateDay` is the day that the source
 * published it for, which is earlier than `day` where the source published none. Frozen, it never changes again; a rate that is not
 * frozen stands in until the source's history reaches the day.
 */
export const frozenRateSchema = z
  .object({
    currency: z.string(),
    day: daySchema,
    rate: rateTextSchema,
    rateDay: daySchema,
    source: z.string(),
    frozen: z.boolean(),
  })
  .meta({ id: 'FrozenRate' });
export type FrozenRate = z.infer<typeof frozenRateSchema>;

/** The same rate over days that follow one another, `from` to `to`, both in. */
export const rateUsedSchema = frozenRateSchema.omit({ day: true }).extend({ from: daySchema, to: daySchema });
export type RateUsed = z.infer<typeof rateUsedSchema>;

/** How amounts were converted, and which could not be. */
export const conversionSchema = z
  .object({
    to: z.string(),
    rates: z.array(rateUsedSchema),
    /** Currencies with days that have no rate: their points stay in their own currency. */
    apart: z.array(z.object({ currency: z.string(), days: z.int() })),
  })
  .meta({ id: 'Conversion' });
export type Conversion = z.infer<typeof conversionSchema>;

/** `GET /api/v1/rates`: what is known of each currency. */
export const rateCoverageSchema = z
  .object({
    base: z.literal(BASE_CURRENCY),
    /** First and last day of the source's history as imported; null before the first import. */
    from: daySchema.nullable(),
    to: daySchema.nullable(),
    importedAt: z.string().nullable(),
    currencies: z.array(
      z.object({
        currency: z.string(),
        from: daySchema.nullable(),
        to: daySchema.nullable(),
        /** Days with a rate of its own. */
        days: z.int(),
        /** Days between its first and its last on which the source published others, but not this one. */
        gaps: z.int(),
        /** Whether the ledger has entries in it. */
        booked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RateCoverage' });
export type RateCoverage = z.infer<typeof rateCoverageSchema>;

export const rateDaysQuerySchema = z.object({ currency: currencySchema, from: daySchema, to: daySchema });
export type RateDaysQuery = z.infer<typeof rateDaysQuerySchema>;
/** `GET /api/v1/rates/days`: every day of a half-open range, newest first; those before the first rate are left out. */
export const rateDaysSchema = z.object({ items: z.array(frozenRateSchema) }).meta({ id: 'RateDays' });
export type RateDays = z.infer<typeof rateDaysSchema>;

/** What came of an import. */
export const rateImportSchema = z.object({
  fileName: z.string(),
  days: z.int(),
  rates: z.int(),
  newRates: z.int(),
  from: daySchema,
  to: daySchema,
});
export type RateImport = z.infer<typeof rateImportSchema>;
