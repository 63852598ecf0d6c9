export type CountRange = { min: number; max: number; optional?: boolean };

const SEPARATOR = /[\s,.'\u2019\u00a0\u202f]/g;
const PLAIN = /^\d{1,12}$/;
const GROUPED = /^\d{1,3}(?:[\s,.'\u2019\u00a0\u202f]\d{3})+$/;

/** "1,000,000", "1 000 000" or "1000000" is 1000000; nothing is undefined where the field is optional; else it is wrong. */
export function parseCount(
  text: string,
  { min, max, optional = false }: CountRange,
): number | undefined | 'wrong' {
  const typed = text.trim();
  if (typed === '') return optional ? undefined : 'wrong';
  if (!PLAIN.test(typed) && !GROUPED.test(typed)) return 'wrong';
  const value = Number(typed.replaceAll(SEPARATOR, ''));
  return value >= min && value <= max ? value : 'wrong';
}
