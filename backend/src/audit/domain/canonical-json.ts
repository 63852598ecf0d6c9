/**
 * JSON whose text depends on the value alone: keys sorted, no spaces, absent and undefined alike. Two parties that hash it
 * agree, e.g. `{"b":1,"a":[null]}` and `{"a":[null],"b":1}` both give `{"a":[null],"b":1}`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** A value as JSON will give it back: dates as text, no undefined, no half characters; undefined becomes null. */
export function plainJson(value: unknown): unknown {
  if (value === undefined) return null;
  const text = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed() : member,
  );
  return JSON.parse(text);
}
