import type { BatchFilter } from '@tips/shared/case-batches';
import type { Queue } from '@tips/shared/cases';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** Which cases a batch meant, each condition in words. */
export function filterText(
  filter: BatchFilter,
  queues: readonly Queue[],
  t: Translator,
  format: Format,
): string {
  const { queue, severities, regions, overdue, followersMin, followersMax, caseIds } = filter;
  const named = queues.find(({ key }) => key === queue);
  const conditions: [string, string | undefined][] = [
    [t('resources.batches.queue'), format.textLanguage === 'fr' ? named?.nameFr : named?.nameEn],
    [
      t('resources.batches.severities'),
      severities && format.list(severities.map((each) => t(`words.severity.${each}`))),
    ],
    [t('resources.batches.regions'), regions && format.list(regions.map((each) => format.region(each)))],
    [
      t('resources.batches.followersMin'),
      followersMin === undefined ? undefined : format.integer(followersMin),
    ],
    [
      t('resources.batches.followersMax'),
      followersMax === undefined ? undefined : format.integer(followersMax),
    ],
    [t('resources.batches.chosen'), caseIds && format.integer(caseIds.length)],
  ];
  return [
    t(`resources.cases.kinds.${filter.kind}`),
    ...conditions.flatMap(([name, value]) => (value === undefined ? [] : [t('words.pair', { name, value })])),
    ...(overdue === true ? [t('resources.batches.overdue')] : []),
  ].join(' · ');
}
