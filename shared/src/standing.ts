import { z } from 'zod';
import { accountIdSchema, externalIdSchema, instantSchema } from './ids.ts';
import { policyOf } from './policies.ts';

export const severitySchema = z.enum(['low', 'medium', 'high', 'critical']);
export type Severity = z.infer<typeof severitySchema>;
export const SEVERITIES = severitySchema.options;
export const standingSchema = z.enum(['good', 'at_risk', 'restricted', 'banned']);
export type Standing = z.infer<typeof standingSchema>;
export const STANDINGS = standingSchema.options;

/** One line of `POST /api/v1/ingest/violations`. */
export const violationLineSchema = z
  .object({
    externalId: externalIdSchema,
    accountId: accountIdSchema,
    policy: z.string().min(1).max(120),
    severity: severitySchema,
    issuedAt: instantSchema,
    expiresAt: instantSchema.nullish(),
    status: z.enum(['active', 'overturned']),
    statusAt: instantSchema.nullish(),
  })
  .meta({ id: 'ViolationLine' });
export type ViolationLine = z.infer<typeof violationLineSchema>;

const POLICY_KEY = /^[a-z][a-z0-9_]{0,63}$/;
const policyTextSchema = z.object({ name: z.string().min(1).max(80), reason: z.string().min(1).max(500) });
const policyTextsSchema = z.object({ en: policyTextSchema, fr: policyTextSchema });

/**
 * A platform policy that violations name, a node of the taxonomy. `points` and `lifetimeDays` null: as its severity;
 * `lifetimeDays` 0: does not expire. `reason` is what a creator is told.
 */
export const violationPolicySchema = z
  .object({
    key: z.string().regex(POLICY_KEY, 'use lower case letters, digits and _, beginning with a letter'),
    parent: z.string().nullable(),
    severity: severitySchema,
    points: z.int().min(0).max(100).nullable(),
    lifetimeDays: z.int().min(0).max(3650).nullable(),
    texts: policyTextsSchema,
  })
  .meta({ id: 'ViolationPolicy' });
export type ViolationPolicy = z.infer<typeof violationPolicySchema>;

/**
 * What a version of the standing policy says. `points` and `lifetimeDays` by severity (null: does not expire);
 * `restrictsAtOnce` names the severities that restrict whatever the points; the ladder gives the lowest
 * active points of `at_risk` and of `restricted`; `policies` is the taxonomy, parents before their children.
 */
export const standingPolicyRulesSchema = z
  .object({
    points: z.record(severitySchema, z.int().min(0).max(100)),
    lifetimeDays: z.record(severitySchema, z.int().min(1).max(3650).nullable()),
    restrictsAtOnce: z.array(severitySchema),
    atRiskFromPoints: z.int().min(1).max(1000),
    restrictedFromPoints: z.int().min(1).max(1000),
    policies: z.array(violationPolicySchema).max(500),
  })
  .superRefine((rules, context) => {
    if (rules.restrictedFromPoints <= rules.atRiskFromPoints) {
      const message = 'must be more points than at_risk begins with';
      context.addIssue({ code: 'custom', path: ['restrictedFromPoints'], message });
    }
    const known = new Set<string>();
    rules.policies.forEach(({ key, parent }, index) => {
      if (known.has(key)) {
        context.addIssue({ code: 'custom', path: ['policies', index, 'key'], message: 'is there twice' });
      }
      if (parent !== null && !known.has(parent)) {
        const message = 'must be the key of a policy before this one';
        context.addIssue({ code: 'custom', path: ['policies', index, 'parent'], message });
      }
      known.add(key);
    });
  })
  .meta({ id: 'StandingPolicyRules' });
export type StandingPolicyRules = z.infer<typeof standingPolicyRulesSchema>;

export const standingPolicySchema = policyOf(standingPolicyRulesSchema).meta({ id: 'StandingPolicy' });
export type StandingPolicy = z.infer<typeof standingPolicySchema>;
/** Every version, the newest first. */
export const standingPolicyListSchema = z.object({ items: z.array(standingPolicySchema) });

export const draftStandingPolicySchema = z
  .object({ rules: standingPolicyRulesSchema, note: z.string().min(1).max(500) })
  .meta({ id: 'DraftStandingPolicy' });
export const editStandingPolicySchema = draftStandingPolicySchema
  .extend({ revision: z.int() })
  .meta({ id: 'EditStandingPolicy' });
