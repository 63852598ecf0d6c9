import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from './change-request-row.ts';

const bound = { kind: 'rollout.change' as const, base: '7' };
const value = fc.jsonValue({ maxDepth: 3 });
const members = fc.dictionary(fc.string(), value, { maxKeys: 6 });

/** The same value as a database may give it back: keys in another order. */
function reordered(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(reordered);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .toReversed()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe('the hash of a change', () => {
  it('does not hang on the order of keys', () => {
    fc.assert(
      fc.property(members, members, (change, content) => {
        expect(hashOf({ ...bound, change: reordered(change), content: reordered(content) })).toBe(
          hashOf({ ...bound, change, content }),
        );
      }),
    );
  });

  it('is another one after any edit of change, content, base or kind', () => {
    fc.assert(
      fc.property(members, fc.string({ minLength: 1 }), value, (change, key, edit) => {
        const edited = { ...change, [key]: edit };
        fc.pre(JSON.stringify(reordered(edited)) !== JSON.stringify(reordered(change)));
        fc.pre(Object.hasOwn(edited, key));
        const before = hashOf({ ...bound, change, content: null });
        if (JSON.stringify(change[key]) === JSON.stringify(edit) && Object.hasOwn(change, key)) return;
        expect(hashOf({ ...bound, change: edited, content: null })).not.toBe(before);
        expect(hashOf({ ...bound, change, content: edited })).not.toBe(before);
      }),
    );
    const one = hashOf({ ...bound, change: { a: 1 }, content: null });
    expect(hashOf({ ...bound, base: '8', change: { a: 1 }, content: null })).not.toBe(one);
    expect(hashOf({ ...bound, kind: 'plan.in_force', change: { a: 1 }, content: null })).not.toBe(one);
  });
});
