/** The same keys with any text: what a French file has to satisfy. */
export type Catalogue<T> = { readonly [K in keyof T]: T[K] extends string ? string : Catalogue<T[K]> };

/** The dotted paths of a catalogue's texts: `errors.FORBIDDEN`. */
export type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

type Tree = { readonly [key: string]: string | Tree };

const NARROW_SPACE = '\u202f';

/** French spacing: a narrow no-break space before ; : ! ? » and %, and after «. Interpolations `%{x}` stay. */
export function frenchSpacing(text: string): string {
  return text
    .replaceAll(/ ([;:!?»]|%(?!\{))/g, `${NARROW_SPACE}$1`)
    .replaceAll('« ', `«${NARROW_SPACE}`)
    .replaceAll("'", '\u2019');
}

/** The catalogue with each text changed by `change`. */
export function mapTexts<T>(tree: T, change: (text: string) => string): T {
  const entries = Object.entries(tree as Tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? change(value) : mapTexts(value, change),
  ]);
  return Object.fromEntries(entries) as T;
}
