/** What to say of a text that holds it. */
export const NUL_REFUSED = 'must not contain the character U+0000';

/** The path of the first text that holds U+0000, which PostgreSQL's text can't keep; undefined where there is none. */
export function pathOfNul(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key in value) {
    const found = pathOfNul(Reflect.get(value, key), path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
