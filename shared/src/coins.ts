import { z } from 'zod';
import { daySchema, externalIdSchema, instantSchema } from './ids.ts';
import { ENTRY_MINOR_MAX } from './ledger.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { pageOf, pageQuerySchema } from './page.ts';

export const coinKindSchema = z.enum(['purchase', 'refund', 'expiry']);
export type CoinKind = z.infer<typeof coinKindSchema>;
/** Most coins of one line. */
export const COINS_MAX = 1_000_000_000;

/**
 * One line of `POST /api/v1/ingest/coins`. `amount` is what the viewer paid or got back, positive minor units; 0 for an expiry.
 * `processorFee` is what the processor keeps, negative when it gives a fee back. A refund names its purchase in `relatesTo`.
 */
export const coinLineSchema = z
  .object({
    externalId: externalIdSchema,
    kind: coinKindSchema,
    viewerId: externalIdSchema,
    coins: z.int().min(1).max(COINS_MAX),
    amount: minorUnitsSchema.min(0).max(ENTRY_MINOR_MAX),
    currency: currencySchema,
    processorFee: minorUnitsSchema.min(-ENTRY_MINOR_MAX).max(ENTRY_MINOR_MAX),
    occurredAt: instantSchema,
    relatesTo: externalIdSchema.nullish(),
  })
  .meta({ id: 'CoinLine' });
export type CoinLine = z.infer<typeof coinLineSchema>;

/** A movement of coins; `liability` is what it adds to the liability, signed minor units. */
export const coinRowSchema = z
  .object({
    externalId: z.string(),
    kind: coinKindSchema,
    viewerId: z.string(),
    coins: z.int(),
    amount: z.int(),
    currency: z.string(),
    processorFee: z.int(),
    liability: z.int(),
    priceVersion: z.int(),
    occurredAt: z.string(),
    postedAt: z.string(),
    relatesTo: z.string().nullable(),
  })
  .meta({ id: 'CoinRow' });
export type CoinRow = z.infer<typeof coinRowSchema>;
export const coinRowPageSchema = pageOf(coinRowSchema);
export const coinRowQuerySchema = pageQuerySchema.extend({
  currency: currencySchema.optional(),
  kind: coinKindSchema.optional(),
  /** Counted on this day (UTC). */
  day: daySchema.optional(),
});
export type CoinRowQuery = z.infer<typeof coinRowQuerySchema>;

/** Minor units of 1,000 coins: what viewers pay, and what the coins are worth when they are spent. */
export const coinRatesSchema = z
  .array(
    z.strictObject({
      currency: currencySchema,
      price: minorUnitsSchema.min(1).max(ENTRY_MINOR_MAX),
      redemption: minorUnitsSchema.min(1).max(ENTRY_MINOR_MAX),
    }),
  )
  .min(1)
  .max(200)
  .refine((all) => new Set(all.map(({ currency }) => currency)).size === all.length, {
    error: 'names one currency twice',
  });
export type CoinRates = z.infer<typeof coinRatesSchema>;

/** The change of a request of kind `coin_price.in_force`. The first version may hold from any instant, each later one from one to come. */
export const coinPriceChangeSchema = z
  .strictObject({ heldFrom: instantSchema, rates: coinRatesSchema })
  .meta({ id: 'CoinPriceChange' });
export type CoinPriceChange = z.infer<typeof coinPriceChangeSchema>;
export const coinPriceSchema = z
  .object({
    version: z.int(),
    heldFrom: z.string(),
    status: z.enum(['past', 'in_force', 'to_come']),
    rates: coinRatesSchema,
  })
  .meta({ id: 'CoinPrice' });
export type CoinPrice = z.infer<typeof coinPriceSchema>;
export const coinPriceListSchema = z.object({ items: z.array(coinPriceSchema) });

/** What coins did to the liability: minor units, and coins. */
const movedSchema = z.object({ coins: z.int(), amount: z.int() });
/**
 * By currency as of an instant. `liability` = bought - refunded - expired - spent, at the values under which each was booked; `valued`
 * is what the same coins are worth at the redemption value in force, null where there is none.
 */
export const coinLiabilitySchema = z
  .object({
    at: z.string(),
    items: z.array(
      z.object({
        currency: z.string(),
        bought: movedSchema,
        refunded: movedSchema,
        expired: movedSchema,
        spent: movedSchema,
        coins: z.int(),
        liability: z.int(),
        valued: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'CoinLiability' });
export type CoinLiability = z.infer<typeof coinLiabilitySchema>;
export const coinLiabilityQuerySchema = z.object({ at: instantSchema.optional() });

export const coinDaysQuerySchema = z.object({ currency: currencySchema, from: daySchema, to: daySchema });
export type CoinDaysQuery = z.infer<typeof coinDaysQuerySchema>;
/** Days (UTC) of one currency from `from` up to and without `to`; those without a movement are left out. Minor units. */
export const coinDaysSchema = z
  .object({
    items: z.array(
      z.object({
        day: z.string(),
        bought: z.int(),
        refunded: z.int(),
        expired: z.int(),
        spent: z.int(),
        /** At the end of the day. */
        liability: z.int(),
      }),
    ),
  })
  .meta({ id: 'CoinDays' });
export type CoinDays = z.infer<typeof coinDaysSchema>;
