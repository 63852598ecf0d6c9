import type { EligibilityRules } from '@tips/shared/eligibility';
import { describe, expect, it } from 'vitest';
import { replaceCriterion, withCriterion } from './policy-draft.ts';

const rules: EligibilityRules = {
  criteria: [
    { kind: 'followers', min: 50_000 },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 14, floorPercent: 90 },
};

describe('withCriterion', () => {
  it('adds in the catalogue’s order and takes away', () => {
    const more = withCriterion(withCriterion(rules, 'posts_30d', true), 'adult', true);
    expect(more.criteria.map(({ kind }) => kind)).toEqual(['followers', 'standing', 'adult', 'posts_30d']);
    expect(withCriterion(more, 'standing', false).criteria.map(({ kind }) => kind)).toEqual([
      'followers',
      'adult',
      'posts_30d',
    ]);
  });

  it('keeps what a criterion says when it is switched on again', () => {
    expect(withCriterion(rules, 'followers', true)).toEqual(rules);
  });
});

describe('replaceCriterion', () => {
  it('changes one and leaves the others', () => {
    const next = replaceCriterion(rules, { kind: 'followers', min: 100_000 });
    expect(next.criteria).toEqual([{ kind: 'followers', min: 100_000 }, rules.criteria[1]]);
  });
});
