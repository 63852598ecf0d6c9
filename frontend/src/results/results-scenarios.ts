import type { RolloutResults } from '@tips/shared/results';

const near = (estimate: number, reach: number) => ({
  estimate,
  low: estimate - reach,
  high: estimate + reach,
});
const NONE = { estimate: 0, low: null, high: null };

/** A stage that has its sample, and in which exposure did good. */
export const BETTER: RolloutResults = {
  feature: 'tips',
  stage: null,
  at: '2026-11-20T09:00:00.000Z',
  stages: [
    { key: 'alpha', exposed: 900, holdout: 100, since: '2026-09-01T09:00:00.000Z' },
    { key: 'beta', exposed: 3600, holdout: 400, since: '2026-10-01T09:00:00.000Z' },
  ],
  sample: { exposed: 4500, holdout: 500, needed: 2000, holdoutExpected: 0.1, ratio: 'fits', pValue: 1 },
  eligibleNow: 81_204,
  funnel: [
    { step: 'exposed', count: 4500, ofPrevious: null, medianHours: null },
    { step: 'seen', count: 3000, ofPrevious: near(2 / 3, 0.014), medianHours: 30 },
    { step: 'requested', count: 600, ofPrevious: near(0.2, 0.014), medianHours: 0.4 },
    { step: 'approved', count: 480, ofPrevious: near(0.8, 0.03), medianHours: 72 },
    { step: 'first_tip', count: 300, ofPrevious: near(0.625, 0.04), medianHours: 96 },
    { step: 'second_tipper', count: 0, ofPrevious: near(0.006, 0.006), medianHours: null },
  ],
  measures: [
    {
      key: 'posts',
      exposed: near(12.4, 0.2),
      holdout: near(11.9, 0.5),
      difference: near(0.52, 0.31),
      explained: 0.62,
      verdict: 'better',
    },
    {
      key: 'violations',
      exposed: near(0.012, 0.004),
      holdout: near(0.011, 0.01),
      difference: near(0.001, 0.009),
      explained: 0,
      verdict: 'no_difference_yet',
    },
    {
      key: 'all_tips',
      exposed: near(3.1, 0.4),
      holdout: near(0.2, 0.3),
      difference: near(2.9, 0.5),
      explained: 0.1,
      verdict: 'better',
    },
    { key: 'tips', exposed: near(2.8, 0.3), holdout: null, difference: null, explained: null, verdict: null },
  ],
  habit: { tippers: 640, again: 210, share: near(0.328, 0.036) },
  verdict: 'better',
};

export const TOO_FEW: RolloutResults = {
  ...BETTER,
  sample: { exposed: 280, holdout: 32, needed: 2000, holdoutExpected: 0.1, ratio: 'fits', pValue: 0.8875 },
  measures: BETTER.measures.map((measure) =>
    measure.verdict === null ? measure : { ...measure, verdict: 'not_enough_data' },
  ),
  habit: { tippers: 0, again: 0, share: near(0.5, 0.5) },
  verdict: 'not_enough_data',
};

export const OUT_OF_RATIO: RolloutResults = {
  ...BETTER,
  sample: { ...BETTER.sample, holdout: 300, ratio: 'mismatch', pValue: 1e-9 },
  measures: BETTER.measures.map((measure) => ({ ...measure, verdict: null })),
  verdict: 'sample_ratio',
};

export const NOBODY: RolloutResults = {
  ...BETTER,
  stages: [],
  sample: { exposed: 0, holdout: 0, needed: 2000, holdoutExpected: null, ratio: 'no_holdout', pValue: null },
  funnel: BETTER.funnel.map((row) => ({ ...row, count: 0, ofPrevious: null, medianHours: null })),
  measures: BETTER.measures.map((measure) => ({
    ...measure,
    exposed: NONE,
    holdout: null,
    difference: null,
    explained: null,
    verdict: null,
  })),
  verdict: 'no_holdout',
};
