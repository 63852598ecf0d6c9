/** Which policy a reason names: the eligibility criteria, the account's own breaches, or one policy of the taxonomy. */
export type NamedPolicy = { kind: 'eligibility' } | { kind: 'breaches' } | { kind: 'taxonomy'; key: string };

const ELIGIBILITY: NamedPolicy = { kind: 'eligibility' };
const BREACHES: NamedPolicy = { kind: 'breaches' };

const NAMED: Readonly<Record<string, NamedPolicy>> = {
  meets_requirements: ELIGIBILITY,
  approved_after_check: ELIGIBILITY,
  requirements_no_longer_met: ELIGIBILITY,
  policy_history: BREACHES,
  concern_resolved: BREACHES,
  concern_remains: BREACHES,
  inauthentic_audience: { kind: 'taxonomy', key: 'spam_and_fake_engagement' },
  content_not_suitable: { kind: 'taxonomy', key: 'sensitive_content' },
  payments_under_review: { kind: 'taxonomy', key: 'fraud_and_scams' },
};

export const policyOfReason = (reasonCode: string): NamedPolicy | undefined => NAMED[reasonCode];
