import { describe, expect, it } from 'vitest';
import { parseCount } from './count.ts';

const RANGE = { min: 1, max: 1_000_000 };

describe('parseCount', () => {
  it.each([
    ['1000000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['1\u202f000\u202f000', 1_000_000],
    [' 1 ', 1],
    ['0', 'wrong'],
    ['1000001', 'wrong'],
    ['-5', 'wrong'],
    ['12a', 'wrong'],
    ['1.5', 'wrong'],
    ['', 'wrong'],
  ])('%j -> %s', (text, expected) => {
    expect(parseCount(text, RANGE)).toBe(expected);
  });

  it('takes nothing as none where the field is optional', () => {
    expect(parseCount(' ', { ...RANGE, optional: true })).toBeUndefined();
  });
});
