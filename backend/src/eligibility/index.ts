export {
  checkCriterion,
  evaluateEligibility,
  followersThreshold,
  isEligible,
  type EligibilityInput,
} from './domain/evaluate-eligibility.ts';
