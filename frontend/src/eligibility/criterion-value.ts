import type { CriterionResult } from '@tips/shared/eligibility';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

type Value = CriterionResult['required'] | CriterionResult['observed'];

/** A required or observed value in words: 128,400; good or at risk; yes. */
export function criterionValue(
  kind: CriterionResult['kind'],
  value: Value,
  t: Translator,
  format: Format,
): string {
  if (value === null) return t('words.yesNo.unknown');
  if (typeof value === 'number') return format.integer(value);
  if (typeof value === 'boolean') return t(value ? 'words.yesNo.yes' : 'words.yesNo.no');
  const word = (text: string) => {
    if (kind === 'region') return format.region(text);
    if (kind === 'account_type') return t(`words.accountType.${text as 'personal'}`);
    return kind === 'standing' ? t(`words.standing.${text as 'good'}`) : text;
  };
  return typeof value === 'string' ? word(value) : format.listOr(value.map(word));
}
