import type { Case } from '@tips/shared/cases';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** Why a case stands where it stands: "score 40 = severity 30 + large audience 10"; without points, the oldest first. */
export function scoreText({ priority, priorityParts }: Case, t: Translator, format: Format): string {
  if (priorityParts.length === 0) return t('resources.cases.oldestFirst');
  const parts = priorityParts.map(
    ({ code, points }) => `${t(`resources.cases.priority.${code}`)} ${format.integer(points)}`,
  );
  return t('resources.cases.score', { score: format.integer(priority), parts: parts.join(' + ') });
}

/** Who or what an open case waits for: "on hold until 14 Oct 2026, 09:00 UTC by Inès Laurent". */
export function waitText(wait: NonNullable<Case['wait']>, t: Translator, format: Format): string {
  const args = { name: wait.personName, until: format.instant(wait.until) };
  return t(wait.kind === 'hold' ? 'resources.cases.onHold' : 'resources.cases.handedTo', args);
}
