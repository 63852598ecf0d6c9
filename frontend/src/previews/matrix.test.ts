import type { PreviewResult } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrix.ts';
import { previewOf } from './preview-scenarios.ts';

const TAB = 'tips-settings-tab';

describe('matrixOf', () => {
  it('adds up both ways, puts what moves most first and leaves out where nobody moves', () => {
    const result = previewOf([
      ['FR', 1, { gains: 2, losses: 1, on: 9 }],
      ['US', 1, { gains: 10, losses: 0, on: 10 }],
      ['US', 3, { gains: 0, losses: 4, on: 0 }],
      ['GB', 2, { gains: 0, losses: 0, on: 7 }],
    ]);
    const { rows, bands, byBand, total } = matrixOf(result, TAB);
    expect(rows.map(({ region, total: sum }) => [region, sum.gains, sum.losses])).toEqual([
      ['US', 10, 4],
      ['FR', 2, 1],
    ]);
    expect(bands).toEqual([1, 3]);
    expect(byBand.get(1)).toEqual({ gains: 12, losses: 1, on: 19 });
    expect(total).toEqual({ gains: 12, losses: 5, on: 26 });
  });

  it('is empty for a surface that nothing happens to', () => {
    const result: PreviewResult = previewOf([['FR', 1, { gains: 2, losses: 1, on: 9 }]]);
    expect(matrixOf(result, 'tips-profile-button').rows).toEqual([]);
  });
});
