import type { NoticeKind } from '@tips/shared/notices';
import { TEMPLATE_BODY_MAX } from '@tips/shared/notice-templates';
import type { FieldError } from '@tips/shared/problem';
import { NOTICE_KIND_RULES } from './notice-kinds.ts';
import { PLACEHOLDER_PATTERN } from './render-notice.ts';

const inBraces = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');

/** What keeps a text from being a template of its kind, with the remedy; empty where all is well. */
export function templateErrors(kind: NoticeKind, body: string): FieldError[] {
  const { required, optional } = NOTICE_KIND_RULES[kind];
  const known: readonly string[] = [...required, ...optional];
  const named = new Set([...body.matchAll(PLACEHOLDER_PATTERN)].map(([, name = '']) => name));
  const error = (code: string, message: string): FieldError => ({ path: 'body', code, message });
  const errors: FieldError[] = [];
  if (body.trim() === '') errors.push(error('required', 'must say something'));
  if (body.length > TEMPLATE_BODY_MAX) {
    errors.push(error('too_big', `has ${body.length} characters: at most ${TEMPLATE_BODY_MAX} fit`));
  }
  for (const name of required.filter((each) => !named.has(each))) {
    errors.push(
      error('placeholder_missing', `must name {${name}}: every notice of this kind tells it; add it`),
    );
  }
  for (const name of [...named].filter((each) => !known.includes(each))) {
    errors.push(
      error('placeholder_unknown', `names {${name}}, which this kind does not know: use ${inBraces(known)}`),
    );
  }
  if (/[{}]/.test(body.replace(PLACEHOLDER_PATTERN, ''))) {
    errors.push(
      error('brace_unpaired', `has a brace that belongs to no placeholder: use ${inBraces(known)}`),
    );
  }
  return errors;
}
