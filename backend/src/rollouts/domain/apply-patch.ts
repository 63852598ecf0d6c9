import type { RolloutPatch, Stage } from '@tips/shared/rollouts';

/** When new exposure stopped, and the version by which those are known who keep theirs. */
export interface Freeze {
  at: string;
  version: number;
}

/** What a rollout says at one version; its allow and deny lists are kept apart. */
export interface RolloutConfig {
  salt: string;
  holdoutSalt: string;
  holdoutPercent: number;
  killed: boolean;
  paused: boolean;
  /** New exposure has stopped: only those whom this version exposed at this instant are. */
  frozen: Freeze | null;
  stageKey: string;
  stages: Stage[];
}

export type PatchRefusal = { path: string; code: 'STAGE_UNKNOWN' | 'FIELD_INVALID'; message: string };
export type PatchOutcome = { ok: true; config: RolloutConfig } | { ok: false; refusals: PatchRefusal[] };

/**
 * The config with a patch laid over it; absent fields keep. Refuses what would not be a plan. `here` is the version that is patched,
 * and when: what a freeze keeps.
 */
export function applyPatch(config: RolloutConfig, patch: RolloutPatch, here: Freeze): PatchOutcome {
  const next: RolloutConfig = {
    ...config,
    stages: patch.stages ?? config.stages,
    stageKey: patch.stageKey ?? config.stageKey,
    paused: patch.paused ?? config.paused,
    frozen: frozenAfter(config, patch, here),
    holdoutPercent: patch.holdoutPercent ?? config.holdoutPercent,
  };
  const refusals = planRefusals(next);
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, config: next };
}

/** A freeze begins once, and lasts until it is ended. */
function frozenAfter({ frozen }: RolloutConfig, patch: RolloutPatch, here: Freeze): Freeze | null {
  if (patch.frozen === undefined) return frozen;
  return patch.frozen ? (frozen ?? here) : null;
}

function planRefusals({ stages, stageKey }: RolloutConfig): PatchRefusal[] {
  const refusals: PatchRefusal[] = [];
  const keys = stages.map(({ key }) => key);
  if (!keys.includes(stageKey)) {
    refusals.push({
      path: 'stageKey',
      code: 'STAGE_UNKNOWN',
      message: `is ${stageKey}; the stages are ${keys.join(', ')}`,
    });
  }
  stages.forEach(({ key, audience }, index) => {
    if (keys.indexOf(key) !== index) {
      refusals.push({ path: `stages.${index}.key`, code: 'FIELD_INVALID', message: `${key} stands twice` });
    }
    const { followersMin, followersMax } = audience;
    if (followersMin !== undefined && followersMax !== undefined && followersMin > followersMax) {
      refusals.push({
        path: `stages.${index}.audience.followersMax`,
        code: 'FIELD_INVALID',
        message: `is ${followersMax}, less than followersMin ${followersMin}`,
      });
    }
  });
  return refusals;
}

/** Whether a patch would leave everything as it is, its list changes aside. */
export function sameConfig(left: RolloutConfig, right: RolloutConfig): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The stage in force. Every stored config has one: `applyPatch` refuses any other. */
export function stageInForce(config: Pick<RolloutConfig, 'stages' | 'stageKey'>): Stage {
  const stage = config.stages.find(({ key }) => key === config.stageKey);
  if (!stage) throw new Error(`rollout has no stage ${config.stageKey}`);
  return stage;
}
