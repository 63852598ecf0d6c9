import type { CriterionResult } from '@tips/shared/eligibility';
import type { Standing } from '@tips/shared/standing';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

type Value = CriterionResult['required'] | CriterionResult['observed'];

function nameOf(kind: CriterionResult['kind'], value: string, t: Translator, format: Format): string {
  if (kind === 'standing') return t(`words.standing.${value as Standing}`).toLowerCase();
  if (kind === 'account_type') return t(`words.accountType.${value as 'personal'}`).toLowerCase();
  return kind === 'region' ? format.region(value) : value;
}

function textOf(kind: CriterionResult['kind'], value: Value, t: Translator, format: Format): string {
  if (value === null) return t('resources.accounts.eligibility.missing');
  if (typeof value === 'boolean') return t(value ? 'words.yesNo.yes' : 'words.yesNo.no').toLowerCase();
  if (Array.isArray(value)) return format.listOr(value.map((item) => nameOf(kind, item, t, format)));
  if (typeof value === 'string') return nameOf(kind, value, t, format);
  if (kind === 'account_age') return t.count('resources.accounts.eligibility.days', value);
  return format.integer(value);
}

/** What a criterion asks for: "100,000 or more", "good". */
export function requiredText({ kind, required }: CriterionResult, t: Translator, format: Format): string {
  const text = textOf(kind, required, t, format);
  return typeof required === 'number' ? t('resources.accounts.eligibility.atLeast', { value: text }) : text;
}

/** What was observed: "128,400", "not known". */
export function observedText({ kind, observed }: CriterionResult, t: Translator, format: Format): string {
  return textOf(kind, observed, t, format);
}
