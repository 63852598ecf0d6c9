export { CurrentEligibility } from './current-eligibility.ts';
export {
  checkCriterion,
  evaluateEligibility,
  followersThreshold,
  isEligible,
  type EligibilityInput,
} from './domain/evaluate-eligibility.ts';
export { ELIGIBILITY_POLICY } from './eligibility-policy.ts';
export { EligibilityModule } from './eligibility.module.ts';
export { EligibilityReadModel } from './eligibility.read-model.ts';
