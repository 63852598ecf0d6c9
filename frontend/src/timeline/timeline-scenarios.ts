import type { Changes, TimelineEvent } from '@tips/shared/timeline';

/** Something that we learnt as it happened. */
export function happened(at: string, by: string | null = null) {
  return { at, heldFrom: at, learntAt: at, by };
}

export const SEEN = '2026-09-01T08:00:00.000Z';
export const RAISED = '2026-09-20T09:30:00.000Z';
export const APPROVED = '2026-10-02T10:00:00.000Z';
export const STRUCK = '2026-10-20T11:15:00.000Z';

const VIOLATION = { externalId: 'v-9', policy: 'spam', texts: null, severity: 'high' } as const;
const TIPS = { feature: 'tips', automatic: false, graceUntil: null, reasonCode: null } as const;

/** First seen, the rollout raised, approved, struck and suspended at once: the newest first. */
export const TIMELINE: TimelineEvent[] = [
  {
    ...happened(STRUCK),
    ...TIPS,
    kind: 'access',
    state: 'suspended',
    cause: 'standing_lost',
    automatic: true,
  },
  { ...happened(STRUCK), kind: 'violation', violation: VIOLATION, change: 'issued' },
  {
    ...happened(APPROVED, 'Riley Park'),
    ...TIPS,
    kind: 'access',
    state: 'approved',
    cause: 'review_approved',
  },
  {
    ...happened(RAISED, 'Sam Duarte'),
    kind: 'rollout',
    feature: 'tips',
    version: 4,
    reason: 'all guardrails hold',
    changes: [
      { field: 'percent', from: 1, to: 5 },
      { field: 'paused', from: true, to: false },
    ],
  },
  { ...happened(SEEN), kind: 'first_seen', followers: 96_120 },
];

const ROLLOUT = {
  version: 4,
  stage: 'beta',
  audience: {},
  percent: 5,
  holdoutPercent: 1,
  killed: false,
  paused: false,
  frozen: false,
  saltVersion: 1,
};

/** Approved, then suspended for a strike. */
export function changesOf(accountId: string): Changes {
  return {
    accountId,
    from: { at: APPROVED, decisions: [], rollout: ROLLOUT },
    to: { at: STRUCK, decisions: [], rollout: ROLLOUT },
    differences: [
      {
        about: 'decision',
        surface: 'tips-profile-button',
        from: { value: true, step: 'access' },
        to: { value: false, step: 'suspension' },
      },
      {
        about: 'access',
        from: { state: 'approved', cause: 'review_approved', graceUntil: null },
        to: { state: 'suspended', cause: 'standing_lost', graceUntil: null },
      },
      {
        about: 'standing',
        from: { standing: 'good', activePoints: 0 },
        to: { standing: 'at_risk', activePoints: 4 },
      },
      { about: 'strike', violation: VIOLATION, from: null, to: { state: 'counting', points: 4 } },
      { about: 'eligibility', from: true, to: false },
      { about: 'fact', field: 'followers', from: 99_870, to: 100_020 },
      { about: 'rollout', field: 'percent', from: 1, to: 5 },
      { about: 'policy', policy: 'eligibility', from: 1, to: 2 },
      { about: 'list', list: 'allow', from: true, to: false },
    ],
    events: TIMELINE.slice(0, 2).toReversed(),
  };
}
