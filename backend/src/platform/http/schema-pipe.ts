import { Readable } from 'node:stream';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { FieldError } from '@tips/shared/problem';
import { NUL_REFUSED, pathOfNul } from '../nul-text.ts';
import { AppError } from './app-error.ts';

/** Most fields that one problem document names. */
const FIELD_ERRORS_MAX = 100;

type Issue = {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  code?: unknown;
};

const PARTS: Record<ArgumentMetadata['type'], string> = {
  body: 'body',
  query: 'query',
  param: 'path',
  custom: 'request',
};

/** Parses bodies, queries and path parameters by the schema that the route names; what fails, fails by field. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    if (schema === undefined || !this.toValidate(metadata)) return value;
    if (value instanceof Readable) {
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This takes one JSON document: send application/json.');
    }
    this.stripProtoKeys(value);
    const result = await this.validate<T>(value, schema);
    if (result.issues !== undefined) throw refusal(result.issues, metadata);
    const nulAt = pathOfNul(result.value);
    if (nulAt !== undefined) throw refusal([{ message: NUL_REFUSED, path: pathKeys(nulAt) }], metadata);
    return result.value;
  }
}

const pathKeys = (path: string): string[] => (path === '' ? [] : path.split('.'));

function refusal(issues: readonly Issue[], { type, data }: ArgumentMetadata): AppError {
  const errors = issues.slice(0, FIELD_ERRORS_MAX).map((issue) => fieldError(issue, data));
  const more = issues.length > errors.length ? ` (the first ${errors.length} of ${issues.length})` : '';
  const [first] = errors;
  const named = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const detail = `The ${PARTS[type]} is not valid${more}: ${named}${first?.message ?? 'it has another shape'}.`;
  return new AppError('VALIDATION_FAILED', detail, { errors });
}

function fieldError(issue: Issue, parameter: unknown): FieldError {
  const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const path = typeof parameter === 'string' ? [parameter, ...keys] : keys;
  const code = typeof issue.code === 'string' ? issue.code : 'invalid';
  return { path: path.join('.'), code, message: issue.message };
}
