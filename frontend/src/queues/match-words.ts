import type { QueueMatch } from '@tips/shared/cases';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** The conditions of a queue, each in words: ["Kind: Appeal or Risk alert", "at least 1,000,000 followers"]. */
export function matchWords(match: QueueMatch, t: Translator, format: Format): string[] {
  const pair = (name: string, values: readonly string[]) =>
    t('words.pair', { name, value: format.listOr(values) });
  const lines = [
    match.kinds &&
      pair(
        t('resources.queues.kinds'),
        match.kinds.map((kind) => t(`resources.cases.kinds.${kind}`)),
      ),
    match.severities &&
      pair(
        t('resources.queues.severities'),
        match.severities.map((one) => t(`words.severity.${one}`)),
      ),
    match.features &&
      pair(
        t('resources.queues.features'),
        match.features.map((feature) => t(`words.features.${feature}`)),
      ),
    match.regions && pair(t('resources.queues.regions'), match.regions.map(format.region)),
    match.languages && pair(t('resources.queues.languages'), match.languages.map(format.language)),
    match.accountTypes &&
      pair(
        t('resources.queues.accountTypes'),
        match.accountTypes.map((type) => t(`words.accountType.${type}`)),
      ),
    match.followersMin === undefined
      ? undefined
      : t.count('resources.queues.followersAtLeast', match.followersMin),
  ];
  const said = lines.filter((line) => line !== undefined);
  return said.length === 0 ? [t('resources.queues.everyCase')] : said;
}
