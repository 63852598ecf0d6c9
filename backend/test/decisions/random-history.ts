import type { AccountLine } from '@tips/shared/accounts';
import type { EligibilityRules } from '@tips/shared/eligibility';
import type { Audience, RolloutPatch } from '@tips/shared/rollouts';
import type {
  SanctionEnd,
  SanctionFloor,
  Severity,
  StandingPolicyRules,
  ViolationLine,
} from '@tips/shared/standing';
import fc from 'fast-check';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** Accounts of one history. */
export const ACCOUNTS = 3;

type Who = { who: number };
type Observed = Pick<AccountLine, 'region' | 'language' | 'followers' | 'adult' | 'banned'>;

/** Something that happens. Accounts go by their place, instants by how long before now they were. */
export type Step =
  | ({ kind: 'observe'; backMs: number; facts: Observed } & Who)
  /** Several lines about the observation that came last, in one batch. */
  | ({ kind: 'correct'; lines: Observed[] } & Who)
  | ({
      kind: 'violate';
      severity: ViolationLine['severity'];
      policy: string;
      backMs: number;
      lastsMs: number | null;
    } & Who)
  /** News of one of the violations that there are, by its place among them. */
  | { kind: 'review'; which: number; status: ViolationLine['status']; backMs: number | null }
  | ({ kind: 'strike'; severity: Severity; lastsMs: number | null; untilReviewed: boolean } & Who)
  /** Staff take back one of the violations that there are. */
  | { kind: 'void'; which: number }
  /** A warning, or a restriction where there is a floor. */
  | ({ kind: 'sanction'; floor: SanctionFloor | null; lastsMs: number | null; atEnd: SanctionEnd } & Who)
  | { kind: 'lift'; which: number }
  | ({ kind: 'posts'; daysAgo: number; posts: number } & Who)
  | { kind: 'eligibility'; rules: EligibilityRules }
  | { kind: 'standing'; patch: Partial<StandingPolicyRules> }
  | { kind: 'rollout'; patch: Omit<RolloutPatch, 'allowList' | 'denyList'> }
  | ({ kind: 'list'; list: 'allowList' | 'denyList'; change: 'add' | 'remove' } & Who)
  | { kind: 'kill'; killed: boolean }
  | { kind: 'reshuffle' }
  | ({ kind: 'access'; cause: AccessMove } & Who)
  /** The job that writes down what time has done to access. */
  | { kind: 'due' };

const ACCESS_MOVES = [
  'creator_requested',
  'review_started',
  'review_approved',
  'review_approved',
  'review_rejected',
  'staff_suspended',
  'staff_reinstated',
  'staff_revoked',
  'creator_withdrew',
] as const;
export type AccessMove = (typeof ACCESS_MOVES)[number];

/** A step, and how much time passes before it: none, a little, or past an expiry or the end of a grace. */
export type Moment = { afterMs: number; step: Step };

