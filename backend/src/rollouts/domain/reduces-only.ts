import type { RolloutPatch } from '@tips/shared/rollouts';
import { type RolloutConfig, stageInForce } from './apply-patch.ts';

/**
 * Whether a change can not expose anybody, whatever the population is: nothing is added to the allow list or taken off the deny list,
 * and the rollout is killed or paused afterwards, or keeps stage, audience and salts with a percentage that does not rise and a holdout
 * that does not shrink, and no freeze ends.
 */
export function reducesOnly(
  before: RolloutConfig,
  after: RolloutConfig,
  { allowList, denyList }: Pick<RolloutPatch, 'allowList' | 'denyList'>,
): boolean {
  if ((allowList?.add ?? []).length > 0 || (denyList?.remove ?? []).length > 0) return false;
  if (after.killed || after.paused) return true;
  if (before.killed || before.paused || (before.frozen !== null && after.frozen === null)) return false;
  if (after.salt !== before.salt || after.holdoutSalt !== before.holdoutSalt) return false;
  const [was, is] = [stageInForce(before), stageInForce(after)];
  return (
    JSON.stringify(is.audience) === JSON.stringify(was.audience) &&
    is.percent <= was.percent &&
    after.holdoutPercent >= before.holdoutPercent
  );
}
