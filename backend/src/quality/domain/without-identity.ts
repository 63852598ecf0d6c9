const HIDDEN = '…';
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/** The same figures by name, with each mention of these names as a whole word hidden, whatever its case. */
export function withoutIdentity<T extends string | number | null>(
  detail: Readonly<Record<string, T>>,
  names: readonly string[],
): Record<string, T | string> {
  const mentions = names.filter((name) => name !== '').toSorted((left, right) => right.length - left.length);
  if (mentions.length === 0) return { ...detail };
  const words = mentions.map((name) => name.replaceAll(SPECIAL, String.raw`\$&`)).join('|');
  const pattern = new RegExp(`(?<![A-Za-z0-9_])(?:${words})(?![A-Za-z0-9_])`, 'gi');
  const hide = (value: T): T | string =>
    typeof value === 'string' ? value.replaceAll(pattern, HIDDEN) : value;
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, hide(value)]));
}
