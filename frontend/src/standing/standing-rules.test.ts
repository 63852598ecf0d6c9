import type { StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';
import { describe, expect, it } from 'vitest';
import { depthOf, withNewPolicy, withoutPolicy, withPolicy, withSeverity } from './standing-rules.ts';

const texts = { en: { name: 'A', reason: 'A.' }, fr: { name: 'A', reason: 'A.' } };
const policy = (key: string, parent: string | null): ViolationPolicy => ({
  key,
  parent,
  severity: 'low',
  points: null,
  lifetimeDays: null,
  texts,
});
const RULES: StandingPolicyRules = {
  points: { low: 1, medium: 2, high: 4, critical: 0 },
  lifetimeDays: { low: 90, medium: 90, high: 90, critical: null },
  restrictsAtOnce: ['critical'],
  atRiskFromPoints: 3,
  restrictedFromPoints: 6,
  policies: [policy('a', null), policy('a1', 'a'), policy('b', null)],
};
const keys = ({ policies }: StandingPolicyRules) => policies.map(({ key }) => key).join(' ');

describe('standing rules being drafted', () => {
  it('change one severity and leave the others', () => {
    const changed = withSeverity(RULES, 'high', { points: 5, lifetimeDays: null, restrictsAtOnce: true });
    expect(changed).toMatchObject({
      points: { low: 1, high: 5 },
      lifetimeDays: { low: 90, high: null },
      restrictsAtOnce: ['high', 'critical'],
    });
    expect(withSeverity(changed, 'critical', { restrictsAtOnce: false }).restrictsAtOnce).toEqual(['high']);
  });

  it('add a policy behind its parent and the children of that, or at the end', () => {
    expect(keys(withNewPolicy(RULES, policy('a2', 'a')))).toBe('a a1 a2 b');
    expect(keys(withNewPolicy(RULES, policy('c', null)))).toBe('a a1 b c');
    expect(keys(withNewPolicy(RULES, policy('b1', 'b')))).toBe('a a1 b b1');
  });

  it('take away a policy that nothing stands under, and no other', () => {
    expect(keys(withoutPolicy(RULES, 'a1'))).toBe('a b');
    expect(keys(withoutPolicy(RULES, 'a'))).toBe('a a1 b');
  });

  it('replace a policy by its key, and know how deep it stands', () => {
    expect(withPolicy(RULES, { ...policy('a1', 'a'), points: 9 }).policies[1]?.points).toBe(9);
    expect(RULES.policies.map((each) => depthOf(RULES.policies, each))).toEqual([0, 1, 0]);
  });
});
