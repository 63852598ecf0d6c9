import { z } from 'zod';
import { accessHistoryRowSchema, accessSchema, accessStateSchema } from './access.ts';
import { eligibilityResultSchema } from './eligibility.ts';
import {
  accountIdSchema,
  daySchema,
  featureSchema,
  instantSchema,
  languageSchema,
  regionSchema,
} from './ids.ts';
import { booleanQuerySchema, listOf, pageOf, pageQuerySchema } from './page.ts';
import { standingResultSchema, standingSchema } from './standing.ts';

export const accountTypeSchema = z.enum(['personal', 'business']);
export type AccountType = z.infer<typeof accountTypeSchema>;

/** Where an account's picture is: on the web, or small enough to be the address itself. */
const pictureSchema = z
  .string()
  .max(2048)
  .regex(/^(?:https:\/\/|data:image\/(?:png|jpeg|webp|svg\+xml)[;,])/, 'begins with https:// or data:image/');

/**
 * One line of `POST /api/v1/ingest/accounts`: the whole account as observed at `observedAt`. An optional fact that is
 * absent or null was not known then, and counts as unknown.
 */
export const accountLineSchema = z
  .object({
    accountId: accountIdSchema,
    handle: z.string().min(1).max(64),
    displayName: z.string().max(200).nullish(),
    avatarUrl: pictureSchema.nullish(),
    /** Stands for where the account is paid, without saying it: the same for accounts that are paid to the same place. */
    payoutFingerprint: z.string().min(1).max(64).nullish(),
    region: regionSchema.nullish(),
    language: languageSchema.nullish(),
    followers: z.int().min(0).max(4_000_000_000).nullish(),
    accountType: accountTypeSchema.nullish(),
    adult: z.boolean().nullish(),
    banned: z.boolean().nullish(),
    createdAt: instantSchema.nullish(),
    observedAt: instantSchema,
  })
  .meta({ id: 'AccountLine' });
export type AccountLine = z.infer<typeof accountLineSchema>;

/** One line of `POST /api/v1/ingest/activity`; the newest line for an account and day wins. */
export const activityLineSchema = z
  .object({
    accountId: accountIdSchema,
    date: daySchema,
    posts: z.int().min(0).max(10_000),
    views: z.int().min(0),
    /** What viewers reported of the creator, tips that were tried, and those of them that the processor failed: 0 where not told. */
    reports: z.int().min(0).max(1_000_000_000).optional(),
    tipAttempts: z.int().min(0).max(1_000_000_000).optional(),
    failedTips: z.int().min(0).max(1_000_000_000).optional(),
  })
  .meta({ id: 'ActivityLine' });
export type ActivityLine = z.infer<typeof activityLineSchema>;

/** What the platform has told us of an account, with when it was so (`observedAt`) and when we learnt it. */
export const factsSchema = z
  .object({
    accountId: z.string(),
    handle: z.string(),
    displayName: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    region: z.string().nullable(),
    language: z.string().nullable(),
    followers: z.int().nullable(),
    accountType: accountTypeSchema.nullable(),
    adult: z.boolean().nullable(),
    banned: z.boolean(),
    createdAt: z.string().nullable(),
    observedAt: z.string(),
    learntAt: z.string(),
    sample: z.boolean(),
  })
  .meta({ id: 'Facts' });
export type Facts = z.infer<typeof factsSchema>;

export const accountListRowSchema = z
  .object({
    id: z.string(),
    handle: z.string(),
    displayName: z.string().nullable(),
    region: z.string().nullable(),
    language: z.string().nullable(),
    followers: z.int().nullable(),
    accountType: accountTypeSchema.nullable(),
    standing: standingSchema,
    eligible: z.boolean(),
    access: accessStateSchema,
    tab: z.boolean(),
    button: z.boolean(),
    observedAt: z.string(),
    sample: z.boolean(),
  })
  .meta({ id: 'AccountListRow' });
export type AccountListRow = z.infer<typeof accountListRowSchema>;

/** `q` finds by start of handle or by id. Sorts are keyset: `followers` and `handle`. */
export const accountQuerySchema = pageQuerySchema.extend({
  q: z
    .string()
    .max(64)
    .refine((value) => !value.includes('\0'), 'holds a character that no handle has')
    .optional(),
  region: listOf(regionSchema).optional(),
  standing: listOf(standingSchema).optional(),
  eligible: booleanQuerySchema.optional(),
  access: listOf(accessStateSchema).optional(),
  tab: booleanQuerySchema.optional(),
  feature: featureSchema.default('tips'),
  sort: z.enum(['-followers', 'followers', 'handle', '-observedAt']).default('-followers'),
});
export type AccountQuery = z.infer<typeof accountQuerySchema>;
export const accountPageSchema = pageOf(accountListRowSchema);

/** `GET /api/v1/accounts/{id}`: everything the account page needs, as of now or of `at`. */
export const accountDetailSchema = z
  .object({
    id: z.string(),
    facts: factsSchema,
    postsLast30Days: z.int().nullable(),
    standing: standingResultSchema,
    eligibility: eligibilityResultSchema,
    access: z.array(accessSchema),
    /** The two of each feature. */
    surfaces: z.array(z.object({ surface: z.string(), value: z.boolean(), step: z.string() })),
    accessHistory: z.array(accessHistoryRowSchema),
    factHistory: z.array(factsSchema),
  })
  .meta({ id: 'AccountDetail' });
export type AccountDetail = z.infer<typeof accountDetailSchema>;
