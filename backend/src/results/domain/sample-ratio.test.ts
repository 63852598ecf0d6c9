import { describe, expect, it } from 'vitest';
import { chiSquaredTail, sampleRatio } from './sample-ratio.ts';

const halves = (one: number, other: number) => [
  { observed: one, share: 50 },
  { observed: other, share: 50 },
];

describe('the tail of chi-squared', () => {
  /** SciPy 1.17, stats.chi2.sf. */
  it.each([
    [3.841458820694124, 1, 0.05],
    [10.828, 1, 0.0009997657195830916],
    [40, 1, 2.5396285894708634e-10],
    [5.991, 2, 0.05001161502657909],
    [20, 3, 0.00016974243555282632],
    [9.488, 4, 0.04999440557799463],
    [0.5, 5, 0.9921232932326296],
    [0, 1, 1],
  ])('over %f with %i degrees of freedom is %f', (value, degrees, tail) => {
    expect(chiSquaredTail(value, degrees) / tail).toBeCloseTo(1, 9);
  });
});

describe('the sample ratio', () => {
  it('as in the experiment that the literature gives as its example, is no chance', () => {
    const ratio = sampleRatio(halves(821_588, 815_482));
    expect(ratio).toMatchObject({ state: 'mismatch' });
    // SciPy 1.17, stats.chisquare.
    expect('pValue' in ratio ? ratio.pValue : 0).toBeCloseTo(1.8217928726191858e-6, 12);
  });

  it('of unequal shares and of three arms is what SciPy says', () => {
    const unequal = sampleRatio([
      { observed: 1_000, share: 95 },
      { observed: 60, share: 5 },
    ]);
    expect(unequal).toMatchObject({ state: 'fits' });
    expect('pValue' in unequal ? unequal.pValue : 0).toBeCloseTo(0.3238864638489163, 10);
    const three = sampleRatio([300, 330, 370].map((observed) => ({ observed, share: 1 })));
    expect('pValue' in three ? three.pValue : 0).toBeCloseTo(0.02472352647033939, 10);
  });

  it('says nothing of arms that are expected to have fewer than eight, or of one alone', () => {
    expect(sampleRatio(halves(15, 0))).toEqual({ state: 'not_enough' });
    expect(sampleRatio(halves(16, 0))).toMatchObject({ state: 'mismatch' });
    expect(sampleRatio([{ observed: 100, share: 1 }])).toEqual({ state: 'not_enough' });
    expect(sampleRatio(halves(0, 0))).toEqual({ state: 'not_enough' });
  });
});
