import { expect, test } from 'vitest';
import { currenciesOf, readRatesLine } from './rates-file.ts';
import { ratesUsed } from './rates-used.ts';

test('the header names currencies; a trailing empty column is none', () => {
  expect(currenciesOf(['Date', 'USD', ' JPY', ''])).toEqual(['USD', 'JPY', undefined]);
  expect(currenciesOf(['day', 'USD'])).toContain('not Date');
  expect(currenciesOf(['Date', 'usd'])).toContain('no currency code');
  expect(currenciesOf(['Date', 'USD', 'USD'])).toContain('twice');
  expect(currenciesOf(['Date', ''])).toContain('no currency');
});

test('a line says its rates as they are written; N/A and empty cells are none', () => {
  const currencies = ['USD', 'JPY', undefined];
  const row = readRatesLine(2, ['2026-04-13', '1.1684', 'N/A', ''], currencies);
  expect(row).toEqual({ line: 2, day: '2026-04-13', rates: new Map([['USD', '1.1684']]) });
  expect(readRatesLine(3, ['2026-02-30', '1'], currencies)).toMatchObject({ column: 'Date' });
  expect(readRatesLine(4, ['2026-02-27', '0.00'], currencies)).toMatchObject({ line: 4, column: 'USD' });
  expect(readRatesLine(5, ['2026-02-27', '-1'], currencies)).toMatchObject({ column: 'USD' });
  expect(readRatesLine(6, ['2026-02-27', '', '', '7'], currencies)).toMatchObject({ column: 'column 4' });
});

test('a weekend is one line with its Friday', () => {
  const rate = (day: string, rateDay: string) => ({
    currency: 'USD',
    day,
    rate: '1.1',
    rateDay,
    source: 'ECB',
    frozen: true,
  });
  const all = ['2026-04-10', '2026-04-11', '2026-04-12'].map((day) => rate(day, '2026-04-10'));
  expect(ratesUsed([rate('2026-04-13', '2026-04-13'), ...all])).toMatchObject([
    { from: '2026-04-10', to: '2026-04-12', rateDay: '2026-04-10' },
    { from: '2026-04-13', to: '2026-04-13' },
  ]);
});
