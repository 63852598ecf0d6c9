import type { Criterion, EligibilityRules } from '@tips/shared/eligibility';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCriterion,
  evaluateEligibility,
  isEligible,
  type EligibilityInput,
} from './evaluate-eligibility.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;

const input = (over: Partial<EligibilityInput> = {}): EligibilityInput => ({
  followers: 128_400,
  standing: 'good',
  accountType: 'personal',
  adult: true,
  region: 'US',
  createdAtMs: NOW_MS - 400 * DAY_MS,
  postsLast30Days: 12,
  atMs: NOW_MS,
  ...over,
});

const VERSION_1: EligibilityRules = {
  criteria: [
    { kind: 'followers', min: 100_000 },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 14, floorPercent: 90 },
};

describe('checkCriterion', () => {
  const cases: [Criterion, Partial<EligibilityInput>, string][] = [
    [{ kind: 'followers', min: 100_000 }, { followers: 100_000 }, 'pass'],
    [{ kind: 'followers', min: 100_000 }, { followers: 99_999 }, 'fail'],
    [{ kind: 'followers', min: 100_000 }, { followers: null }, 'unknown'],
    [{ kind: 'standing', allowed: ['good'] }, { standing: 'at_risk' }, 'fail'],
    [{ kind: 'account_type', allowed: ['personal'] }, { accountType: 'business' }, 'fail'],
    [{ kind: 'account_type', allowed: ['personal'] }, { accountType: null }, 'unknown'],
    [{ kind: 'adult' }, { adult: false }, 'fail'],
    [{ kind: 'adult' }, { adult: null }, 'unknown'],
    [{ kind: 'region', allowed: ['US', 'GB'] }, { region: 'GB' }, 'pass'],
    [{ kind: 'region', allowed: ['US', 'GB'] }, { region: null }, 'unknown'],
    [{ kind: 'account_age', minDays: 30 }, { createdAtMs: NOW_MS - 30 * DAY_MS }, 'pass'],
    [{ kind: 'account_age', minDays: 30 }, { createdAtMs: NOW_MS - 29 * DAY_MS }, 'fail'],
    [{ kind: 'account_age', minDays: 30 }, { createdAtMs: null }, 'unknown'],
    [{ kind: 'posts_30d', min: 4 }, { postsLast30Days: 3 }, 'fail'],
    [{ kind: 'posts_30d', min: 4 }, { postsLast30Days: null }, 'unknown'],
  ];
  it.each(cases)('%j with %j -> %s', (criterion, over, outcome) => {
    expect(checkCriterion(criterion, input(over))).toBe(outcome);
  });
});

describe('evaluateEligibility', () => {
  it('lists what was observed, required and when', () => {
    expect(evaluateEligibility(VERSION_1, 1, input({ followers: null }), '2026-05-31T10:00:00.000Z')).toEqual(
      {
        eligible: false,
        policyVersion: 1,
        criteria: [
          {
            kind: 'followers',
            outcome: 'unknown',
            required: 100_000,
            observed: null,
            observedAt: '2026-05-31T10:00:00.000Z',
          },
          { kind: 'standing', outcome: 'pass', required: ['good'], observed: 'good', observedAt: null },
        ],
      },
    );
  });

  it('gives the verdict of isEligible', () => {
    fc.assert(
      fc.property(
        fc.record({
          followers: fc.option(fc.integer({ min: 0, max: 200_000 })),
          standing: fc.constantFrom(
            'good' as const,
            'at_risk' as const,
            'restricted' as const,
            'banned' as const,
          ),
          adult: fc.option(fc.boolean()),
        }),
        (over) => {
          const rules: EligibilityRules = {
            ...VERSION_1,
            criteria: [...VERSION_1.criteria, { kind: 'adult' }],
          };
          expect(evaluateEligibility(rules, 1, input(over), null).eligible).toBe(
            isEligible(rules, input(over)),
          );
        },
      ),
    );
  });
});
