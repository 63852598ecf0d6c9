import type { AuditAction } from '@tips/shared/audit';
import type { MessageKey } from '../kit/i18n/useT.ts';

/** `rollout.killed` stands in the catalogue under the same path. */
export function auditActionKey(action: AuditAction): MessageKey {
  return `resources.audit.actions.${action}`;
}
