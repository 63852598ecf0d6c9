import { describe, expect, it } from 'vitest';
import { pointsBins } from './points-bins.ts';

const LADDER = { atRiskFromPoints: 3, restrictedFromPoints: 6 };

describe('pointsBins', () => {
  it('shows every number of points up to a little over the last threshold, in its zone', () => {
    const bins = pointsBins([{ points: 2, accounts: 7 }], LADDER);
    expect(bins.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10+']);
    expect(bins.map(({ accounts }) => accounts)).toEqual([0, 7, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(bins.map(({ zone }) => zone[0])).toEqual(['g', 'g', 'a', 'a', 'a', 'r', 'r', 'r', 'r', 'r']);
  });

  it('keeps the sum: what lies above stands in the last bin', () => {
    const histogram = [
      { points: 1, accounts: 3 },
      { points: 10, accounts: 2 },
      { points: 44, accounts: 1 },
    ];
    const bins = pointsBins(histogram, LADDER);
    expect(bins.at(-1)?.accounts).toBe(3);
    expect(bins.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(6);
  });
});
