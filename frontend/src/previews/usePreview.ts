import type { EligibilityRules } from '@tips/shared/eligibility';
import type { Feature } from '@tips/shared/ids';
import type { EligibilityPreview, PreviewResult, PreviewRollout, RolloutPatch } from '@tips/shared/rollouts';
import { useLivePreview, type LivePreview } from '../kit/useLivePreview.ts';

/** All that previews of one change are asked with. */
export type Proposed = PreviewRollout & { feature: Feature };

/** The exact effect of one change, with the change itself: who it is and what to expect is asked with the same. */
export type Preview<Result extends PreviewResult = PreviewResult> = LivePreview<Result> & {
  proposed: Proposed;
  /** Version of what the change is made to: a new one counts anew. */
  basis: number | undefined;
};

/** Accounts that gain sight of the tab or the button: what a second person is needed for beyond a size. */
export function reachOf({ data, settled }: LivePreview<PreviewResult>): number | undefined {
  return settled && data ? Math.max(data.tab.gains, data.button.gains) : undefined;
}

/** The body of a preview, for the feature that its path names. */
export const bodyOf = ({ feature: _feature, ...body }: Proposed): PreviewRollout => body;

/** The exact effect of a change on the whole population; `version` makes it new when the rollout changes. */
export function usePreview(
  feature: Feature,
  version: number,
  patch: RolloutPatch,
  killed?: boolean,
): Preview {
  const live = useLivePreview<PreviewResult>(`/rollouts/${feature}/preview`, { patch, killed }, version);
  return { ...live, proposed: { feature, patch, killed }, basis: version };
}

const NO_PATCH: RolloutPatch = {};

/** What these criteria would do if they were in force now, over the whole population. */
export function useEligibilityPreview(rules: EligibilityRules): Preview<EligibilityPreview> {
  const live = useLivePreview<EligibilityPreview>('/eligibility-policies/preview', { rules });
  return { ...live, proposed: { feature: 'tips', patch: NO_PATCH, rules }, basis: undefined };
}
