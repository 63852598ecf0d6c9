import { ACCESS_STATES } from '@tips/shared/access';
import type { Criterion, EligibilityRules } from '@tips/shared/eligibility';
import type { Audience } from '@tips/shared/rollouts';
import { STANDINGS } from '@tips/shared/standing';
import fc from 'fast-check';
import { effectiveAccess } from '../../src/access/index.ts';
import type { DecisionView } from '../../src/decisions/domain/decide.ts';
import type { AccountRecord, FeatureRecord } from '../../src/decisions/domain/population.ts';
import { followersThreshold, isEligible } from '../../src/eligibility/index.ts';
import { inAudience, type RolloutConfig, stageInForce } from '../../src/rollouts/index.ts';
import { standingFromUntil } from '../../src/standing/index.ts';

export const NOW_MS = Date.UTC(2026, 10, 23, 12, 0, 0, 500);
const NOW_S = Math.floor(NOW_MS / 1000);
const DAY_MS = 86_400_000;

const REGIONS = ['US', 'GB', 'FR', 'DE'];
const LANGUAGES = ['en', 'fr', 'de'];

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const followers = fc.oneof(
  fc.constantFrom(0, 89_999, 90_000, 95_000, 99_999, 100_000, 4_000_000_000),
  fc.integer({ min: 80_000, max: 120_000 }),
);
/** Around now, where an end that is a second off would show. */
const untilS = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.constantFrom(NOW_S - 1, NOW_S, NOW_S + 1, 0xffff_ffff),
);

const featureRecord: fc.Arbitrary<FeatureRecord> = fc
  .record({
    bucket: fc.integer({ min: 0, max: 99_999 }),
    heldOut: fc.boolean(),
    onAllowList: fc.boolean(),
    onDenyList: fc.boolean(),
    access: fc.constantFrom(...ACCESS_STATES),
    automatic: fc.boolean(),
    graceUntilMs: maybe(fc.constantFrom(NOW_MS - 1, NOW_MS, NOW_MS + 1)),
    joinedLater: fc.boolean(),
  })
  .map((feature) => ({
    ...feature,
    graceUntilMs: feature.access === 'approved' ? feature.graceUntilMs : null,
  }));

export const records: fc.Arbitrary<AccountRecord[]> = fc.uniqueArray(
  fc
    .record({
      accountId: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/),
      region: maybe(fc.constantFrom(...REGIONS)),
      language: maybe(fc.constantFrom(...LANGUAGES)),
      followers: maybe(followers),
      accountType: maybe(fc.constantFrom('personal' as const, 'business' as const)),
      adult: maybe(fc.boolean()),
      banned: fc.boolean(),
      createdAtMs: maybe(fc.integer({ min: 0, max: 40 }).map((days) => NOW_MS - days * DAY_MS)),
      postsLast30Days: maybe(fc.constantFrom(0, 3, 4, 5, 70_000)),
      restrictedUntilS: untilS,
      atRiskUntilS: untilS,
      features: fc.tuple(featureRecord, featureRecord, featureRecord),
    })
    .map((record) => ({ ...record, atRiskUntilS: Math.max(record.restrictedUntilS, record.atRiskUntilS) })),
  { selector: ({ accountId }) => accountId, maxLength: 60 },
);

const criterion: fc.Arbitrary<Criterion>[] = [
  fc.record({ kind: fc.constant('followers' as const), min: fc.constantFrom(0, 95_000, 100_000, 110_000) }),
  fc.record({
    kind: fc.constant('standing' as const),
    allowed: fc.subarray([...STANDINGS], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('account_type' as const),
    allowed: fc.subarray(['personal' as const, 'business' as const], { minLength: 1 }),
  }),
  fc.constant({ kind: 'adult' as const }),
  fc.record({ kind: fc.constant('region' as const), allowed: fc.subarray(REGIONS, { minLength: 1 }) }),
  fc.record({ kind: fc.constant('account_age' as const), minDays: fc.constantFrom(1, 30, 31) }),
  fc.record({ kind: fc.constant('posts_30d' as const), min: fc.constantFrom(1, 4, 10_000) }),
];

export const eligibilityRules: fc.Arbitrary<EligibilityRules> = fc.record({
  criteria: fc.tuple(...criterion).chain((all) => fc.subarray(all, { minLength: 1, maxLength: 3 })),
  grace: fc.record({ days: fc.integer({ min: 0, max: 30 }), floorPercent: fc.constantFrom(0, 33, 90, 100) }),
});

const audience: fc.Arbitrary<Audience> = fc.record(
  {
    regions: fc.subarray(REGIONS, { minLength: 1 }),
    languages: fc.subarray(LANGUAGES, { minLength: 1 }),
    accountTypes: fc.subarray(['personal' as const, 'business' as const], { minLength: 1 }),
    followersMin: fc.constantFrom(0, 95_000, 100_000),
    followersMax: fc.constantFrom(100_000, 4_000_000_000, 5_000_000_000),
  },
  { requiredKeys: [] },
);

export const configs: fc.Arbitrary<RolloutConfig> = fc.record({
  salt: fc.constant('salt'),
  holdoutSalt: fc.constant('holdout'),
  holdoutPercent: fc.constantFrom(0, 1, 50),
  killed: fc.boolean(),
  paused: fc.boolean(),
  frozen: maybe(fc.constant({ at: '2026-01-01T00:00:00.000Z', version: 1 })),
  stageKey: fc.constant('alpha'),
  stages: fc
    .record({ audience, percent: fc.constantFrom(0, 0.001, 5, 50, 100) })
    .map((stage) => [{ key: 'alpha', name: 'Alpha', ...stage }]),
});

/** What the rules themselves make of a record: what the tables of a plan have to agree with. */
export function viewOf(
  record: AccountRecord,
  featureIndex: number,
  config: RolloutConfig,
  rules: EligibilityRules,
  nowMs = NOW_MS,
): DecisionView {
  const feature = record.features[featureIndex];
  if (!feature) throw new Error(`no feature ${featureIndex}`);
  const standing = standingFromUntil(record, record.banned, Math.floor(nowMs / 1000));
  const { access, automatic, graceUntilMs } = feature;
  return {
    known: true,
    onDenyList: feature.onDenyList,
    onAllowList: feature.onAllowList,
    heldOut: feature.heldOut,
    joinedLater: feature.joinedLater,
    access: effectiveAccess({
      access: { state: access, cause: 'standing_lost', automatic, graceUntilMs },
      standing,
      followers: record.followers,
      followersMin: followersThreshold(rules),
      grace: rules.grace,
      atMs: nowMs,
    }).state,
    eligible: isEligible(rules, { ...record, standing, atMs: nowMs }),
    inAudience: inAudience(stageInForce(config).audience, { ...record, cohorts: [] }),
    bucket: feature.bucket,
  };
}
