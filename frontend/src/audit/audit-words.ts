import type { AuditAction } from '@tips/shared/audit';
import type { MessageKey } from '../kit/i18n/useT.ts';

/** Every action of the contract, in the order in which the filter lists them. */
export const AUDIT_ACTIONS: readonly AuditAction[] = [
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
  'case.opened',
  'case.signal_joined',
  'case.claimed',
  'case.released',
  'case.decided',
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
  'rollout.created',
  'rollout.changed',
  'rollout.killed',
  'rollout.revived',
  'eligibility_policy.drafted',
  'eligibility_policy.edited',
  'eligibility_policy.discarded',
  'eligibility_policy.put_in_force',
  'standing_policy.drafted',
  'standing_policy.edited',
  'standing_policy.discarded',
  'standing_policy.put_in_force',
  'accounts.ingested',
  'violations.ingested',
  'tips.ingested',
  'activity.ingested',
  'sample_data.loaded',
  'sample_data.cleared',
  'token.created',
  'token.revoked',
  'session.opened',
  'session.closed',
];

/** `rollout.killed` stands in the catalogue under the same path. */
export function auditActionKey(action: AuditAction): MessageKey {
  return `resources.audit.actions.${action}`;
}
