import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CreatorColumns, sumsOf, topOf } from './creator-columns.ts';

const NAMES = ['dan', 'ann', 'cleo', 'ben', 'eve', 'fay'];
const row = fc.record({
  creator: fc.nat(NAMES.length - 1),
  entries: fc.integer({ min: 1, max: 9 }),
  gross: fc.integer({ min: 1, max: 9 }),
  processorFee: fc.integer({ min: -3, max: 3 }),
  platformFee: fc.nat(3),
});
const part = fc.record({
  kind: fc.constantFrom('tip', 'tip', 'refund'),
  rows: fc.uniqueArray(row, { selector: ({ creator }) => creator }),
});

type Part = {
  kind: string;
  rows: { creator: number; entries: number; gross: number; processorFee: number; platformFee: number }[];
};

function columnsOf({ kind, rows }: Part): CreatorColumns {
  const column = (name: 'gross' | 'processorFee' | 'platformFee') =>
    Float64Array.from(rows, (each) => each[name]);
  return {
    kind,
    stream: 'tip',
    creators: Uint32Array.from(rows, ({ creator }) => creator),
    entries: Uint32Array.from(rows, ({ entries }) => entries),
    gross: column('gross'),
    processorFee: column('processorFee'),
    platformFee: column('platformFee'),
  };
}

test('the top and its sums are those of all rows put in order', () => {
  fc.assert(
    fc.property(fc.array(part), fc.integer({ min: 1, max: 8 }), (parts, limit) => {
      const rowsOf = (creator: number, kind: string) =>
        parts
          .flatMap((each) => (each.kind === kind ? each.rows : []))
          .filter((each) => each.creator === creator);
      const grossOf = (creator: number) => rowsOf(creator, 'tip').reduce((sum, { gross }) => sum + gross, 0);
      const expected = NAMES.map((name, creator) => ({ name, creator, gross: grossOf(creator) }))
        .filter(({ gross }) => gross > 0)
        .toSorted((a, b) => b.gross - a.gross || (a.name < b.name ? -1 : 1))
        .slice(0, limit)
        .map(({ creator }) => creator);
      const columns = parts.map(columnsOf);
      const top = topOf(columns, NAMES, limit);
      expect(top).toEqual(expected);
      for (const [index, sums] of sumsOf(columns, top, NAMES.length).entries()) {
        for (const { kind, ...sum } of sums) {
          const rows = rowsOf(top[index] ?? -1, kind);
          const total = (name: 'entries' | 'gross' | 'processorFee' | 'platformFee') =>
            rows.reduce((all, each) => all + each[name], 0);
          const [gross, processorFee, platformFee] = [
            total('gross'),
            total('processorFee'),
            total('platformFee'),
          ];
          expect(sum).toEqual({
            entries: total('entries'),
            gross,
            processorFee,
            platformFee,
            net: gross - processorFee - platformFee,
          });
        }
      }
    }),
  );
});
