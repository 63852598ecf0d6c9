import { z } from 'zod';

/** Stable error codes. Clients switch on these; texts may change. */
export const errorCodeSchema = z.enum([
  'VALIDATION_FAILED',
  'MALFORMED_BODY',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CSRF_TOKEN_INVALID',
  'NOT_FOUND',
  'RATE_LIMITED',
  'ACCOUNT_UNKNOWN',
  'VERSION_CONFLICT',
  'CURSOR_INVALID',
  'ALREADY_IN_FORCE',
  'POLICY_NOT_DRAFT',
  'STAGE_UNKNOWN',
  'NO_CHANGE',
  'EXTERNAL_ID_CONFLICT',
  'PERIOD_CLOSED',
  'PLAN_STATE_INVALID',
  'CHANGE_REQUEST_REQUIRED',
  'CHANGE_REQUEST_STATE_INVALID',
  'NOT_ELIGIBLE',
  'NOT_EXPOSED',
  'ACCESS_STATE_INVALID',
  'LEASE_REQUIRED',
  'LEASE_HELD_BY_OTHER',
  'STATEMENT_STATE_INVALID',
  'SANCTION_STATE_INVALID',
  'NOTICE_STATE_INVALID',
  'CASE_CLOSED',
  'SAME_PERSON',
  'SAME_DECIDER',
  'UNDO_CLOSED',
  'NOT_APPEALABLE',
  'APPEAL_WINDOW_CLOSED',
  'APPEAL_EXISTS',
  'QUEUE_EMPTY',
  'REASON_CODE_UNKNOWN',
  'TOKEN_NAME_TAKEN',
  'SAMPLE_DATA_ABSENT',
  'BUSY',
  'DATABASE_UNAVAILABLE',
  'INTERNAL',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Codes that an ingest line can be rejected with. */
export const rejectCodeSchema = z.enum([
  'LINE_NOT_JSON',
  'LINE_NOT_CSV',
  'LINE_TOO_LONG',
  'FIELD_INVALID',
  'ACCOUNT_UNKNOWN',
  'EXTERNAL_ID_CONFLICT',
  'STRIKE_VOIDED',
  'RELATES_TO_MISSING',
]);
export type RejectCode = z.infer<typeof rejectCodeSchema>;

/** One field of a refused body: where it is (JSON path, `followers` or `stages.0.percent`) and what to do. */
export const fieldErrorSchema = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem document, `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: errorCodeSchema,
    detail: z.string(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(fieldErrorSchema).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

/** What ingest answers. `rejected` holds at most `REJECTED_LISTED_MAX`; `rejectedTotal` counts them all. */
export const ingestResultSchema = z
  .object({
    received: z.int(),
    accepted: z.int(),
    duplicates: z.int(),
    rejected: z.array(
      z.object({
        line: z.int(),
        code: rejectCodeSchema,
        path: z.string(),
        message: z.string(),
        details: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
    rejectedTotal: z.int(),
  })
  .meta({ id: 'IngestResult' });
export type IngestResult = z.infer<typeof ingestResultSchema>;
export type IngestReject = IngestResult['rejected'][number];
export const REJECTED_LISTED_MAX = 10_000;
