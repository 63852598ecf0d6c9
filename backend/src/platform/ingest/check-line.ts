import type { z } from 'zod';
import type { LineProblem, SourceRecord } from './source-record.ts';

/** Issues of one line that its details name; the first of them is the reject's own. */
const ISSUES_LISTED_MAX = 10;

/** Holds a line's value against its schema; the parsed value takes its place. Answers the problem, if there is one. */
export function checkLine<T>(record: SourceRecord, schema: z.ZodType<T>): LineProblem | undefined {
  const parsed = schema.safeParse(record.value);
  if (!parsed.success) return problemOf(parsed.error.issues);
  const path = pathOfNul(parsed.data);
  if (path !== undefined) {
    return { code: 'FIELD_INVALID', path, message: 'must not contain the character U+0000' };
  }
  record.value = parsed.data;
  return undefined;
}

function problemOf(issues: readonly z.core.$ZodIssue[]): LineProblem {
  const all = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = all[0] ?? { path: '', message: 'is not valid' };
  if (all.length === 1) return { code: 'FIELD_INVALID', ...first };
  return { code: 'FIELD_INVALID', ...first, details: { issues: all.slice(0, ISSUES_LISTED_MAX) } };
}

/** PostgreSQL's text can't hold U+0000, and one such line would take its whole batch with it. */
function pathOfNul(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key in value) {
    const found = pathOfNul(Reflect.get(value, key), path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
