import type { PlanStage } from '@tips/shared/plans';
import type { RolloutPatch } from '@tips/shared/rollouts';

/** The change of the rollout that a plan makes when it enters one of its stages: for its preview. */
export function patchOfStage(stages: readonly PlanStage[], key: string): RolloutPatch {
  return {
    stageKey: key,
    stages: stages.map(({ key: stageKey, name, audience, percent }) => ({
      key: stageKey,
      name,
      audience,
      percent,
    })),
  };
}
