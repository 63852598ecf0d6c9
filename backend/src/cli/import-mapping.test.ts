import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../platform/ingest/source-record.ts';
import { IMPORT_KINDS, type ImportKind } from './import-kinds.ts';
import { mappingOfColumns, parseMapping, requireColumns } from './import-mapping.ts';
import { type Row, rowMapper } from './map-row.ts';
import { readCsv } from './read-csv.ts';
import { readInstant, readInteger } from './read-values.ts';

const EXAMPLES = join(import.meta.dirname, '../../../docs/examples');
const tips = kindOf('tips');
const accounts = kindOf('accounts');

function kindOf(name: string): ImportKind {
  const kind = IMPORT_KINDS[name];
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
}

const wholeTip = {
  externalId: { column: 'id' },
  kind: { value: 'tip' },
  stream: { value: 'tip' },
  accountId: { column: 'who' },
  amount: { column: 'amount', decimals: 2 },
  currency: { value: 'USD' },
  processorFee: { value: 0 },
  occurredAt: { column: 'at', zone: 'UTC' },
};
const mapped = (fields: object, row: Row) =>
  rowMapper(parseMapping(JSON.stringify({ fields }), tips), tips)(row, 7, row);

describe('readInteger', () => {
  test.each([
    ['5.0', 2, false, 500],
    ['4.35', 2, false, 435],
    ['-0.66', 2, true, 66],
    ['0.0', 2, true, 0],
    ['1234567890.12', 2, false, 123_456_789_012],
    ['12', 0, false, 12],
    ['12.000', 0, false, 12],
    ['+7.', 1, false, 70],
  ])('%s with %i decimals', (text, decimals, negate, units) => {
    expect(Object.is(readInteger(text, decimals, negate), units)).toBe(true);
  });

  test.each([
    ['0.125', 2],
    ['1e3', 0],
    ['1,000', 0],
    ['', 0],
    ['12 EUR', 0],
    ['99999999999999999999', 0],
  ])('refuses %s', (text, decimals) => {
    expect(() => readInteger(text, decimals, false)).toThrow('is ');
  });

  test('is exact for every amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 8 }), (units, decimals) => {
        const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
        const point = digits.length - decimals;
        const text = `${units < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
        expect(readInteger(text, decimals, false)).toBe(units + 0);
      }),
    );
  });
});

describe('readInstant', () => {
  test.each([
    ['2021-12-30 06:43:40', 'UTC', '2021-12-30T06:43:40.000Z'],
    ['2021-12-30T06:43', 'UTC', '2021-12-30T06:43:00.000Z'],
    ['2021-12-30', 'Europe/Paris', '2021-12-29T23:00:00.000Z'],
    ['2021-07-01 12:00:00', 'America/New_York', '2021-07-01T16:00:00.000Z'],
    ['2021-07-01 12:00:00', '+02:00', '2021-07-01T10:00:00.000Z'],
    ['2021-12-30T06:43:40.5Z', undefined, '2021-12-30T06:43:40.500Z'],
    ['2021-12-30 06:43:40+05:30', 'UTC', '2021-12-30T01:13:40.000Z'],
  ])('%s in %s', (text, zone, instant) => {
    expect(readInstant(text, zone)).toBe(instant);
  });

  test.each([
    ['2021-12-30 06:43:40', undefined, 'names no zone'],
    ['2021-02-30 06:43:40', 'UTC', 'no date'],
    ['2021-12-30 25:00', 'UTC', 'no date'],
    ['30/12/2021', 'UTC', 'use YYYY-MM-DD'],
  ])('refuses %s in %s', (text, zone, message) => {
    expect(() => readInstant(text, zone)).toThrow(message);
  });
});

describe('a mapping', () => {
  test('makes a line of a row', () => {
    const { line, value } = mapped(wholeTip, {
      id: 'x',
      who: 'ann',
      amount: '5.0',
      at: '2021-12-30 06:43:40',
    });
    expect(line).toBe(7);
    expect(value).toEqual({
      externalId: 'x',
      kind: 'tip',
      stream: 'tip',
      accountId: 'ann',
      amount: 500,
      currency: 'USD',
      processorFee: 0,
      occurredAt: '2021-12-30T06:43:40.000Z',
    });
  });

  test('takes a ledger of signed amounts: kinds by their sign, fees of several columns', () => {
    const fields = {
      ...wholeTip,
      kind: { column: 'amount', signs: { positive: 'tip', negative: 'refund' } },
      amount: { column: 'amount', decimals: 2, absolute: true },
      processorFee: { column: 'fee', plus: ['host'], decimals: 2, negate: true },
      relatesTo: { column: 'amount', signs: { negative: 'unknown' } },
    };
    const row = { id: 'x', who: 'ann', at: '2021-12-30', fee: '-0.66', host: '-0.5' };
    expect(mapped(fields, { ...row, amount: '5.0' }).value).toMatchObject({
      kind: 'tip',
      amount: 500,
      processorFee: 116,
      relatesTo: undefined,
    });
    expect(mapped(fields, { ...row, amount: '-48.0', host: '' }).value).toMatchObject({
      kind: 'refund',
      amount: 4_800,
      processorFee: 66,
      relatesTo: 'unknown',
    });
    expect(mapped(fields, { ...row, amount: 'much' }).problem).toMatchObject({ path: 'kind' });
  });

  test('names the field of a cell that does not fit', () => {
    const { problem, original } = mapped(wholeTip, {
      id: 'x',
      who: 'ann',
      amount: '5.001',
      at: '2021-12-30',
    });
    expect(problem).toMatchObject({ code: 'FIELD_INVALID', path: 'amount' });
    expect(original).toMatchObject({ amount: '5.001' });
  });

  test('translates values, and refuses those that it does not name', () => {
    const fields = { ...wholeTip, kind: { column: 'type', values: { gift: 'tip', chargeback: 'dispute' } } };
    const row = { id: 'x', who: 'ann', amount: '5', at: '2021-12-30' };
    expect(mapped(fields, { ...row, type: 'chargeback' }).value).toMatchObject({ kind: 'dispute' });
    expect(mapped(fields, { ...row, type: 'toString' }).problem).toMatchObject({ path: 'kind' });
  });

  test('keeps true repeats apart by counting them', () => {
    const fields = { ...wholeTip, externalId: { hash: ['who', 'amount'], occurrence: true } };
    const map = rowMapper(parseMapping(JSON.stringify({ fields }), tips), tips);
    const ids = ['5', '5', '6', '5'].map((amount, index) => {
      const { value } = map({ who: 'ann', amount, at: '2021-12-30' }, index, undefined);
      return (value as { externalId: string }).externalId;
    });
    const [first] = ids;
    expect(first).toMatch(/^[0-9a-f]{32}-1$/);
    expect([ids[1], ids[3]]).toEqual([first?.replace('-1', '-2'), first?.replace('-1', '-3')]);
    expect(new Set(ids).size).toBe(4);
  });

  test.each([
    ['no JSON', '{', 'is not valid JSON'],
    ['an unknown field', { ...wholeTip, sum: { value: 1 } }, 'fields.sum: there is no such field'],
    ['a required field that is missing', { kind: { value: 'tip' } }, 'nothing is said of externalId, stream'],
    ['no source', { ...wholeTip, amount: 'amount' }, 'fields.amount: say one of'],
    [
      'an unknown key',
      { ...wholeTip, amount: { column: 'a', decimal: 2 } },
      'fields.amount: Unrecognized key',
    ],
    [
      'decimals of a text',
      { ...wholeTip, currency: { column: 'c', decimals: 2 } },
      'fields.currency: decimals is',
    ],
    [
      'a zone that there is not',
      { ...wholeTip, occurredAt: { column: 'at', zone: 'Mars' } },
      'fields.occurredAt.zone',
    ],
    ['values and signs', { ...wholeTip, kind: { column: 'a', values: {}, signs: {} } }, 'say either'],
    ['a hash as a number', { ...wholeTip, amount: { hash: ['at'] } }, 'fields.amount: a hash is text'],
  ])('with %s is refused', (_name, fields, message) => {
    const text = typeof fields === 'string' ? fields : JSON.stringify({ fields });
    expect(() => parseMapping(text, tips)).toThrow(message);
  });

  test('that names a column which is not there is refused', () => {
    const mapping = parseMapping(JSON.stringify({ fields: wholeTip }), tips);
    expect(() => requireColumns(mapping, ['id', 'who', 'at'])).toThrow(
      'fields.amount: the file has no column "amount"',
    );
    expect(() => mappingOfColumns(['accountId', 'followers'], accounts)).toThrow(
      'no column handle, observedAt',
    );
  });

  test.each(['creators.map.json', 'transactions.map.json', 'public-ledger.map.json'])(
    'the example %s is valid',
    (name) => {
      const text = readFileSync(join(EXAMPLES, name), 'utf8');
      expect(parseMapping(text, name.startsWith('creators') ? accounts : tips).size).toBeGreaterThan(5);
    },
  );
});

async function csv(text: string | Buffer): Promise<SourceRecord[]> {
  const echo = (row: Row, line: number, original: unknown): SourceRecord => ({
    line,
    value: row,
    problem: undefined,
    original,
  });
  const records: SourceRecord[] = [];
  for await (const slice of readCsv(Readable.from([Buffer.from(text)]), () => echo)) records.push(...slice);
  return records.toSorted((a, b) => a.line - b.line);
}

describe('readCsv', () => {
  test('tells the line on which each row begins', async () => {
    for (const end of ['\n', '\r\n']) {
      const rows = await csv(['\ufeffa,b', '1,2', '', '"x', 'y",3', '5,"6 "" 7"', '8,9'].join(end));
      expect(rows.map(({ line, value }) => [line, value])).toEqual([
        [2, { a: '1', b: '2' }],
        [4, { a: `x${end}y`, b: '3' }],
        [6, { a: '5', b: '6 " 7' }],
        [7, { a: '8', b: '9' }],
      ]);
    }
  });

  test('a row of another shape is a problem of its own', async () => {
    const rows = await csv('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [2, undefined],
      [3, 'LINE_NOT_CSV'],
      [4, 'LINE_NOT_CSV'],
      [5, undefined],
    ]);
    expect(rows[1]?.original).toBe('3');
  });

  test('bytes that are no UTF-8 refuse their row only', async () => {
    const rows = await csv(
      Buffer.concat([Buffer.from('a\nx\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('y\n')]),
    );
    expect(rows.map(({ problem }) => problem?.code)).toEqual([undefined, 'LINE_NOT_CSV', undefined]);
  });

  test('a file without a header line is refused', async () => {
    await expect(csv('')).rejects.toThrow('no header line');
  });
});
