import type { Audience } from '@tips/shared/rollouts';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

/** An audience in a few words: "US, GB · personal · 10,000+". */
export function audienceWords(audience: Audience, t: Translator, format: Format): string {
  const { regions, languages, accountTypes, followersMin, followersMax, cohorts } = audience;
  const parts = [
    cohorts?.join(', '),
    regions?.join(', '),
    languages?.map((code) => format.language(code)).join(', '),
    accountTypes?.map((type) => t(`words.accountType.${type}`)).join(', '),
    followersMin === undefined ? undefined : `≥ ${format.integer(followersMin)}`,
    followersMax === undefined ? undefined : `≤ ${format.integer(followersMax)}`,
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? t('resources.rollouts.everyone') : parts.join(' · ');
}
