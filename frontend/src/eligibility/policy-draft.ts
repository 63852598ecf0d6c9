import type { Criterion, CriterionKind, EligibilityRules } from '@tips/shared/eligibility';

export const CRITERIA: readonly CriterionKind[] = [
  'followers',
  'standing',
  'account_type',
  'adult',
  'region',
  'account_age',
  'posts_30d',
];

/** Where a criterion starts when it is switched on. */
const DEFAULTS: { readonly [K in CriterionKind]: Extract<Criterion, { kind: K }> } = {
  followers: { kind: 'followers', min: 100_000 },
  standing: { kind: 'standing', allowed: ['good'] },
  account_type: { kind: 'account_type', allowed: ['personal'] },
  adult: { kind: 'adult' },
  region: { kind: 'region', allowed: ['US'] },
  account_age: { kind: 'account_age', minDays: 30 },
  posts_30d: { kind: 'posts_30d', min: 4 },
};

export function criterionOf(rules: EligibilityRules, kind: CriterionKind): Criterion | undefined {
  return rules.criteria.find((criterion) => criterion.kind === kind);
}

/** The rules with a criterion switched on or off, in the catalogue's order. */
export function withCriterion(rules: EligibilityRules, kind: CriterionKind, on: boolean): EligibilityRules {
  const kept = rules.criteria.filter((criterion) => criterion.kind !== kind);
  const criteria = on ? [...kept, criterionOf(rules, kind) ?? DEFAULTS[kind]] : kept;
  return {
    ...rules,
    criteria: criteria.toSorted((a, b) => CRITERIA.indexOf(a.kind) - CRITERIA.indexOf(b.kind)),
  };
}

/** The rules with one criterion replaced. */
export function replaceCriterion(rules: EligibilityRules, next: Criterion): EligibilityRules {
  return { ...rules, criteria: rules.criteria.map((one) => (one.kind === next.kind ? next : one)) };
}
