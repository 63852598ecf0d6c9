import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movesBy, movesTo } from './cohort-moves.ts';

const ids: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));

it('moves a cohort to exactly what is asked for, and names nobody who stays', () => {
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const current = new Set(before);
      const { add, remove } = movesTo(current, after);
      const moved = new Set([...before.filter((id) => !remove.includes(id)), ...add]);
      expect([...moved].toSorted()).toEqual(after.toSorted());
      expect(add.some((id) => current.has(id))).toBe(false);
      expect(remove.every((id) => current.has(id))).toBe(true);
    }),
  );
});

it('leaves out who is put in and taken out at once', () => {
  const moves = movesBy(new Set(['a', 'b']), { add: ['c', 'a'], remove: ['c', 'b', 'x'] });
  expect(moves).toEqual({ add: [], remove: ['b'] });
});
