import type { RolloutVersion } from '@tips/shared/rollouts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { audienceWords } from './audience-words.ts';

const K = 'resources.rollouts.differences';

function stageDifferences(
  now: RolloutVersion,
  before: RolloutVersion,
  t: Translator,
  format: Format,
): string[] {
  const words: string[] = [];
  if (now.stages.map(({ key }) => key).join() !== before.stages.map(({ key }) => key).join()) {
    words.push(t(`${K}.stages`));
  }
  for (const stage of now.stages) {
    const old = before.stages.find(({ key }) => key === stage.key);
    if (!old) continue;
    if (old.percent !== stage.percent) {
      const values = { before: format.percent(old.percent), after: format.percent(stage.percent) };
      words.push(t(`${K}.percent`, { stage: stage.name, ...values }));
    }
    if (JSON.stringify(old.audience) !== JSON.stringify(stage.audience)) {
      words.push(t(`${K}.audience`, { stage: stage.name, after: audienceWords(stage.audience, t, format) }));
    }
  }
  return words;
}

/** What a version changed against the one before it, in words; `before` undefined: it is the first, or not loaded yet. */
export function versionDifferences(
  now: RolloutVersion,
  before: RolloutVersion | undefined,
  t: Translator,
  format: Format,
): string[] {
  if (!before) return now.version === 1 ? [t(`${K}.first`)] : [];
  const words: string[] = [];
  if (now.killed !== before.killed) words.push(t(now.killed ? `${K}.killed` : `${K}.revived`));
  if (now.paused !== before.paused) words.push(t(now.paused ? `${K}.paused` : `${K}.resumed`));
  if (now.frozen !== before.frozen) words.push(t(now.frozen ? `${K}.frozen` : `${K}.unfrozen`));
  if (now.saltVersion !== before.saltVersion) words.push(t(`${K}.salt`));
  if (now.stageKey !== before.stageKey) {
    const name = (key: string) => now.stages.find((stage) => stage.key === key)?.name ?? key;
    words.push(t(`${K}.stage`, { before: name(before.stageKey), after: name(now.stageKey) }));
  }
  words.push(...stageDifferences(now, before, t, format));
  if (now.holdoutPercent !== before.holdoutPercent) {
    const values = {
      before: format.percent(before.holdoutPercent),
      after: format.percent(now.holdoutPercent),
    };
    words.push(t(`${K}.holdout`, values));
  }
  for (const kind of ['allowAdded', 'allowRemoved', 'denyAdded', 'denyRemoved'] as const) {
    const count = now.listChanges[kind];
    if (count > 0) words.push(t(`${K}.${kind}`, { count: format.integer(count) }));
  }
  return words;
}
