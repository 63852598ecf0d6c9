import type { z } from 'zod';
import { NUL_REFUSED, pathOfNul } from '../nul-text.ts';
import type { LineProblem, SourceRecord } from './source-record.ts';

/** Issues of one line that its details name; the first of them is the reject's own. */
const ISSUES_LISTED_MAX = 10;

/** Holds a line's value against its schema; the parsed value takes its place. Answers the problem, if there is one. */
export function checkLine<T>(record: SourceRecord, schema: z.ZodType<T>): LineProblem | undefined {
  const parsed = schema.safeParse(record.value);
  if (!parsed.success) return problemOf(parsed.error.issues);
  const path = pathOfNul(parsed.data);
  if (path !== undefined) {
    return { code: 'FIELD_INVALID', path, message: NUL_REFUSED };
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
