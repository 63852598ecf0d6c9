import { convertMinor, exponentOf, parseMajor } from '@tips/shared/money-exponents';
import { describe, expect, it } from 'vitest';
import { readReportLine } from './report-line.ts';

const ROW = {
  automatic_payout_id: 'po_1',
  balance_transaction_id: 'txn_1',
  created_utc: '2026-10-03 12:31:05',
  currency: 'usd',
  gross: '12.30',
  fee: '0.66',
  net: '11.64',
  reporting_category: 'charge',
  source_id: 'ch_1',
};

describe('a line of the report', () => {
  it('becomes exact integers', () => {
    expect(readReportLine(ROW)).toMatchObject({
      currency: 'USD',
      gross: 1230,
      fee: 66,
      net: 1164,
      payoutId: 'po_1',
      createdAt: Date.parse('2026-10-03T12:31:05Z'),
    });
  });

  it.each([
    [{ gross: '12.301' }, 'gross'],
    [{ gross: '1e3' }, 'gross'],
    [{ net: '11.65' }, 'net'],
    [{ currency: '€' }, 'currency'],
    [{ created_utc: 'yesterday' }, 'created_utc'],
    [{ balance_transaction_id: '' }, 'balance_transaction_id'],
    [{ currency: 'jpy', gross: '12.50', fee: '0', net: '12.50' }, 'gross'],
    [{ currency: 'isk', gross: '500.50', fee: '0', net: '500.50' }, 'gross'],
  ])('refuses %o', (change, column) => {
    const read = readReportLine({ ...ROW, ...change });
    expect(Array.isArray(read) && read.map((fault) => fault.column)).toContain(column);
  });
});

describe('exponents', () => {
  it.each([
    ['0.1', 'USD', 10],
    ['-0.29', 'EUR', -29],
    ['90071992547409.91', 'USD', 9_007_199_254_740_991],
    ['90071992547409.92', 'USD', undefined],
    ['1.5', 'JPY', undefined],
    ['1.000', 'JPY', 1],
    ['1.234', 'KWD', 1234],
    ['1.2345', 'CLF', 12_345],
    ['0.00', 'USD', 0],
    ['', 'USD', undefined],
  ])('%s %s are %s', (text, currency, minor) => expect(parseMajor(text, currency)).toBe(minor));

  it('are a property of currency and provider', () => {
    expect([exponentOf('ISK'), exponentOf('ISK', 'stripe')]).toEqual([0, 2]);
    expect([exponentOf('MGA'), exponentOf('MGA', 'stripe')]).toEqual([2, 0]);
    expect(convertMinor(500, 'ISK', 'stripe', 'iso')).toBe(5);
    expect(convertMinor(550, 'ISK', 'stripe', 'iso')).toBeUndefined();
    expect(convertMinor(7, 'MGA', 'stripe', 'iso')).toBe(700);
  });
});