const afterMs = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, SECOND_MS - 1, SECOND_MS) },
  { weight: 4, arbitrary: fc.constantFrom(3_600_000, DAY_MS, 5 * DAY_MS) },
  { weight: 3, arbitrary: fc.constantFrom(14 * DAY_MS, 30 * DAY_MS, 90 * DAY_MS - 1, 90 * DAY_MS) },
);
const who = fc.integer({ min: 0, max: ACCOUNTS - 1 });
/** Of what staff set; null: as its policy says, or until reviewed. */
const ends = fc.constantFrom(null, 1500, 5 * DAY_MS, 20 * DAY_MS);
const observed: fc.Arbitrary<Observed> = fc.record({
  region: fc.constantFrom('US', 'FR', null),
  language: fc.constantFrom('en', 'fr'),
  followers: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(150_000, 100_000) },
    fc.constantFrom(95_000, 89_999, 60_000, null),
  ),
  adult: fc.constantFrom(true, true, false),
  banned: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const steps: { weight: number; arbitrary: fc.Arbitrary<Step> }[] = [
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('observe'),
      who,
      // Also from a clock that runs ahead of ours.
      backMs: fc.constantFrom(0, 0, SECOND_MS, 20 * DAY_MS, -SECOND_MS),
      facts: observed,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct'),
      who,
      lines: fc.array(observed, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('violate'),
      who,
      severity: fc.constantFrom('low', 'medium', 'high', 'high', 'critical'),
      policy: fc.constantFrom('spam', 'of_no_taxonomy'),
      backMs: fc.constantFrom(0, 1, 10 * DAY_MS, 89 * DAY_MS, 100 * DAY_MS, -60 * SECOND_MS),
      lastsMs: fc.constantFrom(null, null, DAY_MS, 400 * DAY_MS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('review'),
      which: fc.nat({ max: 10 }),
      status: fc.constantFrom('overturned', 'overturned', 'active'),
      backMs: fc.constantFrom(null, 0, DAY_MS, -DAY_MS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc
        .record({ who, severity: fc.constantFrom<Severity>('low', 'high'), lastsMs: ends })
        .map((strike) => ({ kind: 'strike' as const, ...strike, untilReviewed: false })),
      who.map((who) => {
        const strike = { who, severity: 'high', lastsMs: null, untilReviewed: true } as const;
        return { kind: 'strike' as const, ...strike };
      }),
      fc.record({
        kind: fc.constant('sanction' as const),
        who,
        floor: fc.constantFrom<(SanctionFloor | null)[]>('at_risk', 'restricted', null),
        lastsMs: ends,
        atEnd: fc.constantFrom<SanctionEnd[]>('lift', 'review'),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('void', 'lift'), which: fc.nat({ max: 10 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('posts'),
      who,
      daysAgo: fc.constantFrom(0, 1, 29, 30),
      posts: fc.constantFrom(0, 2, 5),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('eligibility'),
      rules: fc.record({
        criteria: fc
          .record({ min: fc.constantFrom(50_000, 100_000), allowed: fc.constantFrom('good', 'at_risk') })
          .chain(({ min, allowed }) =>
            fc
              .subarray<EligibilityRules['criteria'][number]>([
                { kind: 'standing', allowed: [...new Set(['good' as const, allowed as 'good'])] },
                { kind: 'adult' },
                { kind: 'region', allowed: ['US'] },
                { kind: 'posts_30d', min: 5 },
                { kind: 'account_age', minDays: 3 },
              ])
              .map((others) => [{ kind: 'followers' as const, min }, ...others]),
          ),
        grace: fc.record({ days: fc.constantFrom(0, 14), floorPercent: fc.constant(90) }),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('standing'),
      patch: fc.record({
        atRiskFromPoints: fc.constantFrom(1, 3),
        restrictedFromPoints: fc.constantFrom(4, 6),
        restrictsAtOnce: fc.constantFrom<Severity[]>([], ['critical']),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rollout'),
      patch: fc.record(
        {
          stages: fc
            .record({
              percent: fc.constantFrom(0, 30, 100),
              audience: fc.constantFrom<Audience>({}, { regions: ['US'] }, { followersMin: 100_000 }),
            })
            .map((stage) => [{ key: 'internal', name: 'Internal', ...stage }]),
          paused: fc.boolean(),
          frozen: fc.boolean(),
          holdoutPercent: fc.constantFrom(0, 50),
        },
        { requiredKeys: ['stages'] },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('list'),
      who,
      list: fc.constantFrom('allowList', 'denyList'),
      change: fc.constantFrom('add', 'remove'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill'), killed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reshuffle') }) },
  {
    weight: 7,
    arbitrary: fc.record({ kind: fc.constant('access'), who, cause: fc.constantFrom(...ACCESS_MOVES) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('due') }) },
];

export const histories: fc.Arbitrary<Moment[]> = fc.array(fc.record({ afterMs, step: fc.oneof(...steps) }), {
  minLength: 8,
  maxLength: 30,
  size: 'max',
});
