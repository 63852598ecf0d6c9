import type { z } from 'zod';
import { AppError } from './app-error.ts';

/** An opaque keyset cursor of the last row's sort values, e.g. `encodeCursor([1200, 'acc-7'])`. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/**
 * The values of a cursor, checked by a tuple schema: a cursor comes back from outside, so it is input.
 * Throws CURSOR_INVALID.
 */
export function decodeCursor<S extends z.ZodType>(cursor: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(parseJson(cursor));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'CURSOR_INVALID',
    'The cursor does not belong to this list: start again without one, and change no filter or sort between pages.',
  );
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
