import { z } from 'zod';
import { instantSchema } from './ids.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

/** Every mutation names its action, `<domain word>.<past participle>`. */
export const auditActionSchema = z.enum([
  'session.opened',
  'session.closed',
  'token.created',
  'token.revoked',
  'accounts.ingested',
  'activity.ingested',
  'violations.ingested',
  'tips.ingested',
  'sample_data.loaded',
  'sample_data.cleared',
  'standing_policy.drafted',
  'standing_policy.edited',
  'standing_policy.discarded',
  'standing_policy.put_in_force',
  'eligibility_policy.drafted',
  'eligibility_policy.edited',
  'eligibility_policy.discarded',
  'eligibility_policy.put_in_force',
  'rollout.created',
  'rollout.changed',
  'rollout.killed',
  'rollout.revived',
  'access.requested',
  'access.in_review',
  'access.approved',
  'access.rejected',
  'access.suspended',
  'access.reinstated',
  'access.revoked',
  'access.withdrawn',
  'access.grace_started',
  'access.grace_ended',
  'statement.corrected',
  'statement.retried',
  'statements.exported',
  'statements.submitted',
  'notice_template.drafted',
  'notice_template.edited',
  'notice_template.discarded',
  'notice_template.put_in_force',
  'notice.resent',
  'notices.resent',
  'notices.resumed',
  'appeal.submitted',
  'appeal.decided',
  'appeal_windows.changed',
  'case_rules.changed',
  'case.opened',
  'case.signal_joined',
  'case.claimed',
  'case.released',
  'case.held',
  'case.handed_over',
  'case.decided',
  'sampling.changed',
  'second_review.claimed',
  'second_review.released',
  'second_review.answered',
  'disagreement.resolved',
  'decision.overturned',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** One row of the audit trail: who did what to what, why, and the state before and after. */
export const auditRowSchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: z.object({ kind: z.enum(['person', 'service', 'system']), id: z.string(), name: z.string() }),
    action: auditActionSchema,
    subjectKind: z.string(),
    subjectId: z.string(),
    reason: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRow = z.infer<typeof auditRowSchema>;

export const auditQuerySchema = pageQuerySchema.extend({
  action: listOf(auditActionSchema).optional(),
  actor: z.string().max(128).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(128).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export const auditPageSchema = pageOf(auditRowSchema);
