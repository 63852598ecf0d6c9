import type { Feature } from '@tips/shared/ids';
import type { PreviewResult, RolloutPatch } from '@tips/shared/rollouts';
import { useLivePreview, type LivePreview } from '../kit/useLivePreview.ts';

/** Accounts that gain sight of the tab or the button: what a second person is needed for beyond a size. */
export function reachOf({ data, settled }: LivePreview<PreviewResult>): number | undefined {
  return settled && data ? Math.max(data.tab.gains, data.button.gains) : undefined;
}

/** The exact effect of a change on the whole population; `version` makes it new when the rollout changes. */
export function usePreview(
  feature: Feature,
  version: number,
  patch: RolloutPatch,
  killed?: boolean,
): LivePreview<PreviewResult> {
  return useLivePreview(`/rollouts/${feature}/preview`, { patch, killed }, version);
}
