import type {
  Disagreement,
  DisagreementDetail,
  Evidence,
  QualityRates,
  QualityRow,
  Sampling,
  SecondReview,
} from '@tips/shared/quality';

/** States of the quality desk that its tests render. */
export const EVIDENCE: Evidence = {
  takenAt: '2026-11-20T10:00:00.000Z',
  case: {
    kind: 'access_request',
    feature: 'tips',
    severity: 'low',
    createdAt: '2026-11-20T08:00:00.000Z',
    subjectKind: null,
  },
  signals: [],
  appeal: null,
  facts: {
    region: 'US',
    language: 'en',
    followers: 128_400,
    accountType: 'personal',
    adult: true,
    banned: false,
    createdAt: '2021-03-14T08:00:00.000Z',
    observedAt: '2026-11-20T09:00:00.000Z',
    learntAt: '2026-11-20T09:00:00.000Z',
  },
  postsLast30Days: 12,
  standing: {
    standing: 'good',
    activePoints: 0,
    cause: 'none',
    until: null,
    policyVersion: 1,
    atRiskFromPoints: 3,
    restrictedFromPoints: 6,
    strikes: [],
    sanctions: [],
  },
  eligibility: {
    eligible: true,
    policyVersion: 1,
    criteria: [
      { kind: 'followers', outcome: 'pass', required: 100_000, observed: 128_400, observedAt: null },
    ],
  },
  earlierCases: [],
};

export const HELD: SecondReview = {
  id: 'review-1',
  openedAt: '2026-11-20T10:00:00.000Z',
  leaseUntil: '2099-01-01T00:00:00.000Z',
  evidence: EVIDENCE,
};

export const DISAGREEMENT: Disagreement = {
  id: 'review-7',
  caseId: 'case-7',
  accountId: 'acc-7',
  handle: 'ana',
  kind: 'access_request',
  feature: 'tips',
  first: {
    outcome: 'approve',
    reasonCode: 'meets_requirements',
    note: '',
    by: 'Ann',
    byId: 'ann',
    at: '2026-11-20T10:00:00.000Z',
  },
  second: {
    outcome: 'reject',
    reasonCode: 'inauthentic_audience',
    note: 'Bought followers.',
    by: 'Ben',
    byId: 'ben',
    at: '2026-11-21T10:00:00.000Z',
  },
  followUp: 'suspend_access',
  resolution: null,
};
export const DISAGREEMENT_DETAIL: DisagreementDetail = { ...DISAGREEMENT, evidence: EVIDENCE };

const row = (key: string, name: string, overrides: Partial<QualityRow> = {}): QualityRow => ({
  key,
  name,
  decisions: 40,
  sampled: 20,
  reviewed: 16,
  agreed: 14,
  unresolved: 1,
  overturned: 2,
  agreement: { share: 0.875, low: 0.6398, high: 0.9651 },
  overturn: { share: 0.05, low: 0.0138, high: 0.1651 },
  ...overrides,
});
const FEW = { decisions: 4, sampled: 2, reviewed: 1, agreed: 1, agreement: null, overturn: null };

export const BY_REVIEWER: QualityRates = {
  from: '2026-11-09',
  to: '2026-11-23',
  items: [row('ann', 'Ann'), row('new', 'Newcomer', FEW)],
  total: row('', ''),
};
export const BY_REASON: QualityRates = { ...BY_REVIEWER, items: [row('policy_history', 'policy_history')] };
export const BY_WEEK: QualityRates = {
  ...BY_REVIEWER,
  items: [row('2026-11-09', '2026-11-09'), row('2026-11-23', '2026-11-23', FEW)],
};
export const NOTHING: QualityRates = {
  ...BY_REVIEWER,
  items: [],
  total: row('', '', {
    ...FEW,
    decisions: 0,
    sampled: 0,
    reviewed: 0,
    agreed: 0,
    unresolved: 0,
    overturned: 0,
  }),
};

export const SAMPLING: Sampling = {
  current: {
    version: 2,
    rates: {
      defaultBp: 1000,
      byReason: [{ reasonCode: 'other', rateBp: 500 }],
      byReviewer: [],
    },
    changedBy: 'Lee',
    changedAt: '2026-11-20T10:00:00.000Z',
    reason: 'Steady now',
  },
  history: [
    {
      version: 1,
      rates: { defaultBp: 2550, byReason: [], byReviewer: [] },
      changedBy: 'Tips Console',
      changedAt: '2026-11-01T10:00:00.000Z',
      reason: 'The first rate',
    },
  ],
  pace: [{ reasonCode: 'meets_requirements', reviewerId: 'ann', reviewer: 'Ann', decisions: 80 }],
};
