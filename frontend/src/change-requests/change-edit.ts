import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { Feature } from '@tips/shared/ids';
import type { Rollout, RolloutPatch, Stage } from '@tips/shared/rollouts';

/** A change of a rollout as it was asked for. */
export type RolloutAsked = { feature: Feature; version: number; patch?: RolloutPatch; revive?: true };
/** A plan, or a version of a policy, that is to come into force: the draft at the revision that was read. */
export type DraftAsked = {
  feature?: Feature;
  version: number;
  revision: number;
  fromStage?: string | undefined;
  startsAt?: string | undefined;
};

export function rolloutAsked({ change }: ChangeRequestDetail): RolloutAsked {
  return change as RolloutAsked;
}
export function draftAsked({ change }: ChangeRequestDetail): DraftAsked {
  return change as DraftAsked;
}

/** Keys of the stages that a request changes, by its diff. */
export function stagesAsked({ diff }: Pick<ChangeRequestDetail, 'diff'>): string[] {
  const keys = diff.flatMap(({ path }) => (path[0] === 'stages' && path[1] !== undefined ? [path[1]] : []));
  return [...new Set(keys)];
}

/** The change held against the rollout as it is now: stages that the request leaves alone are those of now. */
export function rolloutRebased(request: ChangeRequestDetail, { version, stages }: Rollout): RolloutAsked {
  const { patch, ...asked } = rolloutAsked(request);
  const change: RolloutAsked = { ...asked, version };
  if (patch === undefined) return change;
  const keys = new Set(stagesAsked(request));
  const wanted = new Map(patch.stages?.map((stage): [string, Stage] => [stage.key, stage]));
  const kept = stages.map((stage) => (keys.has(stage.key) ? (wanted.get(stage.key) ?? stage) : stage));
  const added = patch.stages?.filter(({ key }) => !stages.some((stage) => stage.key === key)) ?? [];
  return { ...change, patch: { ...patch, ...(patch.stages && { stages: [...kept, ...added] }) } };
}

/** The patch with another value of one stage. */
export function withStage(patch: RolloutPatch, stage: Stage): RolloutPatch {
  return {
    ...patch,
    stages: patch.stages?.map((each) => (each.key === stage.key ? stage : each)) ?? [stage],
  };
}
