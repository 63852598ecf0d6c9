import type { PlanStage } from '@tips/shared/plans';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { guardrailsText } from '../guardrails/guardrail-words.ts';
import { audienceWords } from '../rollouts/audience-words.ts';
import { gateText, hoursText } from './stage-words.ts';

const K = 'resources.plans.differences';

function stageDifferences(now: PlanStage, before: PlanStage, t: Translator, format: Format): string[] {
  const words: string[] = [];
  const stage = now.name;
  const moved = (
    what: 'percent' | 'minHours' | 'minSample' | 'audience' | 'gates' | 'guardrails',
    of: (s: PlanStage) => string,
  ) => {
    const values = { before: of(before), after: of(now) };
    if (values.before !== values.after) words.push(t(`${K}.${what}`, { stage, ...values }));
  };
  moved('percent', ({ percent }) => format.percent(percent));
  moved('minHours', ({ minHours }) => hoursText(minHours, t));
  moved('minSample', ({ minSample }) => format.integer(minSample));
  moved('audience', ({ audience }) => audienceWords(audience, t, format));
  moved('gates', ({ gates }) => {
    const texts = gates.map((gate) => gateText(gate, t, format));
    return texts.length === 0 ? t(`${K}.noGates`) : format.list(texts.toSorted());
  });
  moved('guardrails', ({ guardrails }) => guardrailsText(guardrails, t, format));
  if (now.needsApproval !== before.needsApproval) {
    words.push(t(`${K}.${now.needsApproval ? 'asksApproval' : 'asksNoApproval'}`, { stage }));
  }
  if (now.name !== before.name) words.push(t(`${K}.named`, { before: before.name, after: now.name }));
  return words;
}

/** What a plan changes against another, stage by stage, in words. */
export function planDifferences(
  now: readonly PlanStage[],
  before: readonly PlanStage[],
  t: Translator,
  format: Format,
): string[] {
  const keysOf = (stages: readonly PlanStage[]) => stages.map(({ key }) => key);
  const added = now.filter(({ key }) => !keysOf(before).includes(key));
  const gone = before.filter(({ key }) => !keysOf(now).includes(key));
  const kept = (of: readonly PlanStage[], others: readonly PlanStage[]) =>
    keysOf(of).filter((key) => keysOf(others).includes(key));
  const isMoved = kept(now, before).join() !== kept(before, now).join();
  return [
    ...added.map(({ name, percent }) => t(`${K}.added`, { stage: name, percent: format.percent(percent) })),
    ...gone.map(({ name }) => t(`${K}.gone`, { stage: name })),
    ...(isMoved ? [t(`${K}.order`)] : []),
    ...now.flatMap((stage) => {
      const old = before.find(({ key }) => key === stage.key);
      return old === undefined ? [] : stageDifferences(stage, old, t, format);
    }),
  ];
}
