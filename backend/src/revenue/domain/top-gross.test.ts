import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { topGross } from './top-gross.ts';

const NAMES = ['dan', 'ann', 'cleo', 'ben', 'eve', 'fay'];
const parts = fc.array(
  fc.uniqueArray(fc.record({ creator: fc.nat(NAMES.length - 1), gross: fc.integer({ min: 1, max: 9 }) }), {
    selector: ({ creator }) => creator,
  }),
);

test('the top is that of all sums put in order', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 8 }), (rows, limit) => {
      const columns = rows.map((part) => ({
        creators: Uint32Array.from(part, ({ creator }) => creator),
        gross: Float64Array.from(part, ({ gross }) => gross),
      }));
      const sums = NAMES.map((name, number) => ({
        name,
        gross: rows
          .flat()
          .filter(({ creator }) => creator === number)
          .reduce((sum, { gross }) => sum + gross, 0),
      }));
      const expected = sums
        .filter(({ gross }) => gross > 0)
        .toSorted((a, b) => b.gross - a.gross || (a.name < b.name ? -1 : 1))
        .slice(0, limit)
        .map(({ name }) => name);
      expect(topGross(columns, NAMES, limit)).toEqual(expected);
    }),
  );
});
