import { z } from 'zod';
import { instantSchema } from './ids.ts';
import { streamSchema } from './ledger.ts';
import { BASIS_POINTS_PER_ONE } from './money.ts';
import { pageOf, pageQuerySchema } from './page.ts';

/** Rates that one version may have. */
export const FEE_RATES_MAX = 200;

/** The platform's cut in basis points; null stands for every stream or region. What says most holds: stream and region, stream, region, neither. */
export const feeRateSchema = z.strictObject({
  stream: streamSchema.nullable(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  platformFeeBp: z.int().min(0).max(BASIS_POINTS_PER_ONE),
});

export const feeRatesSchema = z
  .array(feeRateSchema)
  .max(FEE_RATES_MAX)
  .refine((rates) => rates.some(({ stream, region }) => stream === null && region === null), {
    error: 'has no general rate (stream and region null)',
  })
  .refine(
    (rates) => new Set(rates.map(({ stream, region }) => `${stream}:${region}`)).size === rates.length,
    {
      error: 'names one stream and region twice',
    },
  );
export type FeeRates = z.infer<typeof feeRatesSchema>;

/** The change of a request of kind `fee_schedule.in_force`: the next version, in force from an instant to come. */
export const feeScheduleChangeSchema = z
  .strictObject({ heldFrom: instantSchema, rates: feeRatesSchema })
  .meta({ id: 'FeeScheduleChange' });
export type FeeScheduleChange = z.infer<typeof feeScheduleChangeSchema>;

export const feeScheduleSchema = z
  .object({
    version: z.int(),
    heldFrom: z.string(),
    /** When the next version takes over; null: there is none. */
    heldUntil: z.string().nullable(),
    status: z.enum(['past', 'in_force', 'to_come']),
    rates: feeRatesSchema,
  })
  .meta({ id: 'FeeSchedule' });
export type FeeScheduleVersion = z.infer<typeof feeScheduleSchema>;
export const feeScheduleListSchema = z.object({ items: z.array(feeScheduleSchema) });

/**
 * `direct_tips_cut`: with a cut above 0 on direct tips, Apple's guideline 3.2.1(vii) exempts them from in-app purchase no more, since the
 * receiver does not get all of the gift.
 */
export const feeWarningSchema = z.enum(['direct_tips_cut']);
export type FeeWarning = z.infer<typeof feeWarningSchema>;

/** What a draft would have charged on last month's entries, exactly: each entry is rounded by itself. Minor units. */
export const feeEffectSchema = z
  .object({
    /** First day of the month (UTC). */
    month: z.string(),
    items: z.array(
      z.object({
        currency: z.string(),
        stream: streamSchema,
        region: z.string(),
        entries: z.int(),
        gross: z.int(),
        charged: z.int(),
        draft: z.int(),
      }),
    ),
    warnings: z.array(feeWarningSchema),
  })
  .meta({ id: 'FeeEffect' });
export type FeeEffect = z.infer<typeof feeEffectSchema>;

export const feeProofQuerySchema = pageQuerySchema.extend({
  month: z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'must be a month, e.g. 2026-10'),
});
export type FeeProofQuery = z.infer<typeof feeProofQuerySchema>;

/** One creator's month in one currency: what the platform charged, and what the schedules in force when each entry occurred say. */
export const feeProofSchema = z
  .object({
    accountId: z.string(),
    currency: z.string(),
    entries: z.int(),
    gross: z.int(),
    charged: z.int(),
    due: z.int(),
    /** Entries whose cut is not the schedule's, or that name another version. */
    differing: z.int(),
    examples: z.array(z.string()),
  })
  .meta({ id: 'FeeProof' });
export type FeeProof = z.infer<typeof feeProofSchema>;
export const feeProofPageSchema = pageOf(feeProofSchema);
