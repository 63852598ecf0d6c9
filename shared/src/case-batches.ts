import { z } from 'zod';
import { caseKindSchema, caseOutcomeSchema, caseSchema, type CaseKind, type CaseOutcome } from './cases.ts';
import { regionSchema } from './ids.ts';
import { pageOf, pageQuerySchema } from './page.ts';
import { severitySchema } from './standing.ts';

/** What many cases can be decided as at once, by kind: only what can be taken back whole. */
export const BATCH_OUTCOMES: Record<CaseKind, readonly CaseOutcome[]> = {
  access_request: ['approve', 'reject'],
  appeal: [],
  standing_review: [],
  risk_alert: ['dismiss'],
};
/** Cases of one batch. */
export const BATCH_CASES_MAX = 5000;
/** For how long after its end a whole batch can be undone, in minutes. */
export const BATCH_UNDO_MINUTES = 10;

/** Which open cases: those of the kind that meet every condition given. */
export const batchFilterSchema = z
  .object({
    kind: caseKindSchema,
    queue: z.string().max(40).optional(),
    severities: z.array(severitySchema).min(1).optional(),
    regions: z.array(regionSchema).min(1).optional(),
    followersMin: z.int().min(0).optional(),
    followersMax: z.int().min(0).optional(),
    overdue: z.boolean().optional(),
    /** Only these, where the cases were chosen one by one. */
    caseIds: z.array(z.uuid()).min(1).max(500).optional(),
  })
  .meta({ id: 'BatchFilter' });
export type BatchFilter = z.infer<typeof batchFilterSchema>;

/** Why a case of the selection is left out. */
export const batchExceptionSchema = z.enum([
  'in_hand',
  'set_aside',
  'barred',
  'not_eligible',
  'changed',
  'undo_refused',
]);
export type BatchException = z.infer<typeof batchExceptionSchema>;

/** `POST /api/v1/case-batches/preview`. */
export const previewBatchSchema = z
  .object({ filter: batchFilterSchema, outcome: caseOutcomeSchema })
  .meta({ id: 'PreviewBatch' });
export const batchPreviewSchema = z
  .object({
    total: z.int(),
    ready: z.int(),
    exceptions: z.array(
      z.object({ code: batchExceptionSchema, count: z.int(), examples: z.array(caseSchema) }),
    ),
    /** Some of those that are ready, as the queue orders them. */
    examples: z.array(caseSchema),
    /** Followers of the creators whose cases are ready, in total. */
    followers: z.int(),
  })
  .meta({ id: 'BatchPreview' });
export type BatchPreview = z.infer<typeof batchPreviewSchema>;

/** `POST /api/v1/case-batches`: `ready` is the count that the preview showed. */
export const startBatchSchema = z
  .object({
    filter: batchFilterSchema,
    outcome: caseOutcomeSchema,
    reasonCode: z.string().min(1).max(60),
    note: z.string().max(2000).default(''),
    ready: z.int().min(1),
  })
  .meta({ id: 'StartBatch' });
export type StartBatch = z.infer<typeof startBatchSchema>;

export const batchStateSchema = z.enum(['running', 'done', 'undoing', 'undone']);
export type BatchState = z.infer<typeof batchStateSchema>;
export const caseBatchSchema = z
  .object({
    id: z.string(),
    filter: batchFilterSchema,
    outcome: caseOutcomeSchema,
    reasonCode: z.string(),
    note: z.string(),
    state: batchStateSchema,
    startedAt: z.string(),
    startedBy: z.string(),
    /** While it lies ahead, the batch can be undone. */
    undoUntil: z.string().nullable(),
    undoneBy: z.string().nullable(),
    counts: z.object({
      waiting: z.int(),
      applied: z.int(),
      skipped: z.int(),
      undone: z.int(),
      kept: z.int(),
    }),
    exceptions: z.array(z.object({ code: batchExceptionSchema, count: z.int() })),
  })
  .meta({ id: 'CaseBatch' });
export type CaseBatch = z.infer<typeof caseBatchSchema>;
export const caseBatchPageSchema = pageOf(caseBatchSchema);
export const caseBatchQuerySchema = pageQuerySchema;
export type CaseBatchQuery = z.infer<typeof caseBatchQuerySchema>;
