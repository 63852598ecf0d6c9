import { z } from 'zod';
import { daySchema } from './ids.ts';

/**
 * Statements of reasons under article 17 of the EU Digital Services Act, in the field names, limits and enumerations of the
 * Commission's DSA Transparency Database, so that a statement goes out exactly as it is held here.
 */

/** The member states of the European Union: decisions on accounts of these regions need a statement. */
// prettier-ignore
export const EU_REGIONS = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU',
  'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
] as const;
/** Where a decision may apply: the European Union and the rest of the European Economic Area. */
export const EEA_REGIONS: readonly string[] = [...EU_REGIONS, 'IS', 'LI', 'NO'];

export const categorySchema = z.enum([
  'STATEMENT_CATEGORY_ANIMAL_WELFARE',
  'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN',
  'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
  'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
  'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY',
  'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'STATEMENT_CATEGORY_SELF_HARM',
  'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS',
  'STATEMENT_CATEGORY_VIOLENCE',
]);
export type StatementCategory = z.infer<typeof categorySchema>;

/** Those of the database's keywords that a decision on an account may need. */
export const keywordSchema = z.enum([
  'KEYWORD_INAUTHENTIC_ACCOUNTS',
  'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING',
  'KEYWORD_PHISHING',
  'KEYWORD_PYRAMID_SCHEMES',
  'KEYWORD_HIDDEN_ADVERTISEMENT',
  'KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS',
  'KEYWORD_COPYRIGHT_INFRINGEMENT',
  'KEYWORD_GOODS_SERVICES_NOT_PERMITTED',
  'KEYWORD_OTHER',
]);
export type StatementKeyword = z.infer<typeof keywordSchema>;

export const contentTypeSchema = z.enum([
  'CONTENT_TYPE_APP',
  'CONTENT_TYPE_AUDIO',
  'CONTENT_TYPE_IMAGE',
  'CONTENT_TYPE_PRODUCT',
  'CONTENT_TYPE_SYNTHETIC_MEDIA',
  'CONTENT_TYPE_TEXT',
  'CONTENT_TYPE_VIDEO',
  'CONTENT_TYPE_OTHER',
]);

const yesNoSchema = z.enum(['Yes', 'No']);
/** A text that says something. */
const textOf = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);
export const STATEMENT_TEXT_MAX = 500;
const EXPLANATION = 2000;
const FACTS = 5000;

const LAST_DAY = '2038-01-01';
/** A day within what the database takes. */
const dayFrom = (first: string) =>
  daySchema
    .refine((day) => day >= first, `must not be before ${first}`)
    .refine((day) => day <= LAST_DAY, `must not be after ${LAST_DAY}`);
const contentDaySchema = dayFrom('2000-01-01');
const applicationDaySchema = dayFrom('2020-01-01');

const setOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(50)
    .refine((values) => new Set(values).size === values.length, 'names one of them twice');

/** The platform's own unique id of a statement. */
export const puidSchema = z
  .string()
  .min(1)
  .max(STATEMENT_TEXT_MAX)
  .regex(/^[A-Za-z0-9_-]+$/, 'may hold letters, digits, - and _ only');

