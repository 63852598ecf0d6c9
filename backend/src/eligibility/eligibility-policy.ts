import { eligibilityRulesSchema, type EligibilityRules } from '@tips/shared/eligibility';
import type { PolicyKind } from '../policies/index.ts';

/** Product drafts the criteria, a lead puts them in force. */
export const ELIGIBILITY_POLICY: PolicyKind<EligibilityRules> = {
  name: 'eligibility_policy',
  title: 'eligibility policy',
  rules: eligibilityRulesSchema,
  mayDraft: { roles: ['product', 'product_lead'] },
  mayPutInForce: { roles: ['product_lead'] },
  askedAs: 'eligibility_policy.in_force',
  decidesAccess: true,
};
