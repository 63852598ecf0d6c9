import { z } from 'zod';
import { accountIdSchema, externalIdSchema, instantSchema } from './ids.ts';

export const severitySchema = z.enum(['low', 'medium', 'high', 'critical']);
export type Severity = z.infer<typeof severitySchema>;
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

/**
 * A version of the standing policy. `points` and `lifetimeDays` by severity (null: does not expire);
 * `restrictsAtOnce` names the severities that restrict whatever the points; the ladder gives the lowest
 * active points of `at_risk` and of `restricted`.
 */
export const standingPolicyRulesSchema = z
  .object({
    points: z.record(severitySchema, z.int().min(0).max(100)),
    lifetimeDays: z.record(severitySchema, z.int().min(1).max(3650).nullable()),
    restrictsAtOnce: z.array(severitySchema),
    atRiskFromPoints: z.int().min(1).max(1000),
    restrictedFromPoints: z.int().min(1).max(1000),
  })
  .meta({ id: 'StandingPolicyRules' });
export type StandingPolicyRules = z.infer<typeof standingPolicyRulesSchema>;

export const standingPolicySchema = z
  .object({
    version: z.int(),
    rules: standingPolicyRulesSchema,
    inForceFrom: z.string(),
    inForceUntil: z.string().nullable(),
    createdAt: z.string(),
    createdBy: z.string(),
  })
  .meta({ id: 'StandingPolicy' });
export type StandingPolicy = z.infer<typeof standingPolicySchema>;
export const standingPolicyListSchema = z.object({ items: z.array(standingPolicySchema) });

/** One violation with what it counts for at the instant asked. `points` is 0 once it is not `counting`. */
export const strikeSchema = z
  .object({
    externalId: z.string(),
    policy: z.string(),
    severity: severitySchema,
    issuedAt: z.string(),
    expiresAt: z.string().nullable(),
    status: z.enum(['active', 'overturned']),
    statusAt: z.string(),
    learntAt: z.string(),
    points: z.int(),
    state: z.enum(['counting', 'expired', 'overturned', 'not_yet']),
  })
  .meta({ id: 'Strike' });
export type Strike = z.infer<typeof strikeSchema>;

/** Standing and the line that leads to it. `cause` says which rule set it; `until` when it next improves by itself. */
export const standingResultSchema = z
  .object({
    standing: standingSchema,
    activePoints: z.int(),
    cause: z.enum(['banned_by_platform', 'critical_violation', 'points', 'none']),
    until: z.string().nullable(),
    policyVersion: z.int(),
    atRiskFromPoints: z.int(),
    restrictedFromPoints: z.int(),
    strikes: z.array(strikeSchema),
  })
  .meta({ id: 'StandingResult' });
export type StandingResult = z.infer<typeof standingResultSchema>;
