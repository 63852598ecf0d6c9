import type { Holding, PlanProgress } from '@tips/shared/plans';
import type { Stage } from '@tips/shared/rollouts';
import { actReason } from '../kit/act-reason.ts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { hoursText } from './stage-words.ts';

/** The one reason that holds a plan, as a sentence with its figures. */
export function holdingText(
  holding: Holding,
  stages: readonly Pick<Stage, 'key' | 'name'>[],
  t: Translator,
  format: Format,
): string {
  const figure = (value: number | null) => (value === null ? format.empty : format.integer(value));
  const args = {
    stage: stages.find(({ key }) => key === holding.stageKey)?.name ?? holding.stageKey ?? '',
    until: holding.until === null ? format.empty : format.instant(holding.until),
    observed: figure(holding.observed),
    required: figure(holding.required),
    time: holding.code === 'min_duration' ? hoursText(holding.required ?? 0, t) : '',
    by: holding.by ?? '',
    reason: actReason(holding.reason ?? '', t, format),
  };
  return t(`resources.plans.holding.${holding.code}`, args);
}

/** What comes next and when, as a sentence. */
export function nextText(
  { next, stages }: { next: PlanProgress['next']; stages: readonly Pick<Stage, 'key' | 'name'>[] },
  t: Translator,
  format: Format,
): string {
  if (next === null) return t('resources.plans.next.last');
  const args = {
    stage: stages.find(({ key }) => key === next.stageKey)?.name ?? next.stageKey,
    percent: format.percent(next.percent),
  };
  return next.at === null
    ? t('resources.plans.next.open', args)
    : t('resources.plans.next.at', { ...args, at: format.instant(next.at) });
}
