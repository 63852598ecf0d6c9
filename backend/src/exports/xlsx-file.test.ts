import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import type { Cell } from './domain/cells.ts';
import { type Rows, Sealing } from './csv-file.ts';
import { xlsxFile } from './xlsx-file.ts';

async function* batches(...rows: Cell[][][]): Rows {
  yield* rows;
}
const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: string): Cell => ({ kind: 'number', text: value });

test('rows past the limit of a sheet go on on the next, text stays what it is, long numbers lose no digit', async () => {
  const rows = Array.from({ length: 5 }, (_, index): Cell[] => [
    number(String(index)),
    text(`<b>&"${index}\u0001\ud800é漢`),
    index === 2 ? null : number('9007199254740991'),
  ]);
  const chunks: Buffer[] = [];
  const file = xlsxFile(
    ['n', 'text', 'long'],
    batches(rows.slice(0, 3), [], rows.slice(3)),
    new Sealing(),
    () => [],
    3,
  );
  for await (const chunk of file) chunks.push(chunk);
  const sheets = await readXlsx(Buffer.concat(chunks));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Data', 'Data 2', 'Data 3', 'Summary']);
  expect(sheets[1]?.data).toEqual([
    ['n', 'text', 'long'],
    [2, '<b>&"2��é漢', null],
    [3, '<b>&"3��é漢', '9007199254740991'],
  ]);
  expect(sheets[3]?.data[0]).toEqual(['rows', '5']);
});
