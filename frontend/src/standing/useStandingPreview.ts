import type { StandingPolicyRules, StandingPreview } from '@tips/shared/standing';
import { useLivePreview, type LivePreview } from '../kit/useLivePreview.ts';

/** Whose standing these rules would change if they were in force now, over all accounts. */
export function useStandingPreview(rules: StandingPolicyRules): LivePreview<StandingPreview> {
  return useLivePreview('/standing-policies/preview', { rules });
}
