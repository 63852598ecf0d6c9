import { expect, it } from 'vitest';
import { moved, placed } from './order.ts';

it('puts an item before another, at the end, or where it was not yet', () => {
  expect(placed(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(placed(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'a', 'c']);
  expect(placed(['a', 'b'], 'a')).toEqual(['b', 'a']);
  expect(placed(['a'], 'b', 'a')).toEqual(['b', 'a']);
});

it('moves an item a step, and not past an end', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
});
