import type { Audience, Rollout, RolloutPatch, Stage } from '@tips/shared/rollouts';

/** What the editor holds: one stage being edited, which stage is to be in force, and the holdout. */
export type RolloutDraft = {
  stageKey: string;
  editedKey: string;
  percent: string;
  audience: Audience;
  holdout: string;
};

export function stageOf(rollout: Pick<Rollout, 'stages'>, key: string): Stage | undefined {
  return rollout.stages.find((stage) => stage.key === key);
}

/** The draft that changes nothing: the stage `editedKey` as it is. */
export function draftOf(rollout: Rollout, editedKey = rollout.stageKey): RolloutDraft {
  const stage = stageOf(rollout, editedKey);
  return {
    stageKey: rollout.stageKey,
    editedKey,
    percent: String(stage?.percent ?? 0),
    audience: stage?.audience ?? {},
    holdout: String(rollout.holdoutPercent),
  };
}

/** "5", "0.001", "0,5": a percentage with at most three decimals; undefined when it is none. */
export function parsePercent(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= 100 ? value : undefined;
}

/** An audience without empty lists, so that "all" is written one way. */
export function tidyAudience(audience: Audience): Audience {
  const entries = Object.entries(audience).filter(
    ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

const sameAudience = (a: Audience, b: Audience) =>
  JSON.stringify(tidyAudience(a)) === JSON.stringify(tidyAudience(b));

/** The patch that a draft stands for: null when it changes nothing, undefined when a number is none. */
export function patchOf(rollout: Rollout, draft: RolloutDraft): RolloutPatch | null | undefined {
  const percent = parsePercent(draft.percent);
  const holdoutPercent = parsePercent(draft.holdout);
  const before = stageOf(rollout, draft.editedKey);
  if (percent === undefined || holdoutPercent === undefined || before === undefined) return undefined;
  const patch: RolloutPatch = {};
  if (draft.stageKey !== rollout.stageKey) patch.stageKey = draft.stageKey;
  if (holdoutPercent !== rollout.holdoutPercent) patch.holdoutPercent = holdoutPercent;
  if (percent !== before.percent || !sameAudience(draft.audience, before.audience)) {
    const after: Stage = { ...before, percent, audience: tidyAudience(draft.audience) };
    patch.stages = rollout.stages.map((stage) => (stage.key === before.key ? after : stage));
  }
  return Object.keys(patch).length === 0 ? null : patch;
}

export type DraftVerb =
  { kind: 'raise' | 'lower'; percent: number } | { kind: 'stage'; name: string } | { kind: 'other' };

/** What the button will say: the one thing that changes most. */
export function verbOf(rollout: Rollout, patch: RolloutPatch, editedKey: string): DraftVerb {
  if (patch.stageKey !== undefined) {
    return { kind: 'stage', name: stageOf(rollout, patch.stageKey)?.name ?? patch.stageKey };
  }
  const before = stageOf(rollout, editedKey)?.percent ?? 0;
  const after = patch.stages?.find((stage) => stage.key === editedKey)?.percent ?? before;
  if (after > before) return { kind: 'raise', percent: after };
  return after < before ? { kind: 'lower', percent: after } : { kind: 'other' };
}

/** Account ids from pasted text, each once. */
export function idsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}

/** Slider position 0..100 for a percentage, and back: small percentages get most of the way. */
export const toSlider = (percent: number) => 100 * Math.cbrt(percent / 100);
export const fromSlider = (position: number) => {
  const percent = 100 * (position / 100) ** 3;
  const step = percent < 1 ? 1000 : percent < 10 ? 10 : 1;
  return Math.round(percent * step) / step;
};
