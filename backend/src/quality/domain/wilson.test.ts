import { describe, expect, it } from 'vitest';
import { wilsonShare } from './wilson.ts';

describe('the Wilson interval', () => {
  /** Table I of Newcombe (1998), method 3. */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %f to %f, as published', (hits, count, low, high) => {
    const share = wilsonShare(hits, count, 1);
    expect(share?.share).toBe(hits / count);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });

  it('mirrors itself, holds the share, and ends at 0 and 1 exactly', () => {
    for (let hits = 0; hits <= 40; hits += 1) {
      const one = wilsonShare(hits, 40, 1);
      const other = wilsonShare(40 - hits, 40, 1);
      expect(one?.low).toBeCloseTo(1 - (other?.high ?? 0), 12);
      expect(one && one.low <= one.share && one.share <= one.high).toBe(true);
    }
    expect(wilsonShare(0, 40, 1)?.low).toBe(0);
    expect(wilsonShare(40, 40, 1)?.high).toBe(1);
  });

  it('says nothing of too few', () => {
    expect(wilsonShare(9, 9, 10)).toBeNull();
    expect(wilsonShare(10, 10, 10)).not.toBeNull();
    expect(wilsonShare(0, 0, 0)).toBeNull();
  });
});
