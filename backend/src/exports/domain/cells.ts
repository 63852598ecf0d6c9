/** A cell: text as it is shown, or a number as exact decimal text. */
export type Cell = { kind: 'text' | 'number'; text: string } | null;

/** A column of an export and how a row fills it. */
export type Column<Row> = { name: string; cell: (row: Row) => Cell };

/**
 * What a spreadsheet takes for a formula, after OWASP: these signs in front, their full-width forms, also behind spaces, and the control
 * characters that start a cell anew.
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** Text that no spreadsheet runs: `=1+1` becomes `'=1+1`. */
export function protectText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function textCell(text: string | null | undefined): Cell {
  return text === null || text === undefined ? null : { kind: 'text', text: protectText(text) };
}

/** A whole number. */
export function countCell(count: number | null | undefined): Cell {
  return count === null || count === undefined ? null : { kind: 'number', text: String(count) };
}

/** Minor units as exact decimal text: 1234 with exponent 2 is 12.34, with 3 it is 1.234, -5 with 2 is -0.05. */
export function decimalOf(minor: number, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** An amount as two columns: `name_minor` in minor units, and `name` in the currency's own unit. */
export function moneyColumns<Row>(
  name: string,
  amountOf: (row: Row) => number | null,
  exponentOf: (row: Row) => number,
): Column<Row>[] {
  return [
    { name: `${name}_minor`, cell: (row) => countCell(amountOf(row)) },
    {
      name,
      cell: (row) => {
        const amount = amountOf(row);
        return amount === null ? null : { kind: 'number', text: decimalOf(amount, exponentOf(row)) };
      },
    },
  ];
}
