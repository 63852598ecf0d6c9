import type { EntryGate, PlanStage, PlanTemplateKey, PlanVersion } from '@tips/shared/plans';
import { plainText } from '../kit/format.ts';
import { tidyAudience } from '../rollouts/rollout-draft.ts';

/** A plan on its way: a stored draft at the revision that was read, or one that is not stored yet. */
export type PlanDraft = {
  version: number | null;
  revision: number | null;
  template: PlanTemplateKey | null;
  stages: readonly PlanStage[];
  note: string;
};

export const NEW_STAGE: PlanStage = {
  key: '',
  name: '',
  audience: {},
  percent: 0,
  minHours: 24,
  minSample: 0,
  gates: [],
  needsApproval: false,
  guardrails: [],
};

export function draftOfVersion({ version, revision, template, stages, note }: PlanVersion): PlanDraft {
  return { version, revision, template, stages, note };
}

/** A draft that is not stored yet, with these stages. */
export function draftOfStages(stages: readonly PlanStage[], template: PlanTemplateKey | null): PlanDraft {
  return { version: null, revision: null, template, stages, note: '' };
}

/** "Beta, plus large" is `beta-plus-large`. */
export function keyOfStage(name: string): string {
  return plainText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
}

export type StageGap = 'name' | 'taken' | 'falls' | 'range';

/** What keeps a stage from being taken over at its place among the others. */
export function stageGaps(stage: PlanStage, stages: readonly PlanStage[], index: number): StageGap[] {
  const gaps: StageGap[] = [];
  if (stage.name.trim() === '' || stage.key === '') gaps.push('name');
  else if (stages.some(({ key }, at) => at !== index && key === stage.key)) gaps.push('taken');
  const before = stages[index - 1]?.percent ?? 0;
  const after = stages[index + 1]?.percent ?? 100;
  if (stage.percent < before || stage.percent > after) gaps.push('falls');
  const { followersMin = 0, followersMax = Infinity } = stage.audience;
  if (followersMin > followersMax) gaps.push('range');
  return gaps;
}

/** The stages with one put at a place; one past the last: a new one. */
export function withStage(stages: readonly PlanStage[], index: number, stage: PlanStage): PlanStage[] {
  return stages.toSpliced(index, index < stages.length ? 1 : 0, {
    ...stage,
    name: stage.name.trim(),
    audience: tidyAudience(stage.audience),
  });
}

/** Whether percentages never fall from stage to stage. */
export function isAscending(stages: readonly PlanStage[]): boolean {
  return stages.every(({ percent }, index) => percent >= (stages[index - 1]?.percent ?? 0));
}

export function gateOf<Kind extends EntryGate['kind']>(
  stage: PlanStage,
  kind: Kind,
): Extract<EntryGate, { kind: Kind }> | undefined {
  return stage.gates.find((gate): gate is Extract<EntryGate, { kind: Kind }> => gate.kind === kind);
}

/** The stage with a gate of a kind set, or taken away. */
export function withGate(stage: PlanStage, kind: EntryGate['kind'], gate: EntryGate | undefined): PlanStage {
  const others = stage.gates.filter((each) => each.kind !== kind);
  return { ...stage, gates: gate === undefined ? others : [...others, gate] };
}

/** Hours until the last stage is entered, if nothing but time holds the plan. */
export function hoursToLast(stages: readonly PlanStage[]): number {
  return stages.slice(0, -1).reduce((sum, { minHours }) => sum + minHours, 0);
}
