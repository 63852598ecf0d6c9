import { z } from 'zod';
import { eligibilityRulesSchema } from './eligibility.ts';
import { accountIdSchema, featureSchema, languageSchema, regionSchema } from './ids.ts';
import { pageOf } from './page.ts';

/** Buckets of a rollout: 0..99,999; one bucket is 0.001 %. */
export const BUCKET_COUNT = 100_000;

/** A version of a named cohort, `partners@3`: it never changes, so neither does what was agreed to. */
export const cohortRefSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}@[1-9]\d{0,8}$/, 'must name a cohort and its version');

/** Who may be exposed at a stage. Absent means everyone; present lists must hold the account's value. */
export const audienceSchema = z.object({
  regions: z.array(regionSchema).min(1).max(250).optional(),
  languages: z.array(languageSchema).min(1).max(200).optional(),
  accountTypes: z
    .array(z.enum(['personal', 'business']))
    .min(1)
    .optional(),
  followersMin: z.int().min(0).optional(),
  followersMax: z.int().min(0).optional(),
  /** In any of them. */
  cohorts: z.array(cohortRefSchema).min(1).max(10).optional(),
});
export type Audience = z.infer<typeof audienceSchema>;

/** Percent with at most three decimals, 0..100. */
export const percentSchema = z
  .number()
  .min(0)
  .max(100)
  .refine(
    (value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6,
    'takes at most three decimals',
  );

export const stageSchema = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
    name: z.string().min(1).max(80),
    audience: audienceSchema,
    percent: percentSchema,
  })
  .meta({ id: 'Stage' });
export type Stage = z.infer<typeof stageSchema>;

