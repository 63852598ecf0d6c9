import { describe, expect, it } from 'vitest';
import { createFormat, currencyExponent, minorToDecimal } from './format.ts';

const en = createFormat('en');
const fr = createFormat('fr');
const NOW = Date.parse('2026-11-23T12:00:00.000Z');

describe('money', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['not a code', 2],
  ])('knows the decimals of %s', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it.each([
    [120_450, 2, '1204.50'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [48_200, 0, '48200'],
    [9_007_199_254_740_991, 2, '90071992547409.91'],
  ])('writes %d minor units at exponent %d without a float', (minor, exponent, text) => {
    expect(minorToDecimal(minor, exponent)).toBe(text);
  });

  it('puts the code after the amount, with a true minus', () => {
    expect(en.money(-120_450, 'USD')).toBe('\u22121,204.50\u00a0USD');
    expect(en.money(48_200, 'JPY')).toBe('48,200\u00a0JPY');
    expect(fr.money(120_450, 'EUR')).toBe('1\u202f204,50\u00a0EUR');
  });
});

describe('numbers', () => {
  it('signs gains and losses, and not zero', () => {
    expect([1204, -88, 0].map(en.signed)).toEqual(['+1,204', '\u221288', '0']);
  });

  it('writes percents of a hundred with three decimals at most', () => {
    expect(en.percent(5)).toBe('5%');
    expect(en.percent(0.001)).toBe('0.001%');
    expect(fr.percent(5)).toMatch(/^5[\u00a0\u202f]%$/);
  });
});

describe('time', () => {
  it('names UTC whatever the machine says', () => {
    expect(en.instant('2026-10-14T09:12:40+02:00')).toBe('14 Oct 2026, 07:12 UTC');
    expect(en.instantExact('2026-10-14T09:12:40Z')).toBe('14 Oct 2026, 09:12:40 UTC');
  });

  it.each([
    ['2026-11-23T11:59:30Z', 'now'],
    ['2026-11-23T11:48:00Z', '12 minutes ago'],
    ['2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-11-26T12:00:00Z', 'in 3 days'],
    ['2024-11-23T12:00:00Z', '2 years ago'],
  ])('tells how far %s is', (at, text) => {
    expect(en.relative(at, NOW)).toBe(text);
  });

  it('shows what is no date as it came', () => {
    expect(en.day('soon')).toBe('soon');
    expect(en.relative('soon', NOW)).toBe('soon');
  });
});

describe('names', () => {
  it('writes regions and languages in the language of the reader', () => {
    expect([en.region('US'), fr.region('US'), en.region(null)]).toEqual([
      'United States',
      'États-Unis',
      '\u2013',
    ]);
    expect([en.language('fr'), fr.language('en')]).toEqual(['French', 'anglais']);
    expect(en.region('not a region')).toBe('not a region');
  });
});
