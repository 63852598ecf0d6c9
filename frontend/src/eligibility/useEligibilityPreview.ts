import type { EligibilityRules } from '@tips/shared/eligibility';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import { useLivePreview, type LivePreview } from '../kit/useLivePreview.ts';

/** What these rules would do if they were in force now, over the whole population. */
export function useEligibilityPreview(rules: EligibilityRules): LivePreview<EligibilityPreview> {
  return useLivePreview('/eligibility-policies/preview', { rules });
}
