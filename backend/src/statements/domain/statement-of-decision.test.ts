import { type AccessCause, accessCauseSchema } from '@tips/shared/access';
import { EU_REGIONS, statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import type { ViolationPolicy } from '@tips/shared/standing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_TAXONOMY } from '../../migrations/first-taxonomy.ts';
import { personalDataIn } from './personal-data.ts';
import { puidOf } from './puid.ts';
import {
  type Breach,
  type RestrictingDecision,
  restricts,
  statementOfDecision,
} from './statement-of-decision.ts';

const AT_MS = Date.UTC(2026, 10, 23, 9);
const DAY_MS = 86_400_000;
const breach = (over: Partial<Breach> = {}): Breach => ({
  policy: 'fraud_and_scams',
  severity: 'critical',
  issuedAtMs: AT_MS - 3 * DAY_MS,
  points: 0,
  ...over,
});
const decision = (over: Partial<RestrictingDecision> = {}): RestrictingDecision => ({
  puid: 'abc',
  feature: 'tips',
  state: 'suspended',
  cause: 'standing_lost',
  automatic: true,
  decidedAtMs: AT_MS,
  accountType: 'personal',
  banned: false,
  breaches: [breach()],
  taxonomy: FIRST_TAXONOMY,
  endsAtMs: null,
  territory: EU_REGIONS,
  ...over,
});

const text = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'grapheme' });
const policy: fc.Arbitrary<ViolationPolicy> = fc.record({
  key: fc.constantFrom('fraud_and_scams', 'harassment', 'own_rule', 'constructor'),
  parent: fc.constantFrom(null, 'integrity', 'harassment'),
  severity: fc.constantFrom('low', 'critical'),
  points: fc.constant(null),
  lifetimeDays: fc.constant(null),
  texts: fc.record({
    en: fc.record({ name: text(80), reason: text(500) }),
    fr: fc.record({ name: text(80), reason: text(500) }),
  }),
});
const anyMs = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2037, 11, 31) });
const anyDecision: fc.Arbitrary<RestrictingDecision> = fc.record({
  puid: fc
    .tuple(fc.string(), fc.nat())
    .map(([accountId, accessVersion]) => puidOf('key', { accountId, feature: 'tips', accessVersion })),
  feature: fc.constantFrom('tips', 'gifts', 'coins'),
  state: fc.constantFrom('suspended', 'revoked', 'rejected'),
  cause: fc.constantFrom<AccessCause>(...accessCauseSchema.options),
  automatic: fc.boolean(),
  decidedAtMs: anyMs,
  accountType: fc.constantFrom(null, 'personal', 'business'),
  banned: fc.boolean(),
  breaches: fc.array(
    fc.record({
      policy: fc.oneof(
        fc.constantFrom(...FIRST_TAXONOMY.map(({ key }) => key)),
        fc.constant('@ana_b of acc-4711'),
      ),
      severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
      issuedAtMs: fc.integer({ min: 0, max: Date.UTC(2037, 11, 31) }),
      points: fc.nat(10),
    }),
    { maxLength: 60 },
  ),
  taxonomy: fc.oneof(fc.constant(FIRST_TAXONOMY), fc.array(policy, { maxLength: 20 })),
  endsAtMs: fc.option(fc.oneof(anyMs, fc.integer({ min: 0, max: 0xffff_ffff * 1000 }))),
  territory: fc.constant(EU_REGIONS),
});

