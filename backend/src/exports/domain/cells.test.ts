import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOf, protectText, textCell } from './cells.ts';

test('no text starts as a formula', () => {
  const starts = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    ' =',
    '\u00a0@',
    'a',
    '',
  );
  fc.assert(
    fc.property(starts, fc.string(), (start, rest) => {
      const text = `${start}${rest}`;
      const cell = protectText(text);
      expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
      expect(cell).not.toMatch(/^[\t\r\n]/);
      expect([text, `'${text}`]).toContain(cell);
    }),
  );
  expect(textCell('=HYPERLINK("x")')).toEqual({ kind: 'text', text: `'=HYPERLINK("x")` });
  expect(textCell(null)).toBeNull();
});

test('minor units are exact in currencies of 0, 2, 3 and 4 decimals', () => {
  expect([0, 2, 3, 4].map((exponent) => decimalOf(-5, exponent))).toEqual([
    '-5',
    '-0.05',
    '-0.005',
    '-0.0005',
  ]);
  expect(decimalOf(Number.MAX_SAFE_INTEGER, 2)).toBe('90071992547409.91');
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3, 4), (minor, exponent) => {
      expect(Number(decimalOf(minor, exponent).replace('.', ''))).toBe(minor);
    }),
  );
});
