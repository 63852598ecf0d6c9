import type { StandingPolicyRules } from '@tips/shared/standing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expiryS,
  NEVER_S,
  standingAt,
  standingFromUntil,
  standingUntil,
  strikeState,
  type KnownViolation,
} from './standing-at.ts';

const RULES: StandingPolicyRules = {
  points: { low: 1, medium: 2, high: 4, critical: 0 },
  lifetimeDays: { low: 90, medium: 90, high: 90, critical: null },
  restrictsAtOnce: ['critical'],
  atRiskFromPoints: 3,
  restrictedFromPoints: 6,
  policies: [],
};
const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 1);

const violation = (over: Partial<KnownViolation> = {}): KnownViolation => ({
  policy: 'spam',
  severity: 'low',
  issuedAtMs: NOW_MS - DAY_MS,
  expiresAtMs: null,
  untilReviewed: false,
  overturned: false,
  ...over,
});

const arbitraryViolation = fc.record({
  policy: fc.constantFrom('spam', 'scams', 'unheard_of'),
  severity: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const),
  issuedAtMs: fc.integer({ min: NOW_MS - 200 * DAY_MS, max: NOW_MS }),
  expiresAtMs: fc.option(fc.integer({ min: NOW_MS - 50 * DAY_MS, max: NOW_MS + 200 * DAY_MS })),
  untilReviewed: fc.boolean(),
  overturned: fc.boolean(),
});
const arbitraryFloor = fc.record({
  standing: fc.constantFrom('at_risk' as const, 'restricted' as const),
  fromMs: fc.integer({ min: NOW_MS - 200 * DAY_MS, max: NOW_MS }),
  untilMs: fc.option(fc.integer({ min: NOW_MS - 50 * DAY_MS, max: NOW_MS + 200 * DAY_MS })),
});
const NO_FLOORS = { floors: [], banned: false };

describe('standingAt', () => {
  it.each([
    { name: 'nothing', severities: [], standing: 'good', points: 0, cause: 'none' },
    { name: 'two low', severities: ['low', 'low'], standing: 'good', points: 2, cause: 'none' },
    {
      name: 'low and medium',
      severities: ['low', 'medium'],
      standing: 'at_risk',
      points: 3,
      cause: 'points',
    },
    { name: 'high and low', severities: ['high', 'low'], standing: 'at_risk', points: 5, cause: 'points' },
    {
      name: 'high and medium',
      severities: ['high', 'medium'],
      standing: 'restricted',
      points: 6,
      cause: 'points',
    },
    {
      name: 'critical',
      severities: ['critical'],
      standing: 'restricted',
      points: 0,
      cause: 'critical_violation',
    },
  ] as const)('$name -> $standing', ({ severities, standing, points, cause }) => {
    const violations = severities.map((severity) => violation({ severity }));
    expect(standingAt({ violations, ...NO_FLOORS, rules: RULES, atMs: NOW_MS })).toEqual({
      standing,
      activePoints: points,
      cause,
    });
  });

  it('is banned by the platform whatever the points', () => {
    expect(
      standingAt({ violations: [], floors: [], banned: true, rules: RULES, atMs: NOW_MS }),
    ).toMatchObject({
      standing: 'banned',
      cause: 'banned_by_platform',
    });
  });

  it('counts a policy with points and a lifetime of its own by these, and any other by its severity', () => {
    const texts = { en: { name: 'Spam', reason: 'Spam.' }, fr: { name: 'Spam', reason: 'Spam.' } };
    const own = { key: 'spam', parent: null, severity: 'low', points: 5, lifetimeDays: 10, texts } as const;
    const rules = { ...RULES, policies: [own] };
    const standingOf = (known: KnownViolation, over: Partial<typeof own> | { points: null } = {}) =>
      standingAt({
        violations: [known],
        ...NO_FLOORS,
        rules: { ...rules, policies: [{ ...own, ...over }] },
        atMs: NOW_MS,
      });
    expect(standingOf(violation())).toMatchObject({ activePoints: 5, standing: 'at_risk' });
    expect(standingOf(violation({ policy: 'scams' }))).toMatchObject({ activePoints: 1 });
    expect(standingOf(violation(), { points: null })).toMatchObject({ activePoints: 1 });
    expect(expiryS(violation(), rules)).toBe((NOW_MS + 9 * DAY_MS) / 1000);
    const never = { ...RULES, policies: [{ ...own, lifetimeDays: 0 }] };
    expect(expiryS(violation(), never)).toBe(NEVER_S);
    expect(expiryS(violation({ policy: 'scams' }), never)).toBe((NOW_MS + 89 * DAY_MS) / 1000);
  });

  it('counts nothing for an overturned violation', () => {
    fc.assert(
      fc.property(fc.array(arbitraryViolation), (violations) => {
        const overturned = violations.map((one) => ({ ...one, overturned: true }));
        expect(
          standingAt({ violations: overturned, ...NO_FLOORS, rules: RULES, atMs: NOW_MS }).activePoints,
        ).toBe(0);
      }),
    );
  });

  it('never gets better by one more violation', () => {
    const rank = { good: 0, at_risk: 1, restricted: 2, banned: 3 };
    fc.assert(
      fc.property(fc.array(arbitraryViolation), arbitraryViolation, (violations, more) => {
        const before = standingAt({ violations, ...NO_FLOORS, rules: RULES, atMs: NOW_MS });
        const after = standingAt({
          violations: [...violations, more],
          ...NO_FLOORS,
          rules: RULES,
          atMs: NOW_MS,
        });
        expect(rank[after.standing]).toBeGreaterThanOrEqual(rank[before.standing]);
      }),
    );
  });
});

