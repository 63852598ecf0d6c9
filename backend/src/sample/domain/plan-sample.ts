import type { AccountLine } from '@tips/shared/accounts';
import type { RolloutPatch, Stage } from '@tips/shared/rollouts';
import type { ViolationLine } from '@tips/shared/standing';
import { LARGE_FROM_FOLLOWERS } from './creator-figures.ts';
import { at, type Random, seededRandom, seedOf } from './random.ts';

/** A creator who was invited: on the allow list from a wave on, asked for tips, and got an answer or waits for it. */
export interface Invited {
  accountId: string;
  wave: number;
  requestedAt: Date;
  decision: { outcome: 'approve' | 'reject'; at: Date } | undefined;
}

/** A step of the rollout, and how many of the invited come with it. */
export interface StageStep {
  at: Date;
  patch: RolloutPatch;
  reason: string;
}

export interface SamplePlan {
  /** When the first observation of each account was learnt. */
  beginsAt: Date;
  stages: StageStep[];
  invited: Invited[];
  /** New violations of approved creators, which suspend them. */
  violations: { at: Date; lines: ViolationLine[] };
  /** Last observations, in which approved creators have fallen a little under the threshold. */
  dips: AccountLine[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long ago the console began to watch, in days. */
export const HISTORY_DAYS = 125;
/** How many of the invited come from where; the first that fit are taken. */
const INVITED_BY_REGION: Readonly<Record<string, number>> = {
  US: 28,
  GB: 14,
  CA: 10,
  AU: 8,
  FR: 7,
  DE: 6,
  ES: 3,
  IT: 3,
  CH: 2,
  JP: 1,
};
/** Well over the threshold, so that an earlier, smaller observation was over it as well. */
const INVITED_FOLLOWERS_MIN = 125_000;
const REJECTED = 4;
const WAITING = 18;
/** Each wave of invitations: from which share of the approved on, and its days before now. */
const WAVES = [
  { upTo: 0.17, fromDay: 120, toDay: 95 },
  { upTo: 0.55, fromDay: 89, toDay: 40 },
  { upTo: 1, fromDay: 29, toDay: 5 },
] as const;
const REVIEW_HOURS_MAX = 30;
const WAITING_HOURS_MAX = 60;
/** Places among the approved of those who lose access or fall under the threshold. */
const SUSPENDED = [6, 21];
const DIPPED = [11, 30];
const DIP_FOLLOWERS = [96_400, 92_050];

const EARLY_REGIONS = ['CA', 'GB', 'US'];
const stagesWith = (betaPercent: number): Stage[] => [
  { key: 'internal', name: 'Internal', audience: {}, percent: 0 },
  { key: 'alpha', name: 'Alpha', audience: { regions: ['US'] }, percent: 1 },
  { key: 'beta', name: 'Beta', audience: { regions: EARLY_REGIONS }, percent: betaPercent },
  { key: 'general', name: 'General', audience: {}, percent: 100 },
];
const BETA_PERCENT = 5;
const HOLDOUT_PERCENT = 10;

/**
 * The invented past of the sample: Tips goes from internal to alpha to beta, creators are invited in three waves, most are
 * approved, a few rejected, some wait; two are suspended by new violations and two fall a little under the threshold.
 */
export function planSample(seed: number, creators: readonly AccountLine[], now: Date): SamplePlan {
  const random = seededRandom(seedOf(seed, 'plan'));
  const chosen = chooseInvited(creators, now);
  const decided = Math.max(0, chosen.length - WAITING);
  const invited = chosen.map(({ accountId }, place) =>
    place < decided
      ? decidedCreator(random, accountId, { place, of: decided }, now)
      : {
          accountId,
          wave: WAVES.length - 1,
          requestedAt: before(now, waitedMs(random)),
          decision: undefined,
        },
  );
  const approved = invited.filter(({ decision }) => decision?.outcome === 'approve');
  const byId = new Map(chosen.map((creator) => [creator.accountId, creator]));
  return {
    beginsAt: before(now, HISTORY_DAYS * DAY_MS),
    stages: stageSteps(invited, now),
    invited,
    violations: lateViolations(approved, now),
    dips: DIPPED.flatMap((place, index) => {
      const creator = byId.get(approved[place]?.accountId ?? '');
      return creator
        ? [{ ...creator, followers: at(DIP_FOLLOWERS, index), observedAt: now.toISOString() }]
        : [];
    }),
  };
}

/** The earlier observation of a creator: a little fewer followers, and on the same side of 100,000. */
export function earlierObservation(line: AccountLine, beginsAt: Date): AccountLine | undefined {
  const { createdAt, followers } = line;
  const isOld = typeof createdAt === 'string' && Date.parse(createdAt) < beginsAt.getTime() - DAY_MS;
  if (!isOld) return undefined;
  const observedAt = before(beginsAt, HOUR_MS).toISOString();
  return { ...line, followers: followers == null ? null : fewer(followers), observedAt };
}

function fewer(followers: number): number {
  const earlier = Math.round(followers * 0.9);
  return followers >= LARGE_FROM_FOLLOWERS ? Math.max(LARGE_FROM_FOLLOWERS, earlier) : earlier;
}

/** The first that fit of each region, mixed so that every wave has creators of all regions. */
function chooseInvited(creators: readonly AccountLine[], now: Date): AccountLine[] {
  const chosen = Object.entries(INVITED_BY_REGION).flatMap(([region, places]) =>
    creators
      .filter((creator) => creator.region === region && isInvitable(creator, now))
      .slice(0, places)
      .map((creator, index) => ({ creator, place: (index + 0.5) / places })),
  );
  return chosen.toSorted((left, right) => left.place - right.place).map(({ creator }) => creator);
}

function isInvitable(creator: AccountLine, now: Date): boolean {
  const { followers, createdAt, adult, accountType, banned } = creator;
  if (followers == null || followers < INVITED_FOLLOWERS_MIN || adult !== true || accountType == null)
    return false;
  const isOld =
    typeof createdAt === 'string' && Date.parse(createdAt) < now.getTime() - (HISTORY_DAYS + 2) * DAY_MS;
  return isOld && banned !== true;
}

function decidedCreator(
  random: Random,
  accountId: string,
  { place, of }: { place: number; of: number },
  now: Date,
): Invited {
  const wave = WAVES.findIndex(({ upTo }) => place < upTo * of);
  const { fromDay, toDay } = at(WAVES, wave);
  const requestedAt = before(now, (toDay + random.next() * (fromDay - toDay)) * DAY_MS);
  const reviewMs = HOUR_MS + random.next() * REVIEW_HOURS_MAX * HOUR_MS;
  const outcome = place >= of - REJECTED ? 'reject' : 'approve';
  const decidedAt = new Date(Math.floor((requestedAt.getTime() + reviewMs) / 1000) * 1000);
  return { accountId, wave, requestedAt, decision: { outcome, at: decidedAt } };
}

function waitedMs(random: Random): number {
  return HOUR_MS + random.next() * WAITING_HOURS_MAX * HOUR_MS;
}

function stageSteps(invited: readonly Invited[], now: Date): StageStep[] {
  const step = (wave: number, stageKey: string, days: number, reason: string): StageStep => ({
    at: before(now, days * DAY_MS),
    patch: {
      stageKey,
      holdoutPercent: HOLDOUT_PERCENT,
      stages: stagesWith(BETA_PERCENT),
      allowList: { add: invited.filter((one) => one.wave === wave).map(({ accountId }) => accountId) },
    },
    reason,
  });
  return [
    step(0, 'internal', 121, 'Sample: the first creators are invited'),
    step(
      1,
      'alpha',
      90,
      'Sample: alpha begins with one percent in the United States, and more invited creators',
    ),
    step(2, 'beta', 30, 'Sample: beta begins with a few percent in three regions'),
  ];
}

function lateViolations(approved: readonly Invited[], now: Date): SamplePlan['violations'] {
  const learntAt = before(now, 2 * DAY_MS);
  const lines = SUSPENDED.flatMap((place, index) => {
    const accountId = approved[place]?.accountId;
    if (accountId === undefined) return [];
    const line: ViolationLine = {
      externalId: `${accountId}-violation-late`,
      accountId,
      policy: index === 0 ? 'fraud_and_scams' : 'harassment',
      severity: index === 0 ? 'critical' : 'high',
      issuedAt: before(learntAt, HOUR_MS).toISOString(),
      status: 'active',
    };
    return [line];
  });
  return { at: learntAt, lines };
}

/** An instant in whole seconds. */
function before(now: Date, milliseconds: number): Date {
  return new Date(Math.floor((now.getTime() - milliseconds) / 1000) * 1000);
}

/** Two in three of the creators that the percentage reaches ask for tips in the last days; the others have not seen it yet. */
export function exposedRequests(accountIds: readonly string[], now: Date): { accountId: string; at: Date }[] {
  const asking = accountIds.filter((_, index) => index % 3 !== 2);
  return asking.map((accountId, index) => ({
    accountId,
    at: before(now, ((index + 1) / (asking.length + 1)) * WAITING_HOURS_MAX * HOUR_MS),
  }));
}
