/** A PostgreSQL array literal of texts: `{"a","b",NULL}`. A parameter array this way costs a third of the driver's. */
export function textArray(values: readonly (string | null)[]): string {
  let literal = '{';
  for (const value of values) {
    if (literal.length > 1) literal += ',';
    literal += value === null ? 'NULL' : quoted(value);
  }
  return `${literal}}`;
}

/** A PostgreSQL array literal of whole numbers: `{1,-2}`. */
export function integerArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

function quoted(value: string): string {
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, String.raw`\$&`)}"` : `"${value}"`;
}
