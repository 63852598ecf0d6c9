import type { Criterion } from '@tips/shared/eligibility';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { criterionValue } from './criterion-value.ts';

/** A criterion in words: "Followers: at least 100,000". */
export function criterionWords(criterion: Criterion, t: Translator, format: Format): string {
  return t('words.pair', {
    name: t(`words.criterion.${criterion.kind}`),
    value: requirementWords(criterion, t, format),
  });
}

function requirementWords(criterion: Criterion, t: Translator, format: Format): string {
  switch (criterion.kind) {
    case 'adult':
      return t('words.yesNo.yes');
    case 'followers':
    case 'posts_30d':
      return t('resources.eligibility.atLeast', { value: format.integer(criterion.min) });
    case 'account_age': {
      const days = t.count('resources.standing.lifetimeDays', criterion.minDays);
      return t('resources.eligibility.atLeast', { value: days });
    }
    case 'standing':
    case 'account_type':
    case 'region':
      return criterionValue(criterion.kind, criterion.allowed, t, format);
  }
}
