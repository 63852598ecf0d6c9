import { describe, expect, it } from 'vitest';
import type { SamplingRates } from '@tips/shared/quality';
import { expectedAWeek, isSampled, rateBpOf } from './sampling.ts';

const KEY = 'a fixed key';
const DECISIONS = 10_000;
const caseIdOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const sampledAt = (rateBp: number, key = KEY) =>
  Array.from({ length: DECISIONS }, (_, index) => index).filter((index) =>
    isSampled(key, { caseId: caseIdOf(index), caseVersion: 3 }, rateBp),
  );

const RATES: SamplingRates = {
  defaultBp: 1000,
  byReason: [
    { reasonCode: 'other', rateBp: 2500 },
    { reasonCode: 'policy_history', rateBp: 100 },
  ],
  byReviewer: [{ reviewerId: 'new', reviewer: 'New', rateBp: 5000 }],
};

describe('the rate of a decision', () => {
  it.each([
    ['meets_requirements', 'old', 1000],
    ['other', 'old', 2500],
    ['other', 'new', 5000],
    ['meets_requirements', 'new', 5000],
    ['policy_history', 'old', 1000],
  ])('of reason %s by reviewer %s is the highest that fits: %i', (reasonCode, reviewerId, rateBp) => {
    expect(rateBpOf(RATES, { reasonCode, reviewerId })).toBe(rateBp);
  });
});

describe('sampling', () => {
  it.each([100, 1000, 2500, 5000, 9000])(
    'at %i basis points takes as many of 10,000 decisions as chance allows',
    (rateBp) => {
      const share = rateBp / 10_000;
      const deviation = Math.sqrt(DECISIONS * share * (1 - share));
      expect(Math.abs(sampledAt(rateBp).length - DECISIONS * share)).toBeLessThan(4 * deviation);
    },
  );

  it('takes none at 0 and all at 10,000', () => {
    expect(sampledAt(0)).toHaveLength(0);
    expect(sampledAt(10_000)).toHaveLength(DECISIONS);
  });

  it('always takes the same ones, and those of a lower rate are among those of a higher one', () => {
    const low = sampledAt(1000);
    expect(sampledAt(1000)).toEqual(low);
    const high = new Set(sampledAt(1500));
    expect(low.every((index) => high.has(index))).toBe(true);
  });

  it('cannot be told without the key: another key takes others, as often together as chance has it', () => {
    const mine = new Set(sampledAt(5000));
    const both = sampledAt(5000, 'another key').filter((index) => mine.has(index)).length;
    expect(Math.abs(both / DECISIONS - 0.25)).toBeLessThan(0.02);
  });

  it('decides anew when a case is decided again', () => {
    const again = Array.from({ length: 100 }, (_, version) =>
      isSampled(KEY, { caseId: caseIdOf(1), caseVersion: version + 1 }, 5000),
    );
    expect(new Set(again).size).toBe(2);
  });
});

describe('what to expect of rates', () => {
  it('is the pace of decisions, each with its own rate', () => {
    const pace = [
      { reasonCode: 'meets_requirements', reviewerId: 'old', reviewer: 'Old', decisions: 80 },
      { reasonCode: 'other', reviewerId: 'old', reviewer: 'Old', decisions: 8 },
      { reasonCode: 'other', reviewerId: 'new', reviewer: 'New', decisions: 4 },
    ];
    expect(expectedAWeek(RATES, pace, 28)).toEqual({ decisions: 23, reviews: (8 + 2 + 2) / 4 });
    expect(expectedAWeek(RATES, [], 28)).toEqual({ decisions: 0, reviews: 0 });
  });
});
