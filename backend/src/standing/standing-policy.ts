import { standingPolicyRulesSchema, type StandingPolicyRules } from '@tips/shared/standing';
import type { PolicyKind } from '../policies/index.ts';

/** Trust & safety drafts what violations count for and lead to, a lead puts it in force. */
export const STANDING_POLICY: PolicyKind<StandingPolicyRules> = {
  name: 'standing_policy',
  title: 'standing policy',
  rules: standingPolicyRulesSchema,
  mayDraft: { roles: ['trust_safety', 'trust_safety_lead'] },
  mayPutInForce: { roles: ['trust_safety_lead'] },
  askedAs: 'standing_policy.in_force',
  decidesAccess: true,
};
