import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { PlanStage } from '@tips/shared/plans';
import type { RolloutPatch, Stage } from '@tips/shared/rollouts';
import type { Principal } from '../identity/index.ts';
import { ChangeRollout, type RolloutConfig, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';

export type EnterStageInput = {
  feature: Feature;
  stages: readonly PlanStage[];
  position: number;
  /** Absent: as it is. */
  paused?: boolean;
  reason: string;
  /** Nobody is exposed who was not before, or nothing happens. */
  reducing?: boolean;
};

/** Makes the rollout what a plan says at one of its stages, by the same way as every other change of it. */
@Injectable()
export class EnterStage {
  constructor(
    private readonly changeRollout: ChangeRollout,
    private readonly rollouts: RolloutsReadModel,
  ) {}

  /** Inside a transaction. What results is read back and checked: anything else than what was meant takes all of it back. */
  async execute(principal: Principal, input: EnterStageInput): Promise<void> {
    const { feature, stages, position, paused, reason } = input;
    const stage = stages[position];
    if (stage === undefined) throw new Error(`the plan of ${feature} has no stage ${position}`);
    const before = await this.rollouts.current(feature);
    const patch: RolloutPatch = {
      stages: rolloutStagesOf(stages),
      stageKey: stage.key,
      paused: paused ?? before.config.paused,
    };
    const isThere = follows(before.config, stages, position) && before.config.paused === patch.paused;
    if (!isThere) {
      await this.changeRollout.apply(principal, { feature, version: before.version, patch, reason });
    }
    const { config } = await this.rollouts.current(feature);
    const { percent } = stageInForce(config);
    const widened = input.reducing === true && percent > stageInForce(before.config).percent;
    if (!follows(config, stages, position) || config.paused !== patch.paused || widened) {
      throw new Error(`the rollout of ${feature} is not what stage ${stage.key} of its plan says`);
    }
  }

  /** Pauses the rollout or ends its pause, and leaves the rest of it as it is. */
  async setPaused(principal: Principal, feature: Feature, paused: boolean, reason: string): Promise<void> {
    const { version, config } = await this.rollouts.current(feature);
    if (config.paused === paused) return;
    await this.changeRollout.apply(principal, { feature, version, patch: { paused }, reason });
  }
}

/** Whether a rollout stands as a plan says at one of its stages. Lists, holdout and pause are no matter of the plan. */
export function follows(config: RolloutConfig, stages: readonly PlanStage[], position: number): boolean {
  return config.stageKey === stages[position]?.key && sameStages(config.stages, rolloutStagesOf(stages));
}

/** Whether two stages expose the same accounts. */
export function sameExposure(left: Stage, right: Stage): boolean {
  return left.percent === right.percent && canonical(left.audience) === canonical(right.audience);
}

function sameStages(left: readonly Stage[], right: readonly Stage[]): boolean {
  return (
    left.length === right.length &&
    left.every((stage, index) => {
      const other = right[index];
      return (
        other !== undefined &&
        stage.key === other.key &&
        stage.name === other.name &&
        sameExposure(stage, other)
      );
    })
  );
}

function rolloutStagesOf(stages: readonly PlanStage[]): Stage[] {
  return stages.map(({ key, name, audience, percent }) => ({ key, name, audience, percent }));
}

const canonical = (audience: Stage['audience']): string =>
  JSON.stringify(Object.entries(audience).toSorted(([left], [right]) => (left < right ? -1 : 1)));
