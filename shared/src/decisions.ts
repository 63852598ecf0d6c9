import { z } from 'zod';
import { accessSchema } from './access.ts';
import { factsSchema } from './accounts.ts';
import { eligibilityResultSchema } from './eligibility.ts';
import { type Feature, FEATURES, featureSchema, instantSchema } from './ids.ts';
import { audienceSchema, listNameSchema, percentSchema } from './rollouts.ts';
import { standingResultSchema } from './standing.ts';

export const surfaceSchema = z.enum(['tips-settings-tab', 'tips-profile-button']);
export type Surface = z.infer<typeof surfaceSchema>;
export const SURFACES = surfaceSchema.options;

/** What the app asks for: each feature has a settings tab and a profile button, in this order. Those of tips are `SURFACES`. */
export type Flag = `${Feature}-settings-tab` | `${Feature}-profile-button`;
/** A surface of a feature: the rules name the two of tips, whatever the feature. */
export const flagOf = (feature: Feature, surface: Surface): Flag =>
  surface === 'tips-settings-tab' ? `${feature}-settings-tab` : `${feature}-profile-button`;
export const FLAGS: readonly Flag[] = FEATURES.flatMap((feature) =>
  SURFACES.map((surface) => flagOf(feature, surface)),
);
export const flagSchema = z.enum(FLAGS);
/** Whose flag it is, and which of the two surfaces. */
export function ofFlag(flag: Flag): { feature: Feature; surface: Surface } {
  const place = FLAGS.indexOf(flag);
  return {
    feature: FEATURES[Math.floor(place / SURFACES.length)] ?? 'tips',
    surface: SURFACES[place % SURFACES.length] ?? 'tips-settings-tab',
  };
}

/** Steps of a decision, in order of precedence; the first that decides ends the walk. */
export const stepSchema = z.enum([
  'account',
  'kill',
  'deny_list',
  'suspension',
  'access',
  'eligibility',
  'allow_list',
  'holdout',
  'paused',
  'frozen',
  'audience',
  'percentage',
]);
export type Step = z.infer<typeof stepSchema>;
export const STEPS = stepSchema.options;

/** OFREP 0.3.0 reasons that the console gives. */
export const ofrepReasonSchema = z.enum(['TARGETING_MATCH', 'SPLIT', 'DISABLED', 'UNKNOWN']);

/** One step as "explain" shows it. `values` carries what was compared, e.g. `{bucket: 3217, below: 5000}`. */
export const explainStepSchema = z
  .object({
    step: stepSchema,
    outcome: z.enum(['decides_on', 'decides_off', 'passes', 'not_reached']),
    values: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
    ),
  })
  .meta({ id: 'ExplainStep' });
export type ExplainStep = z.infer<typeof explainStepSchema>;

/** What a rollout said at the instant, as far as a person compares it. */
export const rolloutThenSchema = z.object({
  version: z.int(),
  stage: z.string(),
  audience: audienceSchema,
  percent: percentSchema,
  holdoutPercent: percentSchema,
  killed: z.boolean(),
  paused: z.boolean(),
  frozen: z.boolean(),
  /** The version that brought the salt. */
  saltVersion: z.int(),
});
export type RolloutThen = z.infer<typeof rolloutThenSchema>;

/** The answer for one account and surface, with all that led to it, as it was known at `at`. */
export const explainSchema = z
  .object({
    accountId: z.string(),
    feature: featureSchema,
    surface: flagSchema,
    at: z.string(),
    value: z.boolean(),
    variant: z.enum(['on', 'off']),
    reason: ofrepReasonSchema,
    step: stepSchema,
    stage: z.string(),
    rolloutVersion: z.int(),
    bucket: z.int(),
    steps: z.array(explainStepSchema),
    facts: factsSchema,
    postsLast30Days: z.int().nullable(),
    rollout: rolloutThenSchema,
    lists: z.array(listNameSchema),
    standing: standingResultSchema,
    eligibility: eligibilityResultSchema,
    access: accessSchema,
  })
  .meta({ id: 'Explain' });
export type Explain = z.infer<typeof explainSchema>;

export const explainQuerySchema = z.object({ surface: flagSchema, at: instantSchema.optional() });
export const atQuerySchema = z.object({ at: instantSchema.optional() });
