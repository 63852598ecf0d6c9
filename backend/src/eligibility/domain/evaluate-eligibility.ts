import type {
  Criterion,
  CriterionResult,
  EligibilityResult,
  EligibilityRules,
} from '@tips/shared/eligibility';
import type { Standing } from '@tips/shared/standing';

/** What criteria look at. Null means that the fact is missing. */
export interface EligibilityInput {
  followers: number | null;
  standing: Standing;
  accountType: 'personal' | 'business' | null;
  adult: boolean | null;
  region: string | null;
  createdAtMs: number | null;
  postsLast30Days: number | null;
  /** The instant asked, epoch milliseconds. */
  atMs: number;
}

export type CriterionOutcome = 'pass' | 'fail' | 'unknown';

const DAY_MS = 86_400_000;

const verdict = (holds: boolean): CriterionOutcome => (holds ? 'pass' : 'fail');

const utcDay = (instantMs: number): number => Math.floor(instantMs / DAY_MS);

/**
 * Calendar days (UTC) from the account's creation to the instant asked; null when unknown. Days and not hours, so that an
 * index that keeps the day of creation answers the same. Example: created yesterday at 23:59 -> 1, whatever time it is.
 */
export function ageDays(input: EligibilityInput): number | null {
  return input.createdAtMs === null ? null : utcDay(input.atMs) - utcDay(input.createdAtMs);
}

/** One criterion against the facts. A missing fact is `unknown`, which fails the account like `fail` does. */
export function checkCriterion(criterion: Criterion, input: EligibilityInput): CriterionOutcome {
  switch (criterion.kind) {
    case 'followers':
      return input.followers === null ? 'unknown' : verdict(input.followers >= criterion.min);
    case 'standing':
      return verdict(criterion.allowed.includes(input.standing));
    case 'account_type':
      return input.accountType === null ? 'unknown' : verdict(criterion.allowed.includes(input.accountType));
    case 'adult':
      return input.adult === null ? 'unknown' : verdict(input.adult);
    case 'region':
      return input.region === null ? 'unknown' : verdict(criterion.allowed.includes(input.region));
    case 'account_age': {
      const days = ageDays(input);
      return days === null ? 'unknown' : verdict(days >= criterion.minDays);
    }
    case 'posts_30d':
      return input.postsLast30Days === null ? 'unknown' : verdict(input.postsLast30Days >= criterion.min);
  }
}

/** Whether every criterion passes: the verdict of `evaluateEligibility` without its reasons. */
export function isEligible(rules: EligibilityRules, input: EligibilityInput): boolean {
  for (const criterion of rules.criteria) {
    if (checkCriterion(criterion, input) !== 'pass') return false;
  }
  return true;
}

function required(criterion: Criterion): CriterionResult['required'] {
  switch (criterion.kind) {
    case 'followers':
    case 'posts_30d':
      return criterion.min;
    case 'account_age':
      return criterion.minDays;
    case 'adult':
      return true;
    case 'standing':
    case 'account_type':
    case 'region':
      return criterion.allowed;
  }
}

function observed(criterion: Criterion, input: EligibilityInput): CriterionResult['observed'] {
  switch (criterion.kind) {
    case 'followers':
      return input.followers;
    case 'standing':
      return input.standing;
    case 'account_type':
      return input.accountType;
    case 'adult':
      return input.adult;
    case 'region':
      return input.region;
    case 'account_age':
      return ageDays(input);
    case 'posts_30d':
      return input.postsLast30Days;
  }
}

/**
 * The policy applied to facts and standing (design, section 3): a verdict, and per criterion what was observed, what is
 * required, when it was observed (`observedAt`, null for what is computed at the instant asked) and the outcome.
 */
export function evaluateEligibility(
  rules: EligibilityRules,
  policyVersion: number,
  input: EligibilityInput,
  observedAt: string | null,
): EligibilityResult {
  const criteria = rules.criteria.map((criterion) => ({
    kind: criterion.kind,
    outcome: checkCriterion(criterion, input),
    required: required(criterion),
    observed: observed(criterion, input),
    observedAt: criterion.kind === 'standing' || criterion.kind === 'posts_30d' ? null : observedAt,
  }));
  return { eligible: criteria.every(({ outcome }) => outcome === 'pass'), policyVersion, criteria };
}

/** The follower threshold of a policy; null where it has none. */
export function followersThreshold(rules: EligibilityRules): number | null {
  for (const criterion of rules.criteria) if (criterion.kind === 'followers') return criterion.min;
  return null;
}
