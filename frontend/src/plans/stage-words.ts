import type { EntryGate, PlanProgress, PlanStage } from '@tips/shared/plans';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

const DAY_HOURS = 24;

/** 24 is "1 day", 36 is "36 hours". */
export function hoursText(hours: number, t: Translator): string {
  return hours >= DAY_HOURS && hours % DAY_HOURS === 0
    ? t.count('resources.plans.days', hours / DAY_HOURS)
    : t.count('resources.plans.hours', hours);
}

export function gateText(gate: EntryGate, t: Translator, format: Format): string {
  switch (gate.kind) {
    case 'not_before':
      return t('resources.plans.gates.not_before', { at: format.instant(gate.at) });
    case 'approved_min':
      return t.count('resources.plans.gates.approved_min', gate.min);
    case 'open_cases_max':
      return t.count('resources.plans.gates.open_cases_max', gate.max);
  }
}

/** What a stage asks for before it is left, and before it is entered, in a few words each. */
export function stageWords(stage: PlanStage, t: Translator, format: Format): string[] {
  const words: string[] = [];
  if (stage.minHours > 0) words.push(t('resources.plans.lasts', { time: hoursText(stage.minHours, t) }));
  if (stage.minSample > 0) words.push(t.count('resources.plans.sample', stage.minSample));
  words.push(...stage.gates.map((gate) => gateText(gate, t, format)));
  return words;
}

/** The same, with who approved the stage or that somebody has to. */
export function stageDetail(
  stage: PlanStage,
  { approvals }: Pick<PlanProgress, 'approvals'>,
  t: Translator,
  format: Format,
): string {
  const words = stageWords(stage, t, format);
  const approval = approvals.find(({ stageKey }) => stageKey === stage.key);
  if (approval) words.push(t('resources.plans.approvedBy', { name: approval.approvedBy }));
  else if (stage.needsApproval) words.push(t('resources.plans.needsApproval'));
  return words.join(' · ');
}
