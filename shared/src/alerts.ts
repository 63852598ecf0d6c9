import { z } from 'zod';
import { externalIdSchema, featureSchema } from './ids.ts';
import { policyOf } from './policies.ts';
import { severitySchema } from './standing.ts';

export const alertKindSchema = z.enum(['tip_velocity', 'top_tipper_share', 'dispute_rate']);
/** What a rule looks at; also the code of the signal that it raises. */
export type AlertKind = z.infer<typeof alertKindSchema>;

/** How far back a preview counts, and how old a day may be that still raises an alert. */
export const ALERT_DAYS = 30;
export const ALERT_WINDOW_HOURS_MAX = 72;
export const ALERT_WINDOW_DAYS_MAX = 30;
export const ALERT_COOL_DOWN_DAYS_MAX = 90;
export const ALERT_COUNT_MAX = 1_000_000;
const RULES_MAX = 40;

const countSchema = z.int().min(1).max(ALERT_COUNT_MAX);
const shareBpSchema = z.int().min(1).max(10_000);
const windowDaysSchema = z.int().min(1).max(ALERT_WINDOW_DAYS_MAX);

const common = {
  /** Names the rule through all versions: its cool-down goes on when its figures change. */
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'starts with a letter; small letters, digits, - and _'),
  nameEn: z.string().trim().min(1).max(60),
  nameFr: z.string().trim().min(1).max(60),
  feature: featureSchema,
  enabled: z.boolean(),
  severity: severitySchema,
  /** Days in which the rule raises nothing more of an account: from the day of a signal, and from the decision on it. */
  coolDownDays: z.int().min(1).max(ALERT_COOL_DOWN_DAYS_MAX),
};

/** At least `tipsMin` tips within `windowHours` up to and including one of them. */
const tipVelocitySchema = z.object({
  ...common,
  kind: z.literal('tip_velocity'),
  windowHours: z.int().min(1).max(ALERT_WINDOW_HOURS_MAX),
  tipsMin: countSchema,
});

/** Of at least `tipsMin` tips in the `windowDays` UTC days up to a day with tips, a share of `shareBp` or more is from one tipper. */
const topTipperShareSchema = z.object({
  ...common,
  kind: z.literal('top_tipper_share'),
  windowDays: windowDaysSchema,
  tipsMin: countSchema,
  shareBp: shareBpSchema,
});

/**
 * At least `disputesMin` disputes, and `rateBp` or more of the tips, where there are at least `tipsMin` tips; each counted on the UTC day
 * on which it occurred, as card networks count, in the `windowDays` up to a day with either.
 */
const disputeRateSchema = z.object({
  ...common,
  kind: z.literal('dispute_rate'),
  windowDays: windowDaysSchema,
  tipsMin: countSchema,
  disputesMin: countSchema,
  rateBp: shareBpSchema,
});

/** Counts, never amounts: currencies do not add up. Shares and rates are basis points, 10,000 = all. */
export const alertRuleSchema = z
  .discriminatedUnion('kind', [tipVelocitySchema, topTipperShareSchema, disputeRateSchema])
  .meta({ id: 'AlertRule' });
export type AlertRule = z.infer<typeof alertRuleSchema>;

export const alertRulesSchema = z
  .object({ rules: z.array(alertRuleSchema).max(RULES_MAX) })
  .superRefine(({ rules }, context) => {
    const known = new Set<string>();
    rules.forEach((rule, index) => {
      if (known.has(rule.key)) {
        context.addIssue({ code: 'custom', path: ['rules', index, 'key'], message: 'is there twice' });
      }
      known.add(rule.key);
      if (rule.coolDownDays < windowDaysOf(rule)) {
        const message = 'must not be shorter than the window: the same tips would raise the alert again';
        context.addIssue({ code: 'custom', path: ['rules', index, 'coolDownDays'], message });
      }
    });
  })
  .meta({ id: 'AlertRules' });
export type AlertRules = z.infer<typeof alertRulesSchema>;

/** UTC days that a rule's window can touch, the day itself included: 3 for 36 hours. */
export function windowDaysOf(rule: AlertRule): number {
  return rule.kind === 'tip_velocity' ? Math.ceil(rule.windowHours / 24) + 1 : rule.windowDays;
}

export const alertRulesVersionSchema = policyOf(alertRulesSchema).meta({ id: 'AlertRulesVersion' });
export type AlertRulesVersion = z.infer<typeof alertRulesVersionSchema>;
/** Every version, the newest first. */
export const alertRulesListSchema = z.object({ items: z.array(alertRulesVersionSchema) });

export const draftAlertRulesSchema = z
  .object({ rules: alertRulesSchema, note: z.string().min(1).max(500) })
  .meta({ id: 'DraftAlertRules' });
export const editAlertRulesSchema = draftAlertRulesSchema
  .extend({ revision: z.int() })
  .meta({ id: 'EditAlertRules' });
export const previewAlertRulesSchema = z
  .object({ rules: alertRulesSchema })
  .meta({ id: 'PreviewAlertRules' });

/**
 * How many accounts rules would have raised on the last `ALERT_DAYS` days, exactly, and how many those in force; `atOnce` are those that
 * they would raise when they come into force, where no cool-down holds them back.
 */
export const alertPreviewSchema = z
  .object({
    accounts: z.int(),
    accountsInForce: z.int(),
    atOnce: z.int(),
    /** By rule, in their order; `inForce` null: the version in force has no such rule, or has it switched off. */
    rules: z.array(z.object({ key: z.string(), accounts: z.int(), inForce: z.int().nullable() })),
    tookMs: z.number(),
  })
  .meta({ id: 'AlertPreview' });
export type AlertPreview = z.infer<typeof alertPreviewSchema>;

const base = { rule: z.string(), rulesVersion: z.int(), day: z.string() };
/** The `detail` of a signal by its code: what was counted, and where the rule begins. */
export const alertDetailSchemas = {
  tip_velocity: z.object({ ...base, tips: z.int(), windowHours: z.int(), tipsMin: z.int() }),
  top_tipper_share: z.object({
    ...base,
    tips: z.int(),
    tipper: externalIdSchema,
    tipperTips: z.int(),
    windowDays: z.int(),
    shareBp: z.int(),
  }),
  dispute_rate: z.object({
    ...base,
    tips: z.int(),
    disputes: z.int(),
    windowDays: z.int(),
    rateBp: z.int(),
  }),
} satisfies Record<AlertKind, z.ZodType>;
