import type { ErrorCode, FieldError, Problem } from '@tips/shared/problem';
import { isDatabaseUnavailable } from '../db/unavailable.ts';
import { AppError } from './app-error.ts';

/** What an error becomes on the wire, and how long until the same request may succeed. */
export type ProblemAnswer = { problem: Problem; retryAfterSeconds: number | undefined };

const RETRY_AFTER_SECONDS = 2;

type Kind = { status: number; title: string };

/** The one place where a code gets its HTTP status. */
const KINDS: Record<ErrorCode, Kind> = {
  VALIDATION_FAILED: { status: 400, title: 'The request has fields that are not valid' },
  MALFORMED_BODY: { status: 400, title: 'The body can not be read' },
  CURSOR_INVALID: { status: 400, title: 'The cursor is not valid' },
  UNAUTHENTICATED: { status: 401, title: 'Nobody is signed in' },
  FORBIDDEN: { status: 403, title: 'This is not allowed' },
  CSRF_TOKEN_INVALID: { status: 403, title: 'The request does not prove where it comes from' },
  NOT_FOUND: { status: 404, title: 'Nothing is here' },
  ACCOUNT_UNKNOWN: { status: 404, title: 'The account is not known' },
  VERSION_CONFLICT: { status: 409, title: 'Somebody else changed it first' },
  ALREADY_IN_FORCE: { status: 409, title: 'It is in force already' },
  POLICY_NOT_DRAFT: { status: 409, title: 'Only a draft can be changed' },
  EXTERNAL_ID_CONFLICT: { status: 409, title: 'The id belongs to something else' },
  PERIOD_CLOSED: { status: 409, title: 'The period is closed' },
  NO_CHANGE: { status: 409, title: 'Nothing would change' },
  PLAN_STATE_INVALID: { status: 409, title: 'The plan can not do this as it is' },
  CHANGE_REQUEST_REQUIRED: { status: 409, title: 'This needs a second person' },
  CHANGE_REQUEST_STATE_INVALID: { status: 409, title: 'The change request can not do this as it is' },
  NOT_ELIGIBLE: { status: 409, title: 'The account is not eligible' },
  NOT_EXPOSED: { status: 409, title: 'The account does not see the feature' },
  ACCESS_STATE_INVALID: { status: 409, title: 'The access can not move there from where it is' },
  LEASE_REQUIRED: { status: 409, title: 'The case must be claimed first' },
  LEASE_HELD_BY_OTHER: { status: 409, title: 'Somebody else works on this case' },
  SANCTION_STATE_INVALID: { status: 409, title: 'It does not hold any more' },
  STATEMENT_STATE_INVALID: { status: 409, title: 'This does not apply to the statement as it is' },
  NOTICE_STATE_INVALID: { status: 409, title: 'This does not apply to the notice as it is' },
  UNDO_CLOSED: { status: 409, title: 'Nothing to undo any more' },
  SAME_DECIDER: { status: 409, title: 'The same person decided before' },
  NOT_APPEALABLE: { status: 409, title: 'Nothing that can be appealed' },
  APPEAL_WINDOW_CLOSED: { status: 409, title: 'Too late to appeal' },
  APPEAL_EXISTS: { status: 409, title: 'Appealed already' },
  CASE_CLOSED: { status: 409, title: 'The case is closed' },
  SAME_PERSON: { status: 409, title: 'Another person must do this' },
  QUEUE_EMPTY: { status: 409, title: 'No case is waiting' },
  TOKEN_NAME_TAKEN: { status: 409, title: 'The name is taken' },
  SAMPLE_DATA_ABSENT: { status: 409, title: 'There is no sample data' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The media type is not supported' },
  STAGE_UNKNOWN: { status: 422, title: 'The rollout has no such stage' },
  REASON_CODE_UNKNOWN: { status: 422, title: 'The reason code is not known' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  BUSY: { status: 503, title: 'The console is busy' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database can not be reached' },
};

const TYPE_BASE = 'urn:tips-console:problem:';

/** An RFC 9457 document for a code. */
export function problemOf(code: ErrorCode, detail: string, extra: Partial<Problem> = {}): Problem {
  const { status, title } = KINDS[code];
  return {
    type: `${TYPE_BASE}${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    detail,
    ...extra,
  };
}

/** What any thrown value becomes on the wire: a refusal keeps its words, a bug says nothing of itself. */
export function toProblem(error: unknown): ProblemAnswer {
  const refusal = toAppError(error);
  const problem = problemOf(refusal.code, refusal.message, {
    ...(refusal.errors !== undefined && { errors: refusal.errors }),
    ...(refusal.details !== undefined && { details: refusal.details }),
  });
  return { problem, retryAfterSeconds: problem.status === 503 ? RETRY_AFTER_SECONDS : undefined };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    return new AppError(
      'DATABASE_UNAVAILABLE',
      'The database can not be reached just now: try again shortly.',
    );
  }
  return (
    fromDatabase(error) ?? fromFramework(error) ?? new AppError('INTERNAL', 'The request failed on our side.')
  );
}

/** PostgreSQL's words for text that it can't hold: a NUL character, half of a surrogate pair. */
const TEXT_REFUSALS = new Set(['22021', '22P05']);
/** PostgreSQL gave up waiting for a lock, or chose this transaction as the one to give way. */
const CONTENTION = new Set(['40001', '40P01', '55P03', '57014']);

function fromDatabase(error: unknown): AppError | undefined {
  const { code } = described(error);
  if (TEXT_REFUSALS.has(code)) {
    return new AppError('VALIDATION_FAILED', 'A text holds a character that can not be stored, such as NUL.');
  }
  if (CONTENTION.has(code)) {
    return new AppError('BUSY', 'Others change the same thing just now: nothing was changed, try again.');
  }
  return undefined;
}

/** What Fastify and Nest refuse by themselves. */
function fromFramework(error: unknown): AppError | undefined {
  const { status, code } = described(error);
  switch (status) {
    case 400:
      return code === 'FST_ERR_BAD_URL'
        ? new AppError('VALIDATION_FAILED', 'The address is not valid.', { errors: [BAD_URL] })
        : new AppError(
            'MALFORMED_BODY',
            'The body is not what its content type says: send one valid JSON document.',
          );
    // What @fastify/static says of a path that leaves its folder.
    case 403:
    case 404:
    case 414:
      return new AppError('NOT_FOUND', 'There is nothing at this address.');
    case 413:
      return new AppError(
        'BODY_TOO_LARGE',
        'The body is too large: send 1 MB at most, or NDJSON where it is taken.',
      );
    case 415:
      return new AppError(
        'UNSUPPORTED_MEDIA_TYPE',
        'Send application/json, or application/x-ndjson to ingest.',
      );
    default:
      return status !== undefined && status >= 400 && status < 500
        ? new AppError('VALIDATION_FAILED', 'The request is not valid.')
        : undefined;
  }
}

const BAD_URL: FieldError = {
  path: 'url',
  code: 'invalid_format',
  message: 'is not a valid percent-encoded path',
};

function described(error: unknown): { status: number | undefined; code: string } {
  if (!(error instanceof Error)) return { status: undefined, code: '' };
  const code = 'code' in error ? String(error.code) : '';
  // Fastify's errors carry `statusCode`, Nest's a `getStatus()`.
  if ('statusCode' in error && typeof error.statusCode === 'number')
    return { status: error.statusCode, code };
  if ('getStatus' in error && typeof error.getStatus === 'function') {
    return { status: Number(error.getStatus()), code };
  }
  return { status: undefined, code };
}
