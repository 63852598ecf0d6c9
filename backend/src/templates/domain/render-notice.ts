import type { Feature } from '@tips/shared/ids';
import type { NoticeLanguage } from '@tips/shared/notices';
import type { Placeholder } from '@tips/shared/notice-templates';
import type { AnyNoticeValues, Words } from './notice-kinds.ts';

/** Anything in braces that looks like a name; what is none of ours is an error of the template. */
export const PLACEHOLDER_PATTERN = /\{([A-Za-z0-9_]{1,40})\}/g;

const FEATURE_NAMES: Record<Feature, Words> = {
  tips: { en: 'Tips', fr: 'Pourboires' },
  gifts: { en: 'Gifts', fr: 'Cadeaux' },
  coins: { en: 'Coins', fr: 'Pièces' },
};
const UNTIL: Record<'reviewed' | 'never', Words> = {
  reviewed: {
    en: 'until our team has looked at it again',
    fr: 'jusqu’à son réexamen par notre équipe',
  },
  never: { en: 'without an end date', fr: 'sans date de fin' },
};
const AFTERWARDS: Record<'lift' | 'review', Words> = {
  lift: { en: 'It then ends by itself.', fr: 'Elle prendra alors fin d’elle-même.' },
  review: {
    en: 'Our team then decides whether it ends.',
    fr: 'Notre équipe décidera alors si elle prend fin.',
  },
};

export type NoticeContext = { language: NoticeLanguage; handle: string; at: Date };

/** What stands for each placeholder, in the words of the language; only those that the decision has a value for. */
export function wordsOf(
  { language, handle, at }: NoticeContext,
  values: AnyNoticeValues,
): Partial<Record<Placeholder, string>> {
  const { feature, reason, policy, points, until, afterwards, decision, outcome } = values;
  const given: Record<Placeholder, string | undefined> = {
    handle,
    date: dateIn(language, at),
    feature: feature && FEATURE_NAMES[feature][language],
    reason: reason?.[language],
    policy: policy?.[language],
    points: points === undefined ? undefined : pointsIn(language, points),
    until: until === undefined ? undefined : untilIn(language, until),
    afterwards: afterwards && AFTERWARDS[afterwards][language],
    decision: decision?.[language],
    outcome: outcome?.[language],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/**
 * The text of a notice. Values are put in once and never read as templates: `{handle}` with the handle `{date}` gives `{date}`. What has no
 * value stays as it is.
 */
export function renderNotice(body: string, words: Partial<Record<Placeholder, string>>): string {
  const given = new Map<string, string>(Object.entries(words));
  return body.replace(PLACEHOLDER_PATTERN, (whole, name: string) => given.get(name) ?? whole);
}

/** The account's language if notices speak it, else English. */
export const languageOf = (language: string | null | undefined): NoticeLanguage =>
  language === 'fr' ? 'fr' : 'en';

/** The UTC day of an instant, as people write it: `23 November 2026`. */
function dateIn(language: NoticeLanguage, at: Date): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** French says `0 point`, English `0 points`. */
function pointsIn(language: NoticeLanguage, points: number): string {
  const one = language === 'fr' ? points < 2 : points === 1;
  return `${points} point${one ? '' : 's'}`;
}

function untilIn(language: NoticeLanguage, until: Date | 'reviewed' | 'never'): string {
  if (typeof until === 'string') return UNTIL[until][language];
  return `${language === 'fr' ? 'jusqu’au' : 'until'} ${dateIn(language, until)}`;
}
