import { z } from 'zod';
import { accountIdSchema, featureSchema } from './ids.ts';

export const accessStateSchema = z.enum([
  'none',
  'requested',
  'in_review',
  'approved',
  'suspended',
  'rejected',
  'revoked',
  'withdrawn',
]);
export type AccessState = z.infer<typeof accessStateSchema>;
export const ACCESS_STATES = accessStateSchema.options;

/** Why access is where it is; the screens translate these. */
export const accessCauseSchema = z.enum([
  'never_requested',
  'creator_requested',
  'review_started',
  'review_released',
  'review_approved',
  'review_rejected',
  'standing_lost',
  'eligibility_lost',
  'grace_ended',
  'standing_regained',
  'eligibility_regained',
  'staff_suspended',
  'staff_reinstated',
  'staff_revoked',
  'creator_withdrew',
  'decision_undone',
  'appeal_overturned',
  'appeal_reduced',
  'appeal_reopened',
]);
export type AccessCause = z.infer<typeof accessCauseSchema>;

/** An account's access to a feature as stored: `automatic` says whether the console itself put it there. */
export const accessSchema = z
  .object({
    accountId: z.string(),
    feature: featureSchema,
    state: accessStateSchema,
    cause: accessCauseSchema,
    automatic: z.boolean(),
    since: z.string(),
    graceUntil: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Access' });
export type Access = z.infer<typeof accessSchema>;

export const accessHistoryRowSchema = accessSchema
  .omit({ accountId: true, since: true })
  .extend({
    heldFrom: z.string(),
    learntAt: z.string(),
    actor: z.string(),
    reasonCode: z.string().nullable(),
  })
  .meta({ id: 'AccessHistoryRow' });
export type AccessHistoryRow = z.infer<typeof accessHistoryRowSchema>;

/** `POST /api/v1/access-requests`. */
export const createAccessRequestSchema = z
  .object({ accountId: accountIdSchema, feature: featureSchema })
  .meta({ id: 'CreateAccessRequest' });
export const accessRequestSchema = z
  .object({ caseId: z.string(), access: accessSchema })
  .meta({ id: 'AccessRequest' });

/** `POST /api/v1/accounts/{id}/access` by staff outside a case. */
export const changeAccessSchema = z
  .object({
    feature: featureSchema,
    action: z.enum(['suspend', 'reinstate', 'revoke']),
    reason: z.string().min(1).max(500),
    version: z.int(),
  })
  .meta({ id: 'ChangeAccess' });
