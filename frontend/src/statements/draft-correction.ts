import type { StatementOfReasons } from '@tips/shared/statement-of-reasons';
import type { StatementCorrection } from '@tips/shared/statements';

export const TEXT_FIELDS = [
  'incompatible_content_ground',
  'incompatible_content_explanation',
  'illegal_content_legal_ground',
  'illegal_content_explanation',
  'decision_ground_reference_url',
  'decision_facts',
  'category_specification_other',
  'content_date',
  'end_date_monetary_restriction',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A correction as it is written: an empty text means that the field is not there. */
export type Draft = Record<TextField, string> &
  Pick<StatementOfReasons, 'category' | 'decision_ground'> & {
    category_specification: NonNullable<StatementOfReasons['category_specification']>;
  };

const BY_GROUND = {
  DECISION_GROUND_INCOMPATIBLE_CONTENT: ['incompatible_content_ground', 'incompatible_content_explanation'],
  DECISION_GROUND_ILLEGAL_CONTENT: ['illegal_content_legal_ground', 'illegal_content_explanation'],
} as const;

/** The texts that the chosen ground asks for, and those that keyword "other" asks for. */
export function shownTexts(draft: Draft): readonly TextField[] {
  const isOther = draft.category_specification.includes('KEYWORD_OTHER');
  return [
    ...BY_GROUND[draft.decision_ground],
    'decision_ground_reference_url',
    'decision_facts',
    ...(isOther ? (['category_specification_other'] as const) : []),
    'content_date',
    'end_date_monetary_restriction',
  ];
}

export function draftOf(statement: StatementOfReasons): Draft {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, statement[field] ?? '']));
  return {
    ...(texts as Record<TextField, string>),
    category: statement.category,
    decision_ground: statement.decision_ground,
    category_specification: statement.category_specification ?? [],
  };
}

/**
 * What the draft changes, and nothing else: a text that the choices do not ask for is taken out, and so is the chosen category from the
 * further ones.
 */
export function changesOf(statement: StatementOfReasons, draft: Draft): StatementCorrection {
  const shown = new Set<TextField>(shownTexts(draft));
  const texts = TEXT_FIELDS.map((field) => [field, shown.has(field) ? draft[field].trim() : ''] as const);
  const additions = statement.category_addition?.filter((category) => category !== draft.category);
  const isIllegal = draft.decision_ground === 'DECISION_GROUND_ILLEGAL_CONTENT';
  const wanted: Partial<StatementOfReasons> = {
    ...statement,
    ...Object.fromEntries(texts.map(([field, text]) => [field, text === '' ? undefined : text])),
    category: draft.category,
    decision_ground: draft.decision_ground,
    category_specification:
      draft.category_specification.length === 0 ? undefined : draft.category_specification,
    category_addition: additions?.length === 0 ? undefined : additions,
    incompatible_content_illegal: isIllegal ? undefined : statement.incompatible_content_illegal,
  };
  const fields = Object.keys(wanted) as (keyof StatementOfReasons)[];
  const changed = fields.filter(
    (field) => JSON.stringify(wanted[field]) !== JSON.stringify(statement[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, wanted[field] ?? null]));
}