export const rolloutSchema = z
  .object({
    feature: featureSchema,
    version: z.int(),
    salt: z.string(),
    holdoutPercent: percentSchema,
    killed: z.boolean(),
    paused: z.boolean(),
    /** Since when nobody is exposed who was not; null: new exposure goes on. */
    frozenAt: z.string().nullable(),
    stageKey: z.string(),
    stages: z.array(stageSchema).min(1).max(20),
    allowListCount: z.int(),
    denyListCount: z.int(),
    changedAt: z.string(),
    changedBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Rollout' });
export type Rollout = z.infer<typeof rolloutSchema>;
export const rolloutListSchema = z.object({ items: z.array(rolloutSchema) });

/** Accounts of a list that one change may add or remove at once. */
export const LIST_CHANGE_MAX = 1000;
/** Accounts that a rollout lets in by name, and those that it keeps out. */
export const listNameSchema = z.enum(['allow', 'deny']);
export type ListName = z.infer<typeof listNameSchema>;
export const LIST_NAMES = listNameSchema.options;
const listChangeSchema = z.object({
  add: z.array(accountIdSchema).max(LIST_CHANGE_MAX).optional(),
  remove: z.array(accountIdSchema).max(LIST_CHANGE_MAX).optional(),
});

/** A change of a rollout; absent means keep. `stages` replaces percentages, audiences and names by key. */
export const rolloutPatchSchema = z
  .object({
    stageKey: z.string().optional(),
    stages: z.array(stageSchema).min(1).max(20).optional(),
    paused: z.boolean().optional(),
    /** Stops new exposure without taking it from anyone. */
    frozen: z.boolean().optional(),
    holdoutPercent: percentSchema.optional(),
    allowList: listChangeSchema.optional(),
    denyList: listChangeSchema.optional(),
  })
  .meta({ id: 'RolloutPatch' });
export type RolloutPatch = z.infer<typeof rolloutPatchSchema>;

/**
 * `POST /api/v1/rollouts/{feature}/preview`: what would change, all of it at once. `killed` previews the kill switch itself, `rules`
 * other criteria of eligibility in force right now.
 */
export const previewRolloutSchema = z
  .object({
    patch: rolloutPatchSchema,
    killed: z.boolean().optional(),
    rules: eligibilityRulesSchema.optional(),
  })
  .meta({ id: 'PreviewRollout' });
export type PreviewRollout = z.infer<typeof previewRolloutSchema>;
/** `POST /api/v1/rollouts/{feature}/changes`; `version` is the one that was read. */
export const changeRolloutSchema = z
  .object({ version: z.int(), patch: rolloutPatchSchema, reason: z.string().min(1).max(500) })
  .meta({ id: 'ChangeRollout' });
/** `POST /api/v1/rollouts/{feature}/kill` and `/revive`. Kill takes no version: it always acts. */
export const killRolloutSchema = z.object({ reason: z.string().min(1).max(500) }).meta({ id: 'KillRollout' });

const saltTextSchema = z.string().min(1).max(100);
export const rolloutSaltsSchema = z.strictObject({ salt: saltTextSchema, holdoutSalt: saltTextSchema });
export type RolloutSalts = z.infer<typeof rolloutSaltsSchema>;

/** `POST /api/v1/rollouts/{feature}/reshuffle`: everyone gets another bucket. `confirm` names the feature once more. */
export const reshuffleRolloutSchema = z
  .object({
    version: z.int(),
    confirm: featureSchema,
    /** Those of another console, whose decisions this one takes over; absent: a new one is drawn. */
    salts: rolloutSaltsSchema.optional(),
    reason: z.string().min(1).max(500),
  })
  .meta({ id: 'ReshuffleRollout' });

const sideSchema = z.object({ gains: z.int(), losses: z.int(), on: z.int() });
/**
 * Exact effect of a change on the whole population, in accounts: how many gain and lose each surface and how many
 * have it afterwards; `byRegion` breaks the settings tab down, `cells` both surfaces by region and follower band.
 */
export const previewResultSchema = z
  .object({
    population: z.int(),
    eligible: z.int(),
    tab: sideSchema,
    button: sideSchema,
    byRegion: z.array(z.object({ region: z.string(), gains: z.int(), losses: z.int(), on: z.int() })),
    /** Bands of followers, least first: `from` null where it is not known, `to` (not included) null where there is no end. */
    bands: z.array(z.object({ from: z.int().nullable(), to: z.int().nullable() })),
    /** Both surfaces by region and band (its place in `bands`); without those where there is nothing. */
    cells: z.array(z.object({ region: z.string(), band: z.int(), tab: sideSchema, button: sideSchema })),
    tookMs: z.number(),
  })
  .meta({ id: 'PreviewResult' });
export type PreviewResult = z.infer<typeof previewResultSchema>;

/** Effect of an eligibility draft: verdicts gained and lost, and the same for the tab and the button. */
export const eligibilityPreviewSchema = previewResultSchema
  .extend({ eligibility: z.object({ gains: z.int(), losses: z.int(), eligible: z.int() }) })
  .meta({ id: 'EligibilityPreview' });
export type EligibilityPreview = z.infer<typeof eligibilityPreviewSchema>;

export const rolloutVersionSchema = z
  .object({
    version: z.int(),
    heldFrom: z.string(),
    learntAt: z.string(),
    changedBy: z.string(),
    reason: z.string(),
    killed: z.boolean(),
    paused: z.boolean(),
    frozen: z.boolean(),
    /** The version that brought the salt by which accounts have their buckets. */
    saltVersion: z.int(),
    stageKey: z.string(),
    stages: z.array(stageSchema),
    holdoutPercent: percentSchema,
    listChanges: z.object({
      allowAdded: z.int(),
      allowRemoved: z.int(),
      denyAdded: z.int(),
      denyRemoved: z.int(),
    }),
  })
  .meta({ id: 'RolloutVersion' });
export type RolloutVersion = z.infer<typeof rolloutVersionSchema>;
export const rolloutVersionPageSchema = pageOf(rolloutVersionSchema);

export const listEntrySchema = z
  .object({ accountId: z.string(), addedAt: z.string(), addedBy: z.string() })
  .meta({ id: 'RolloutListEntry' });
export type ListEntry = z.infer<typeof listEntrySchema>;
export const listEntryPageSchema = pageOf(listEntrySchema);
