/** One day of the file: the line that it stands on, and what one euro was in each currency that has a rate. */
export type RatesRow = { line: number; day: string; rates: ReadonlyMap<string, string> };
export type RatesFault = { line: number; column: string; message: string };

const RATE = /^\d{1,12}(\.\d{1,12})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The currencies of a header `Date,USD,JPY,…`, by column; the text that says what is wrong where it is none. Empty columns at the end
 * are left out, as the ECB's own file has one.
 */
export function currenciesOf(header: readonly string[]): (string | undefined)[] | string {
  const [first = '', ...names] = header.map((name) => name.trim());
  if (first !== 'Date') return `the first column is ${first === '' ? 'empty' : first}, not Date`;
  const currencies = names.map((name) => (name === '' ? undefined : name));
  const known = currencies.filter((name) => name !== undefined);
  const odd = known.find((name) => !/^[A-Z]{3}$/.test(name));
  if (odd !== undefined) return `${odd} is no currency code`;
  if (known.length === 0) return 'it names no currency';
  return new Set(known).size === known.length ? currencies : 'it names a currency twice';
}

/** Reads a line under the header's currencies: `N/A` and empty cells are no rate. */
export function readRatesLine(
  line: number,
  cells: readonly string[],
  currencies: readonly (string | undefined)[],
): RatesRow | RatesFault {
  const [day = '', ...values] = cells.map((cell) => cell.trim());
  if (!isDay(day)) return { line, column: 'Date', message: `"${day}" is no day: use YYYY-MM-DD` };
  const rates = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    const currency = currencies[index];
    if (value === '' || value === 'N/A') continue;
    if (currency === undefined) return { line, column: `column ${index + 2}`, message: 'has no currency' };
    if (!RATE.test(value) || /^[0.]+$/.test(value))
      return { line, column: currency, message: `"${value}" is no positive decimal number` };
    rates.set(currency, value);
  }
  return { line, day, rates };
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
