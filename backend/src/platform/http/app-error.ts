import type { ErrorCode, FieldError } from '@tips/shared/problem';

type Extra = { errors?: FieldError[]; details?: Record<string, unknown> };

/**
 * A refusal that the caller can do something about. `detail` is one sentence for people; clients switch on `code`.
 * A filter answers it as a problem document.
 */
export class AppError extends Error {
  override name = 'AppError';
  readonly errors: FieldError[] | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    readonly code: ErrorCode,
    detail: string,
    extra: Extra = {},
  ) {
    super(detail);
    this.errors = extra.errors;
    this.details = extra.details;
  }
}
