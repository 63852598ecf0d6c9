import { z } from 'zod';
import { accountIdSchema, daySchema, featureSchema } from './ids.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';
import { fieldErrorSchema } from './problem.ts';
import {
  categorySchema,
  puidSchema,
  STATEMENT_TEXT_MAX,
  statementFieldsSchema,
  statementOfReasonsSchema,
} from './statement-of-reasons.ts';

/** Most statements in one request to the Transparency Database, and in one exported file. */
export const STATEMENTS_BATCH_MAX = 100;

/** What the Commission takes at once, and what a file of the export holds. */
export const statementBatchSchema = z
  .object({ statements: z.array(statementOfReasonsSchema).max(STATEMENTS_BATCH_MAX) })
  .meta({ id: 'StatementBatch' });
export type StatementBatch = z.infer<typeof statementBatchSchema>;

/**
 * `pending`: to be sent or exported; `submitted`: the Commission has it; `refused`: the Commission named errors, to be corrected;
 * `exported`: somebody took it along in a file.
 */
export const statementStateSchema = z.enum(['pending', 'submitted', 'refused', 'exported']);
export type StatementState = z.infer<typeof statementStateSchema>;
export const STATEMENT_STATES = statementStateSchema.options;

/**
 * A statement with what became of it. `version` counts its corrections; `unanswered`: it was sent and the answer never came, so that it
 * must not change until a retry is answered.
 */
export const statementRecordSchema = z
  .object({
    puid: z.string(),
    version: z.int(),
    state: statementStateSchema,
    accountId: z.string(),
    feature: featureSchema,
    sample: z.boolean(),
    madeAt: z.string(),
    statement: statementOfReasonsSchema,
    correctedBy: z.string().nullable(),
    correctedAt: z.string().nullable(),
    commissionId: z.string().nullable(),
    settledAt: z.string().nullable(),
    errors: z.array(fieldErrorSchema),
    unanswered: z.boolean(),
    attempts: z.int(),
    nextAttemptAt: z.string().nullable(),
    lastFailure: z.string().nullable(),
  })
  .meta({ id: 'StatementRecord' });
export type StatementRecord = z.infer<typeof statementRecordSchema>;

/** `from` and `to` are days of `application_date`, both included. Newest first. */
const filterSchema = z.object({
  state: listOf(statementStateSchema).optional(),
  category: listOf(categorySchema).optional(),
  accountId: accountIdSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export const statementQuerySchema = pageQuerySchema.extend(filterSchema.shape);
export type StatementQuery = z.infer<typeof statementQuerySchema>;

export const statementPageSchema = pageOf(statementRecordSchema).extend({
  /** How many there are in each state, whatever the filters, and whether a submitter sends the pending ones. */
  counts: z.record(statementStateSchema, z.int()),
  submits: z.boolean(),
});
export type StatementPage = z.infer<typeof statementPageSchema>;

/**
 * Pending statements, oldest first, a file of at most 100 at a time; the next one's cursor is in the header `x-next-cursor`. Those of the sample
 * data are left out unless `sample` asks for them alone.
 */
export const exportQuerySchema = z.object({
  cursor: z.string().max(1000).optional(),
  sample: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** `POST /api/v1/statements/exported`: these were taken along in a file. */
export const markExportedSchema = z
  .object({ puids: z.array(puidSchema).min(1).max(STATEMENTS_BATCH_MAX) })
  .meta({ id: 'MarkStatementsExported' });
export const markedExportedSchema = z.object({ exported: z.int() }).meta({ id: 'StatementsExported' });

/** What a lead may correct; null takes an optional field out. All else follows from the decision. */
const correctionSchema = z.strictObject({
  decision_ground: statementFieldsSchema.shape.decision_ground,
  decision_ground_reference_url: statementFieldsSchema.shape.decision_ground_reference_url.nullable(),
  illegal_content_legal_ground: statementFieldsSchema.shape.illegal_content_legal_ground.nullable(),
  illegal_content_explanation: statementFieldsSchema.shape.illegal_content_explanation.nullable(),
  incompatible_content_ground: statementFieldsSchema.shape.incompatible_content_ground.nullable(),
  incompatible_content_explanation: statementFieldsSchema.shape.incompatible_content_explanation.nullable(),
  incompatible_content_illegal: statementFieldsSchema.shape.incompatible_content_illegal.nullable(),
  category: statementFieldsSchema.shape.category,
  category_addition: statementFieldsSchema.shape.category_addition.nullable(),
  category_specification: statementFieldsSchema.shape.category_specification.nullable(),
  category_specification_other: statementFieldsSchema.shape.category_specification_other.nullable(),
  content_type: statementFieldsSchema.shape.content_type,
  content_type_other: statementFieldsSchema.shape.content_type_other.nullable(),
  content_language: statementFieldsSchema.shape.content_language.nullable(),
  content_date: statementFieldsSchema.shape.content_date,
  end_date_monetary_restriction: statementFieldsSchema.shape.end_date_monetary_restriction.nullable(),
  territorial_scope: statementFieldsSchema.shape.territorial_scope.nullable(),
  decision_facts: statementFieldsSchema.shape.decision_facts,
  source_type: statementFieldsSchema.shape.source_type,
});
/** `POST /api/v1/statements/{puid}/review`. */
export const reviewStatementSchema = z
  .object({
    version: z.int(),
    reason: z.string().trim().min(1).max(STATEMENT_TEXT_MAX),
    changes: correctionSchema.partial(),
  })
  .meta({ id: 'ReviewStatement' });
export type StatementCorrection = z.infer<typeof reviewStatementSchema>['changes'];

/** `POST /api/v1/statements/{puid}/retry`. */
export const retryStatementSchema = z.object({ version: z.int() }).meta({ id: 'RetryStatement' });
