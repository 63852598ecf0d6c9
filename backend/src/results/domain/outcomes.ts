import { type Adjusted, cuped } from './cuped.ts';
import { differenceInterval, meanInterval } from './confidence-sequence.ts';
import { type Interval, type Moments, momentsOf, type PairedSums } from './moments.ts';
import { type Arm, type SampleRatio, sampleRatio } from './sample-ratio.ts';
import { type Good, type Verdict, verdictOf } from './verdict.ts';

const NOBODY: PairedSums = { count: 0, y: 0, yy: 0, x: 0, xx: 0, xy: 0 };

export interface Outcome {
  exposed: Interval;
  holdout: Interval;
  difference: Interval;
  explained: number;
  verdict: Verdict;
}

/** What one measure says: the mean of each arm as it is, and their difference with what the time before foretold taken out. */
export function outcomeOf(
  sums: ReadonlyMap<string, PairedSums>,
  good: Good,
  sample: { creators: number; needed: number },
): Outcome {
  const treated = sums.get('exposed') ?? NOBODY;
  const control = sums.get('holdout') ?? NOBODY;
  const adjusted: Adjusted = cuped(treated, control);
  const difference = differenceInterval(adjusted.treated, adjusted.control);
  const isEnough = sample.creators >= sample.needed;
  return {
    exposed: meanInterval(momentsFrom(treated)),
    holdout: meanInterval(momentsFrom(control)),
    difference,
    explained: adjusted.explained,
    verdict: isEnough ? verdictOf(difference, [adjusted.treated, adjusted.control], good) : 'not_enough_data',
  };
}

const momentsFrom = ({ count, y, yy }: PairedSums): Moments => momentsOf(count, y, yy);

/** Creators that one version of a rollout enrolled in one arm. */
export interface Enrolled {
  arm: 'exposed' | 'holdout';
  version: number;
  accounts: number;
}

/**
 * Whether the arms are as large as the holdout percentages in force meant them to be, each creator by the version that enrolled it. Versions
 * that held nobody out enrolled nobody to compare with, and do not count.
 * For example 400 by a version that held out 20 % and 600 by one that held out 10 % -> 140 of 1,000 expected.
 */
export function armsRatio(
  enrolled: readonly Enrolled[],
  holdoutPercents: ReadonlyMap<number, number>,
): { holdoutExpected: number | null; ratio: SampleRatio } {
  const percentOf = ({ version }: Enrolled): number => holdoutPercents.get(version) ?? 0;
  const counted = enrolled.filter((each) => percentOf(each) > 0 && percentOf(each) < 100);
  const all = counted.reduce((sum, { accounts }) => sum + accounts, 0);
  if (all === 0) return { holdoutExpected: null, ratio: { state: 'not_enough' } };
  const expected = counted.reduce((sum, each) => sum + (each.accounts * percentOf(each)) / 100, 0);
  const armOf = (arm: Enrolled['arm'], share: number): Arm => ({
    observed: counted.reduce((sum, each) => sum + (each.arm === arm ? each.accounts : 0), 0),
    share,
  });
  const ratio = sampleRatio([armOf('exposed', all - expected), armOf('holdout', expected)]);
  return { holdoutExpected: expected / all, ratio };
}
