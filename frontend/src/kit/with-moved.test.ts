import { describe, expect, it } from 'vitest';
import { withMoved } from './with-moved.ts';

describe('withMoved', () => {
  const items = ['a', 'b', 'c'];

  it('moves one up and down', () => {
    expect(withMoved(items, 1, -1).join('')).toBe('bac');
    expect(withMoved(items, 1, 1).join('')).toBe('acb');
  });

  it('never moves past an end', () => {
    expect(withMoved(items, 0, -1)).toBe(items);
    expect(withMoved(items, 2, 1)).toBe(items);
    expect(withMoved(items, 3, -1)).toBe(items);
  });
});
