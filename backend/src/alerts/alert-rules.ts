import { alertRulesSchema, type AlertRules } from '@tips/shared/alerts';
import type { PolicyKind } from '../policies/index.ts';

/** Trust & safety drafts the rules of alerts, a lead puts them in force. */
export const ALERT_RULES: PolicyKind<AlertRules> = {
  name: 'alert_rules',
  title: 'alert rules',
  rules: alertRulesSchema,
  mayDraft: { roles: ['trust_safety', 'trust_safety_lead'] },
  mayPutInForce: { roles: ['trust_safety_lead'] },
  askedAs: null,
  decidesAccess: false,
};
