import { z } from 'zod';
import { accessStateSchema } from './access.ts';
import { flagSchema, stepSchema, surfaceSchema } from './decisions.ts';
import { accountIdSchema } from './ids.ts';
import { PAGE_SIZE_MAX, pageOf } from './page.ts';
import { previewRolloutSchema } from './rollouts.ts';

const rangeSchema = { low: z.number(), high: z.number() };

/**
 * What a change is expected to bring, from what was seen over the last `windowDays`; ranges are 95 %. Null: not enough was seen.
 * Assumed: who gains sight asks as often a day as those who see the tab without access have (`cases`); who asks within
 * `horizonDays` is approved as often as requests were, and earns a day what creators of the follower band have (`tips`).
 */
export const previewForecastSchema = z
  .object({
    windowDays: z.int(),
    horizonDays: z.int(),
    /** What the rates are made of; `exposedDays` are days of creators who saw the tab without access. */
    seen: z.object({ requests: z.int(), exposedDays: z.int(), decided: z.int(), approved: z.int() }),
    /** More cases a day for the review desk. */
    cases: z.object({ perDay: z.number(), ...rangeSchema }).nullable(),
    /** Creators with access after `horizonDays`, more (or fewer) than without the change. */
    creators: z.object({ expected: z.number(), ...rangeSchema }).nullable(),
    /** Their tips a day in minor units, each currency by itself. */
    tips: z
      .array(z.object({ currency: z.string(), perDay: z.int(), low: z.int(), high: z.int() }))
      .nullable(),
    /** Follower bands (by their place in the preview's) whose tips are left out: too few creators have access there. */
    bandsWithoutData: z.array(z.int()),
  })
  .meta({ id: 'PreviewForecast' });
export type PreviewForecast = z.infer<typeof previewForecastSchema>;

/** `POST /api/v1/rollouts/{feature}/preview/accounts`: who gains or loses a surface, most followers first. */
export const previewAccountsSchema = previewRolloutSchema
  .extend({
    surface: surfaceSchema,
    effect: z.enum(['gains', 'losses']),
    /** `unknown` where it is not known; absent: any. */
    region: z.string().max(10).optional(),
    /** Place of the follower band in the preview's; absent: any. */
    band: z.int().min(0).max(20).optional(),
    cursor: z.string().max(1000).optional(),
    limit: z.int().min(1).max(PAGE_SIZE_MAX).default(20),
  })
  .meta({ id: 'PreviewAccounts' });
export type PreviewAccounts = z.input<typeof previewAccountsSchema>;

export const previewAccountSchema = z.object({
  accountId: accountIdSchema,
  handle: z.string(),
  region: z.string().nullable(),
  followers: z.int().nullable(),
  bucket: z.int(),
  /** The steps that decide about the surface, before the change and after it: why it is gained or lost. */
  stepBefore: stepSchema,
  stepAfter: stepSchema,
});
export type PreviewAccount = z.infer<typeof previewAccountSchema>;
export const previewAccountPageSchema = pageOf(previewAccountSchema);

/** `POST /api/v1/rollouts/{feature}/preview/creator`: what one account sees now, and with the change. */
export const previewCreatorSchema = previewRolloutSchema
  .extend({ accountId: accountIdSchema })
  .meta({ id: 'PreviewCreator' });

const creatorViewSchema = z.object({
  access: accessStateSchema,
  surfaces: z.array(z.object({ surface: flagSchema, value: z.boolean(), step: stepSchema })),
});
export type CreatorView = z.infer<typeof creatorViewSchema>;
export const previewedCreatorSchema = z
  .object({
    accountId: accountIdSchema,
    handle: z.string(),
    followers: z.int().nullable(),
    bucket: z.int(),
    before: creatorViewSchema,
    after: creatorViewSchema,
  })
  .meta({ id: 'PreviewedCreator' });
export type PreviewedCreator = z.infer<typeof previewedCreatorSchema>;
