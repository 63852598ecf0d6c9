import { z } from 'zod';
import { regionSchema } from './ids.ts';
import { policyOf } from './policies.ts';
import { standingSchema } from './standing.ts';

/** The catalogue of criteria. Every one that stands in a policy must pass. */
export const criterionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('followers'), min: z.int().min(0).max(1_000_000_000) }),
  z.object({ kind: z.literal('standing'), allowed: z.array(standingSchema).min(1) }),
  z.object({ kind: z.literal('account_type'), allowed: z.array(z.enum(['personal', 'business'])).min(1) }),
  z.object({ kind: z.literal('adult') }),
  z.object({ kind: z.literal('region'), allowed: z.array(regionSchema).min(1).max(250) }),
  z.object({ kind: z.literal('account_age'), minDays: z.int().min(1).max(10_000) }),
  z.object({ kind: z.literal('posts_30d'), min: z.int().min(1).max(10_000) }),
]);
export type Criterion = z.infer<typeof criterionSchema>;
export const criterionKindSchema = z.enum([
  'followers',
  'standing',
  'account_type',
  'adult',
  'region',
  'account_age',
  'posts_30d',
]);
export type CriterionKind = z.infer<typeof criterionKindSchema>;

/** Grace for approved creators who fall under the follower threshold (design, section 3). */
export const graceSchema = z.object({
  days: z.int().min(0).max(365),
  /** Under this share of the threshold, in percent, access is lost at once. */
  floorPercent: z.int().min(0).max(100),
});

export const eligibilityRulesSchema = z
  .object({
    criteria: z
      .array(criterionSchema)
      .min(1)
      .refine(
        (list) => new Set(list.map((item) => item.kind)).size === list.length,
        'names a criterion twice',
      ),
    grace: graceSchema,
  })
  .meta({ id: 'EligibilityRules' });
export type EligibilityRules = z.infer<typeof eligibilityRulesSchema>;

export const eligibilityPolicySchema = policyOf(eligibilityRulesSchema).meta({ id: 'EligibilityPolicy' });
export type EligibilityPolicy = z.infer<typeof eligibilityPolicySchema>;
export const eligibilityPolicyListSchema = z.object({ items: z.array(eligibilityPolicySchema) });

export const draftEligibilityPolicySchema = z
  .object({ rules: eligibilityRulesSchema, note: z.string().min(1).max(500) })
  .meta({ id: 'DraftEligibilityPolicy' });
export const editEligibilityPolicySchema = draftEligibilityPolicySchema
  .extend({ revision: z.int() })
  .meta({ id: 'EditEligibilityPolicy' });
export const previewEligibilitySchema = z
  .object({ rules: eligibilityRulesSchema })
  .meta({ id: 'PreviewEligibility' });

/** One criterion's outcome. `observed` null means that the fact is missing. */
export const criterionResultSchema = z
  .object({
    kind: criterionKindSchema,
    outcome: z.enum(['pass', 'fail', 'unknown']),
    required: z.union([z.int(), z.boolean(), z.array(z.string())]),
    observed: z.union([z.int(), z.boolean(), z.string()]).nullable(),
    observedAt: z.string().nullable(),
  })
  .meta({ id: 'CriterionResult' });
export type CriterionResult = z.infer<typeof criterionResultSchema>;

export const eligibilityResultSchema = z
  .object({ eligible: z.boolean(), policyVersion: z.int(), criteria: z.array(criterionResultSchema) })
  .meta({ id: 'EligibilityResult' });
export type EligibilityResult = z.infer<typeof eligibilityResultSchema>;
