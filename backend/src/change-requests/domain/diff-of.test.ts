import { describe, expect, it } from 'vitest';
import { diffOf } from './diff-of.ts';

describe('diffOf', () => {
  it('names the leaves that differ, and what has a key by its key', () => {
    const before = {
      stageKey: 'alpha',
      stages: [
        { key: 'alpha', percent: 1 },
        { key: 'beta', percent: 5 },
      ],
    };
    const after = {
      stageKey: 'beta',
      stages: [
        { key: 'beta', percent: 10 },
        { key: 'alpha', percent: 1 },
      ],
    };
    expect(diffOf(before, after)).toEqual([
      { path: ['stageKey'], before: 'alpha', after: 'beta' },
      { path: ['stages', 'beta', 'percent'], before: 5, after: 10 },
    ]);
  });

  it('shows what is added and removed leaf by leaf, and lists of plain values as one', () => {
    const before = { criteria: [{ kind: 'adult', equals: true }], regions: ['US'] };
    const after = { criteria: [{ kind: 'followers', min: 5 }], regions: ['US', 'GB'] };
    expect(diffOf(before, after)).toEqual([
      { path: ['criteria', 'adult', 'kind'], before: 'adult', after: null },
      { path: ['criteria', 'adult', 'equals'], before: true, after: null },
      { path: ['criteria', 'followers', 'kind'], before: null, after: 'followers' },
      { path: ['criteria', 'followers', 'min'], before: null, after: 5 },
      { path: ['regions'], before: ['US'], after: ['US', 'GB'] },
    ]);
  });

  it('says nothing where nothing differs', () => {
    expect(diffOf({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
    expect(diffOf({ a: undefined }, {})).toEqual([]);
  });
});