describe('floors', () => {
  const rank = { good: 0, at_risk: 1, restricted: 2, banned: 3 };

  it('make standing the worse of the ladder and of those that hold, and leave the points', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryViolation, { maxLength: 12 }),
        fc.array(arbitraryFloor, { maxLength: 4 }),
        (violations, floors) => {
          const ladder = standingAt({ violations, ...NO_FLOORS, rules: RULES, atMs: NOW_MS });
          const both = standingAt({ violations, floors, banned: false, rules: RULES, atMs: NOW_MS });
          const held = floors.filter(
            ({ untilMs }) => untilMs === null || NOW_MS < Math.ceil(untilMs / 1000) * 1000,
          );
          const worst = Math.max(rank[ladder.standing], ...held.map(({ standing }) => rank[standing]));
          expect(rank[both.standing]).toBe(worst);
          expect(both.activePoints).toBe(ladder.activePoints);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('say that they are why, where the ladder alone would not be that bad', () => {
    const floors = [{ standing: 'restricted' as const, fromMs: NOW_MS, untilMs: NOW_MS + 1 }];
    const input = { violations: [], floors, banned: false, rules: RULES };
    expect(standingAt({ ...input, atMs: NOW_MS })).toMatchObject({
      standing: 'restricted',
      cause: 'staff_restriction',
    });
    expect(standingAt({ ...input, atMs: NOW_MS - 1 }).standing).toBe('good');
    expect(standingAt({ ...input, atMs: NOW_MS + 1000 }).standing).toBe('good');
    expect(standingUntil({ ...input, atMs: NOW_MS })).toEqual({
      restrictedUntilS: NOW_MS / 1000 + 1,
      atRiskUntilS: NOW_MS / 1000 + 1,
    });
  });
});

describe('points', () => {
  it('are never under zero, and each strike that is taken back takes exactly its own away', () => {
    fc.assert(
      fc.property(fc.array(arbitraryViolation, { minLength: 1 }), fc.nat(), (violations, pick) => {
        const at = pick % violations.length;
        const voided = violations.map((one, index) => (index === at ? { ...one, overturned: true } : one));
        const pointsOfAll = (all: KnownViolation[]) =>
          standingAt({ violations: all, ...NO_FLOORS, rules: RULES, atMs: NOW_MS }).activePoints;
        const taken = violations.slice(at, at + 1);
        expect(pointsOfAll(voided)).toBeGreaterThanOrEqual(0);
        expect(pointsOfAll(violations) - pointsOfAll(voided)).toBe(pointsOfAll(taken));
      }),
    );
  });
});

describe('expiry', () => {
  it('does not come to a strike that holds until reviewed', () => {
    expect(expiryS(violation({ untilReviewed: true }), RULES)).toBe(NEVER_S);
  });

  it('is rounded up to whole seconds', () => {
    const issuedAtMs = Date.UTC(2026, 0, 1, 0, 0, 0, 200);
    expect(expiryS(violation({ issuedAtMs }), RULES)).toBe(Date.UTC(2026, 3, 1, 0, 0, 1) / 1000);
  });

  it('ends the strike at its instant, not after it', () => {
    const until = violation({ expiresAtMs: NOW_MS });
    expect(strikeState(until, RULES, NOW_MS - 1)).toBe('counting');
    expect(strikeState(until, RULES, NOW_MS)).toBe('expired');
  });
});

describe('standingUntil', () => {
  it('says at every later instant what standingAt says', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryViolation, { maxLength: 12 }),
        fc.array(arbitraryFloor, { maxLength: 4 }),
        fc.integer({ min: 0, max: 400 * 86_400 }),
        (violations, floors, laterS) => {
          const atMs = NOW_MS + laterS * 1000;
          const until = standingUntil({ violations, floors, rules: RULES, atMs: NOW_MS });
          expect(standingFromUntil(until, false, atMs / 1000)).toBe(
            standingAt({ violations, floors, banned: false, rules: RULES, atMs }).standing,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