export const previewStandingSchema = z
  .object({ rules: standingPolicyRulesSchema })
  .meta({ id: 'PreviewStanding' });

/**
 * What rules would do if they were in force now, exactly, over all accounts: how many would move from one standing to another,
 * and how many have how many active points by these rules (accounts without points are not listed).
 */
export const standingPreviewSchema = z
  .object({
    population: z.int(),
    changes: z.array(z.object({ from: standingSchema, to: standingSchema, accounts: z.int() })),
    histogram: z.array(z.object({ points: z.int(), accounts: z.int() })),
    tookMs: z.number(),
  })
  .meta({ id: 'StandingPreview' });
export type StandingPreview = z.infer<typeof standingPreviewSchema>;

/** Who took a sanction back, and what they wrote of it for their colleagues. */
const takenBackSchema = z.object({ by: z.string(), reason: z.string() });

/**
 * One violation with what it counts for at the instant asked. `points` is 0 once it is not `counting`. `void` says who of the staff
 * took it back; an overturned one without it was overturned by the platform.
 */
export const strikeSchema = z
  .object({
    externalId: z.string(),
    policy: z.string(),
    /** The policy in words, by the taxonomy of the version that is asked; null where it has no such policy. */
    texts: policyTextsSchema.nullable(),
    severity: severitySchema,
    issuedAt: z.string(),
    expiresAt: z.string().nullable(),
    status: z.enum(['active', 'overturned']),
    statusAt: z.string(),
    learntAt: z.string(),
    points: z.int(),
    state: z.enum(['counting', 'expired', 'overturned', 'not_yet']),
    origin: z.enum(['platform', 'staff']),
    /** Of the staff: who set it, and what they wrote for their colleagues. */
    setBy: z.string().nullable(),
    reason: z.string().nullable(),
    /** It counts until somebody has looked at it again. */
    untilReviewed: z.boolean(),
    void: takenBackSchema.nullable(),
  })
  .meta({ id: 'Strike' });
export type Strike = z.infer<typeof strikeSchema>;

export const sanctionKindSchema = z.enum(['warning', 'restriction']);
export type SanctionKind = z.infer<typeof sanctionKindSchema>;
/** What happens when a sanction's end date comes: it is over, or it holds on until somebody has looked at it again. */
export const sanctionEndSchema = z.enum(['lift', 'review']);
export type SanctionEnd = z.infer<typeof sanctionEndSchema>;
/** The standing that a restriction does not let an account rise above. */
export const sanctionFloorSchema = z.enum(['at_risk', 'restricted']);
export type SanctionFloor = z.infer<typeof sanctionFloorSchema>;

/**
 * A warning or a restriction set by staff, as it was at the instant asked. `in_review`: it holds, and waits for somebody to look at it
 * again. `until` null: until reviewed, or a warning without an end.
 */
export const sanctionSchema = z
  .object({
    id: z.string(),
    kind: sanctionKindSchema,
    /** Of a restriction; null: a warning, which leaves standing as it is. */
    floor: sanctionFloorSchema.nullable(),
    policy: z.string(),
    texts: policyTextsSchema.nullable(),
    /** What staff wrote for their colleagues. */
    reason: z.string(),
    setAt: z.string(),
    setBy: z.string(),
    until: z.string().nullable(),
    atEnd: sanctionEndSchema,
    state: z.enum(['in_force', 'in_review', 'ended', 'lifted']),
    lifted: takenBackSchema.extend({ at: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'Sanction' });
export type Sanction = z.infer<typeof sanctionSchema>;

/** Standing and the line that leads to it. `cause` says which rule set it; `until` when it next improves by itself. */
export const standingResultSchema = z
  .object({
    standing: standingSchema,
    activePoints: z.int(),
    cause: z.enum(['banned_by_platform', 'critical_violation', 'points', 'staff_restriction', 'none']),
    until: z.string().nullable(),
    policyVersion: z.int(),
    atRiskFromPoints: z.int(),
    restrictedFromPoints: z.int(),
    strikes: z.array(strikeSchema),
    /** Warnings and restrictions, the newest first. */
    sanctions: z.array(sanctionSchema),
  })
  .meta({ id: 'StandingResult' });
export type StandingResult = z.infer<typeof standingResultSchema>;