/** The fields by themselves, without the conditions between them. */
export const statementFieldsSchema = z.strictObject({
  // What was decided: at least one of the four.
  decision_visibility: setOf(
    z.enum([
      'DECISION_VISIBILITY_CONTENT_REMOVED',
      'DECISION_VISIBILITY_CONTENT_DISABLED',
      'DECISION_VISIBILITY_CONTENT_DEMOTED',
      'DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED',
      'DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED',
      'DECISION_VISIBILITY_CONTENT_LABELLED',
    ]),
  ).optional(),
  decision_monetary: z
    .enum(['DECISION_MONETARY_SUSPENSION', 'DECISION_MONETARY_TERMINATION', 'DECISION_MONETARY_OTHER'])
    .optional(),
  decision_monetary_other: textOf(STATEMENT_TEXT_MAX).optional(),
  decision_provision: z
    .enum([
      'DECISION_PROVISION_PARTIAL_SUSPENSION',
      'DECISION_PROVISION_TOTAL_SUSPENSION',
      'DECISION_PROVISION_PARTIAL_TERMINATION',
      'DECISION_PROVISION_TOTAL_TERMINATION',
    ])
    .optional(),
  decision_account: z.enum(['DECISION_ACCOUNT_SUSPENDED', 'DECISION_ACCOUNT_TERMINATED']).optional(),
  account_type: z.enum(['ACCOUNT_TYPE_BUSINESS', 'ACCOUNT_TYPE_PRIVATE']).optional(),
  // Until when; absent: indefinitely.
  end_date_monetary_restriction: applicationDaySchema.optional(),
  end_date_service_restriction: applicationDaySchema.optional(),
  end_date_account_restriction: applicationDaySchema.optional(),
  // On what ground.
  decision_ground: z.enum(['DECISION_GROUND_ILLEGAL_CONTENT', 'DECISION_GROUND_INCOMPATIBLE_CONTENT']),
  decision_ground_reference_url: z
    .url({ protocol: /^https?$/ })
    .max(STATEMENT_TEXT_MAX)
    .optional(),
  illegal_content_legal_ground: textOf(STATEMENT_TEXT_MAX).optional(),
  illegal_content_explanation: textOf(EXPLANATION).optional(),
  incompatible_content_ground: textOf(STATEMENT_TEXT_MAX).optional(),
  incompatible_content_explanation: textOf(EXPLANATION).optional(),
  incompatible_content_illegal: yesNoSchema.optional(),
  // About what.
  category: categorySchema,
  category_addition: setOf(categorySchema).optional(),
  category_specification: setOf(keywordSchema).optional(),
  category_specification_other: textOf(STATEMENT_TEXT_MAX).optional(),
  content_type: setOf(contentTypeSchema).min(1),
  content_type_other: textOf(STATEMENT_TEXT_MAX).optional(),
  content_language: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 639-1 code, upper case')
    .optional(),
  content_date: contentDaySchema,
  application_date: applicationDaySchema,
  territorial_scope: setOf(
    z.string().refine((code) => EEA_REGIONS.includes(code), 'must be a country of the EU or the EEA'),
  ).optional(),
  decision_facts: textOf(FACTS),
  // How it came about.
  source_type: z.enum([
    'SOURCE_ARTICLE_16',
    'SOURCE_TRUSTED_FLAGGER',
    'SOURCE_TYPE_OTHER_NOTIFICATION',
    'SOURCE_VOLUNTARY',
  ]),
  automated_detection: yesNoSchema,
  automated_decision: z.enum([
    'AUTOMATED_DECISION_FULLY',
    'AUTOMATED_DECISION_PARTIALLY',
    'AUTOMATED_DECISION_NOT_AUTOMATED',
  ]),
  puid: puidSchema,
});
type Fields = z.infer<typeof statementFieldsSchema>;
export type StatementField = keyof Fields;

/** Fields that belong to a choice made in another: refused without it and, where `must`, required with it. */
const BELONGS: readonly [field: StatementField, to: StatementField, value: string, must: boolean][] = [
  ['decision_monetary_other', 'decision_monetary', 'DECISION_MONETARY_OTHER', true],
  ['illegal_content_legal_ground', 'decision_ground', 'DECISION_GROUND_ILLEGAL_CONTENT', true],
  ['illegal_content_explanation', 'decision_ground', 'DECISION_GROUND_ILLEGAL_CONTENT', true],
  ['incompatible_content_ground', 'decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', true],
  ['incompatible_content_explanation', 'decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', true],
  ['incompatible_content_illegal', 'decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT', false],
  ['category_specification_other', 'category_specification', 'KEYWORD_OTHER', true],
  ['content_type_other', 'content_type', 'CONTENT_TYPE_OTHER', true],
];

const DECISIONS = [
  'decision_visibility',
  'decision_monetary',
  'decision_provision',
  'decision_account',
] as const;
/** A restriction ends on or after the day from which it applies, and has an end only where there is one. */
const ENDS = [
  ['end_date_monetary_restriction', 'decision_monetary'],
  ['end_date_service_restriction', 'decision_provision'],
  ['end_date_account_restriction', 'decision_account'],
] as const;

const chosen = (statement: Fields, field: StatementField): readonly unknown[] =>
  [statement[field]].flat().filter((value) => value !== undefined);

function checkConditions(statement: Fields, context: z.RefinementCtx<Fields>): void {
  const refuse = (field: StatementField, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (DECISIONS.every((field) => chosen(statement, field).length === 0)) {
    refuse('decision_monetary', `is missing: at least one of ${DECISIONS.join(', ')} must be there`);
  }
  for (const [field, to, value, must] of BELONGS) {
    const applies = chosen(statement, to).includes(value);
    const there = statement[field] !== undefined;
    if (applies && must && !there) refuse(field, `is required where ${to} is ${value}`);
    if (!applies && there) refuse(field, `belongs to ${to} ${value} only`);
  }
  for (const [field, to] of ENDS) {
    const day = statement[field];
    if (day === undefined) continue;
    if (statement[to] === undefined) refuse(field, `belongs to a ${to} only`);
    if (day < statement.application_date) refuse(field, 'must not be before application_date');
  }
  if (statement.category_addition?.includes(statement.category) === true) {
    refuse('category_addition', 'names the category itself');
  }
}

/** A statement of reasons as the Commission takes it. */
export const statementOfReasonsSchema = statementFieldsSchema
  .superRefine(checkConditions)
  .meta({ id: 'StatementOfReasons' });
export type StatementOfReasons = z.infer<typeof statementOfReasonsSchema>;
