import { z } from 'zod';
import { streamSchema } from './ledger.ts';
import { currencySchema } from './money.ts';
import { listOf } from './page.ts';
import { conversionSchema } from './rates.ts';

/** Most months of approval that one heat map shows. */
export const COHORT_MONTHS_MAX = 36;
/** Most creators that are named behind one cell. */
export const COHORT_CREATORS_MAX = 100;

/** A calendar month of UTC, `2026-10`. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'must be a month, YYYY-MM');

/** `GET /api/v1/revenue/cohorts`: in one currency as booked, or all of them converted to one. */
export const approvalCohortsQuerySchema = z
  .object({
    /** How many months of approval, the last one being this month. */
    months: z.coerce.number().int().min(1).max(COHORT_MONTHS_MAX).default(12),
    currency: currencySchema.optional(),
    convertTo: currencySchema.optional(),
    streams: listOf(streamSchema).optional(),
  })
  .refine(({ currency, convertTo }) => (currency === undefined) !== (convertTo === undefined), {
    error: 'say either currency or convertTo: currencies are never added up without a rate',
    path: ['currency'],
  });
export type ApprovalCohortsQuery = z.infer<typeof approvalCohortsQuerySchema>;

/** One month of one cohort. `retention` is creators who got a tip in it of all who were approved, in 10,000ths. */
export const cohortCellSchema = z.object({
  /** Months since the month of approval; 0 is that month. */
  since: z.int(),
  month: monthSchema,
  gross: z.int(),
  earning: z.int(),
  retention: z.int(),
});
export type CohortCell = z.infer<typeof cohortCellSchema>;
export const approvalCohortSchema = z.object({
  /** The month in which these creators were first approved, for any feature. */
  month: monthSchema,
  creators: z.int(),
  cells: z.array(cohortCellSchema),
});
export type ApprovalCohort = z.infer<typeof approvalCohortSchema>;
export const approvalCohortsSchema = z
  .object({
    zone: z.literal('UTC'),
    currency: z.string(),
    cohorts: z.array(approvalCohortSchema),
    /** What is left apart is not part of `gross`; creators earning count in every currency. */
    conversion: conversionSchema.optional(),
  })
  .meta({ id: 'ApprovalCohorts' });
export type ApprovalCohorts = z.infer<typeof approvalCohortsSchema>;

export const cohortCreatorsQuerySchema = z.object({
  cohort: monthSchema,
  month: monthSchema,
  currency: currencySchema.optional(),
  streams: listOf(streamSchema).optional(),
});
export type CohortCreatorsQuery = z.infer<typeof cohortCreatorsQuerySchema>;
/** `GET /api/v1/revenue/cohorts/creators`: who is behind a cell, most gross first within a currency. */
export const cohortCreatorsSchema = z
  .object({
    items: z.array(
      z.object({
        accountId: z.string(),
        handle: z.string(),
        currency: z.string(),
        gross: z.int(),
        tips: z.int(),
      }),
    ),
  })
  .meta({ id: 'CohortCreators' });
export type CohortCreators = z.infer<typeof cohortCreatorsSchema>;