describe('statementOfDecision', () => {
  it('always makes a statement that the Commission takes', () => {
    fc.assert(
      fc.property(anyDecision, (given) => {
        expect(statementOfReasonsSchema.safeParse(statementOfDecision(given)).error?.issues).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of a person, whatever policy a violation names', () => {
    const identity = { accountId: 'acc-4711', handle: 'ana_b', displayName: 'Ana Bergström' };
    fc.assert(
      fc.property(anyDecision, (given) => {
        const said = JSON.stringify(statementOfDecision({ ...given, taxonomy: FIRST_TAXONOMY }));
        expect(personalDataIn(said.replace(given.puid, ''), identity)).toBeUndefined();
      }),
    );
  });

  it('tells an automatic suspension for fraud as it was', () => {
    const statement = statementOfDecision(decision({ endsAtMs: AT_MS + 30 * DAY_MS }));
    expect(statement).toMatchObject({
      decision_monetary: 'DECISION_MONETARY_SUSPENSION',
      end_date_monetary_restriction: '2026-12-23',
      account_type: 'ACCOUNT_TYPE_PRIVATE',
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      incompatible_content_ground: 'Terms for creators who earn money; platform policies: Fraud and scams',
      category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
      content_date: '2026-11-20',
      application_date: '2026-11-23',
      source_type: 'SOURCE_VOLUNTARY',
      automated_detection: 'Yes',
      automated_decision: 'AUTOMATED_DECISION_FULLY',
      territorial_scope: [...EU_REGIONS],
      decision_facts:
        'On 2026-11-23 the possibility to receive tips was suspended by an automatic rule, because the account was no longer in good standing. Breaches that counted at that time: Fraud and scams (critical), found on 2026-11-20. It ends by itself once these no longer count.',
    });
    expect(statement.incompatible_content_explanation).toContain('deceive people');
  });

  it.each([
    [
      'revoked by staff',
      { state: 'revoked', cause: 'staff_revoked', automatic: false, breaches: [] },
      {
        decision_monetary: 'DECISION_MONETARY_TERMINATION',
        category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
        automated_detection: 'No',
        automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
        content_date: '2026-11-23',
      },
    ],
    [
      'refused by staff',
      { state: 'rejected', cause: 'review_rejected', automatic: false, breaches: [] },
      {
        decision_monetary: 'DECISION_MONETARY_OTHER',
        decision_monetary_other: 'The request to receive tips was refused.',
      },
    ],
    [
      'followers lost, whatever breaches there are',
      { cause: 'grace_ended' },
      {
        category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
        incompatible_content_ground: 'Terms for creators who earn money: number of followers',
      },
    ],
    [
      'several policies, the weightiest first',
      {
        breaches: [
          breach({ policy: 'harassment', severity: 'low', points: 9 }),
          breach(),
          breach({ policy: 'spam_and_fake_engagement', severity: 'low', points: 1 }),
        ],
      },
      {
        category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
        category_addition: ['STATEMENT_CATEGORY_CYBER_VIOLENCE'],
        category_specification: ['KEYWORD_INAUTHENTIC_ACCOUNTS'],
      },
    ],
    [
      'a policy that nobody knows',
      { breaches: [breach({ policy: 'constructor' })] },
      {
        category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
        incompatible_content_ground: 'Terms for creators who earn money: account in good standing',
      },
    ],
  ] satisfies [string, Partial<RestrictingDecision>, object][])('%s', (_, over, expected) => {
    expect(statementOfDecision(decision(over))).toMatchObject(expected);
  });
});

describe('restricts', () => {
  it('is a suspension or a revocation, and a rejection only where asked', () => {
    const states = ['requested', 'approved', 'suspended', 'rejected', 'revoked', 'withdrawn'] as const;
    expect(states.filter((state) => restricts(state, false))).toEqual(['suspended', 'revoked']);
    expect(states.filter((state) => restricts(state, true))).toEqual(['suspended', 'rejected', 'revoked']);
  });
});

describe('puidOf', () => {
  it('is the same for the same decision, another for any other, and fits the database', () => {
    const any = fc.record({
      accountId: fc.string(),
      feature: fc.constantFrom('tips' as const, 'gifts' as const),
      accessVersion: fc.nat(),
    });
    fc.assert(
      fc.property(any, any, fc.string(), (one, other, key) => {
        expect(puidOf(key, one)).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(puidOf(key, one)).toBe(puidOf(key, { ...one }));
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(puidOf(key, one) === puidOf(key, other)).toBe(same);
        expect(puidOf(`${key}!`, one)).not.toBe(puidOf(key, one));
      }),
    );
  });
});
