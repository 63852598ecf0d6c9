import type {
  StatementCategory,
  StatementField,
  StatementKeyword,
  StatementOfReasons,
} from '@tips/shared/statement-of-reasons';
import type { StatementState } from '@tips/shared/statements';
import type { Format } from '../kit/format.ts';
import type { MessageKey, Translator } from '../kit/i18n/useT.ts';

export const STATES: readonly StatementState[] = ['pending', 'refused', 'exported', 'submitted'];

export const CATEGORIES: readonly StatementCategory[] = [
  'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN',
  'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'STATEMENT_CATEGORY_VIOLENCE',
  'STATEMENT_CATEGORY_SELF_HARM',
  'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS',
  'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
  'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY',
  'STATEMENT_CATEGORY_ANIMAL_WELFARE',
  'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
];

export const KEYWORDS: readonly StatementKeyword[] = [
  'KEYWORD_INAUTHENTIC_ACCOUNTS',
  'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING',
  'KEYWORD_PHISHING',
  'KEYWORD_PYRAMID_SCHEMES',
  'KEYWORD_HIDDEN_ADVERTISEMENT',
  'KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS',
  'KEYWORD_COPYRIGHT_INFRINGEMENT',
  'KEYWORD_GOODS_SERVICES_NOT_PERMITTED',
  'KEYWORD_OTHER',
];

export const GROUNDS = ['DECISION_GROUND_INCOMPATIBLE_CONTENT', 'DECISION_GROUND_ILLEGAL_CONTENT'] as const;

/** The fields as a statement shows them, in groups; those that are absent are left out. */
export const GROUPS: Readonly<Record<'decision' | 'ground' | 'about' | 'origin', readonly StatementField[]>> =
  {
    decision: [
      'decision_monetary',
      'decision_monetary_other',
      'application_date',
      'end_date_monetary_restriction',
      'account_type',
      'territorial_scope',
    ],
    ground: [
      'decision_ground',
      'incompatible_content_ground',
      'incompatible_content_explanation',
      'incompatible_content_illegal',
      'illegal_content_legal_ground',
      'illegal_content_explanation',
      'decision_ground_reference_url',
      'decision_facts',
    ],
    about: [
      'category',
      'category_addition',
      'category_specification',
      'category_specification_other',
      'content_type',
      'content_type_other',
      'content_language',
      'content_date',
    ],
    origin: ['source_type', 'automated_detection', 'automated_decision', 'puid'],
  };

const DAYS = new Set<StatementField>(['application_date', 'end_date_monetary_restriction', 'content_date']);
const TEXTS = /^(puid|decision_facts|.*_(other|ground|explanation|url))$/;
const EU_COUNTRIES = 27;

export const fieldKey = (field: StatementField): MessageKey =>
  `resources.statements.fields.${field}` as MessageKey;
export const valueKey = (value: string): MessageKey => `resources.statements.values.${value}` as MessageKey;

/** A field in the reader's language; undefined where the statement does not have it. */
export function fieldText(
  statement: StatementOfReasons,
  field: StatementField,
  t: Translator,
  format: Format,
): string | undefined {
  const value = statement[field];
  if (value === undefined) {
    const endless = field === 'end_date_monetary_restriction' && statement.decision_monetary !== undefined;
    return endless ? t(valueKey('indefinite')) : undefined;
  }
  if (field === 'territorial_scope' && Array.isArray(value)) {
    if (value.length === EU_COUNTRIES) return t(valueKey('everywhere'), { count: value.length });
    return format.list(value.map((code) => format.region(code)));
  }
  if (Array.isArray(value)) return format.list(value.map((one) => t(valueKey(one))));
  if (DAYS.has(field)) return format.day(value);
  if (field === 'content_language') return format.language(value.toLowerCase());
  return TEXTS.test(field) && field !== 'decision_ground' ? value : t(valueKey(value));
}
