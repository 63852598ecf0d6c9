import type { AccountDetail, AccountListRow, Facts } from '@tips/shared/accounts';
import type { Entry } from '@tips/shared/ledger';
import type { Strike } from '@tips/shared/standing';

const DAY_MS = 86_400_000;

/** An instant some days before another, as ISO text. */
export function daysBefore(now: number, days: number): string {
  return new Date(now - days * DAY_MS).toISOString();
}

const REGIONS = ['US', 'GB', 'FR', 'BR', 'JP', null];
const STANDINGS = ['good', 'good', 'at_risk', 'good', 'restricted', 'banned'] as const;
const ACCESS = ['approved', 'requested', 'none', 'in_review', 'suspended', 'rejected'] as const;

/** A row of the account list; every second one has the tab, every third the button. */
export function accountRow(index: number, now: number): AccountListRow {
  const access = ACCESS[index % ACCESS.length] ?? 'none';
  return {
    id: `acc_${String(index).padStart(5, '0')}`,
    handle: `maker.${index}`,
    displayName: `Maker ${index}`,
    region: REGIONS[index % REGIONS.length] ?? null,
    language: index % 4 === 0 ? 'fr' : 'en',
    followers: index % 7 === 6 ? null : 9_840_000 - index * 97_531,
    accountType: index % 5 === 0 ? 'business' : 'personal',
    standing: STANDINGS[index % STANDINGS.length] ?? 'good',
    eligible: index % 2 === 0,
    access,
    tab: index % 2 === 0,
    button: access === 'approved',
    observedAt: daysBefore(now, index / 90),
    sample: true,
  };
}

export function accountFacts(now: number, overrides: Partial<Facts> = {}): Facts {
  return {
    accountId: 'acc_00042',
    handle: 'studio.lumen',
    displayName: 'Studio Lumen',
    avatarUrl: null,
    region: 'US',
    language: 'en',
    followers: 128_400,
    accountType: 'personal',
    adult: true,
    banned: false,
    createdAt: '2021-03-14T08:00:00.000Z',
    observedAt: daysBefore(now, 0.01),
    learntAt: daysBefore(now, 0.01),
    sample: true,
    ...overrides,
  };
}

export function strike(now: number, overrides: Partial<Strike> = {}): Strike {
  return {
    externalId: 'v-1',
    policy: 'spam',
    texts: null,
    severity: 'low',
    issuedAt: daysBefore(now, 12),
    expiresAt: daysBefore(now, -78),
    status: 'active',
    statusAt: daysBefore(now, 12),
    learntAt: daysBefore(now, 12),
    points: 1,
    state: 'counting',
    origin: 'platform',
    setBy: null,
    reason: null,
    untilReviewed: false,
    void: null,
    ...overrides,
  };
}

/** A creator in good standing with approved access, one live strike, one overturned, and a climb over the threshold. */
export function accountDetail(now: number, overrides: Partial<AccountDetail> = {}): AccountDetail {
  const facts = accountFacts(now);
  const history = {
    feature: 'tips',
    automatic: false,
    graceUntil: null,
    actor: 'Riley Park',
    reasonCode: null,
  } as const;
  return {
    id: facts.accountId,
    facts,
    postsLast30Days: 17,
    standing: {
      standing: 'good',
      activePoints: 1,
      cause: 'points',
      until: daysBefore(now, -78),
      policyVersion: 1,
      atRiskFromPoints: 3,
      restrictedFromPoints: 6,
      strikes: [
        strike(now),
        strike(now, {
          externalId: 'v-2',
          policy: 'misleading_content',
          severity: 'medium',
          issuedAt: daysBefore(now, 60),
          status: 'overturned',
          state: 'overturned',
          statusAt: daysBefore(now, 55),
          points: 0,
        }),
        strike(now, {
          externalId: 'v-3',
          policy: 'spam',
          issuedAt: daysBefore(now, 140),
          expiresAt: daysBefore(now, 50),
          state: 'expired',
          points: 0,
        }),
      ],
      sanctions: [],
    },
    eligibility: {
      eligible: true,
      policyVersion: 1,
      criteria: [
        {
          kind: 'followers',
          outcome: 'pass',
          required: 100_000,
          observed: 128_400,
          observedAt: facts.observedAt,
        },
        { kind: 'standing', outcome: 'pass', required: ['good'], observed: 'good', observedAt: null },
      ],
    },
    access: [
      {
        accountId: facts.accountId,
        feature: 'tips',
        state: 'approved',
        cause: 'review_approved',
        automatic: false,
        since: daysBefore(now, 9),
        graceUntil: null,
        version: 3,
      },
    ],
    surfaces: [
      { surface: 'tips-settings-tab', value: true, step: 'access' },
      { surface: 'tips-profile-button', value: true, step: 'access' },
    ],
    accessHistory: [
      {
        ...history,
        state: 'requested',
        cause: 'creator_requested',
        actor: 'app',
        version: 1,
        heldFrom: daysBefore(now, 10),
        learntAt: daysBefore(now, 10),
      },
      {
        ...history,
        state: 'in_review',
        cause: 'review_started',
        version: 2,
        heldFrom: daysBefore(now, 9.2),
        learntAt: daysBefore(now, 9.2),
      },
      {
        ...history,
        state: 'approved',
        cause: 'review_approved',
        reasonCode: 'meets_all',
        version: 3,
        heldFrom: daysBefore(now, 9),
        learntAt: daysBefore(now, 9),
      },
    ],
    factHistory: [
      accountFacts(now, { followers: 96_120, observedAt: daysBefore(now, 80), displayName: 'Lumen' }),
      accountFacts(now, { followers: 99_870, observedAt: daysBefore(now, 30), displayName: 'Lumen' }),
      accountFacts(now, { followers: 100_020, observedAt: daysBefore(now, 20) }),
      facts,
    ],
    ...overrides,
  };
}

export function entry(index: number, now: number, overrides: Partial<Entry> = {}): Entry {
  const gross = 500 + (index % 9) * 250;
  const fee = 30 + Math.round(gross * 0.029);
  return {
    id: `e-${index}`,
    accountId: 'acc_00042',
    externalId: `tip-${index}`,
    kind: 'tip',
    stream: 'tip',
    tipperId: `tipper-${index % 11}`,
    currency: 'USD',
    gross,
    processorFee: fee,
    platformFee: 0,
    net: gross - fee,
    feeScheduleVersion: 1,
    region: 'US',
    stage: 'beta',
    occurredAt: daysBefore(now, index / 2),
    postedOn: daysBefore(now, index / 2).slice(0, 10),
    postedAt: daysBefore(now, index / 2),
    priorPeriod: false,
    learntAt: daysBefore(now, index / 2),
    relatesTo: null,
    ...overrides,
  };
}
