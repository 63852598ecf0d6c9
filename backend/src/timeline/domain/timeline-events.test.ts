import type { Facts } from '@tips/shared/accounts';
import type { RolloutVersion } from '@tips/shared/rollouts';
import type { Strike } from '@tips/shared/standing';
import { describe, expect, it } from 'vitest';
import {
  accessEvents,
  factEvents,
  mergedTimeline,
  policyEvents,
  rolloutEvents,
  violationEvents,
} from './timeline-events.ts';

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`;

const facts = (observedAt: string, learntAt: string, overrides: Partial<Facts> = {}): Facts => ({
  accountId: 'a',
  handle: 'maker',
  displayName: null,
  avatarUrl: null,
  region: 'US',
  language: 'en',
  followers: 100_000,
  accountType: null,
  adult: true,
  banned: false,
  createdAt: null,
  sample: false,
  observedAt,
  learntAt,
  ...overrides,
});

const version = (n: number, overrides: Partial<RolloutVersion> = {}): RolloutVersion => ({
  version: n,
  heldFrom: day(n),
  learntAt: day(n),
  changedBy: 'Riley Park',
  reason: 'because',
  killed: false,
  paused: false,
  frozen: false,
  saltVersion: 1,
  stageKey: 'beta',
  stages: [{ key: 'beta', name: 'Beta', audience: {}, percent: 5 }],
  holdoutPercent: 0,
  listChanges: { allowAdded: 0, allowRemoved: 0, denyAdded: 0, denyRemoved: 0 },
  ...overrides,
});

describe('observations', () => {
  it('count from when we learnt them, and only where they say something else than what counted', () => {
    const events = factEvents([
      facts(day(1), day(2)),
      facts(day(3), day(3)),
      facts(day(4), day(4), { followers: 120_000, region: null }),
    ]);
    expect(events).toMatchObject([
      { kind: 'first_seen', at: day(2), heldFrom: day(1), followers: 100_000, by: null },
      {
        kind: 'facts',
        at: day(4),
        changes: [
          { field: 'region', from: 'US', to: null },
          { field: 'followers', from: 100_000, to: 120_000 },
        ],
      },
    ]);
    expect(events).toHaveLength(2);
  });

  it('that are older than what was known never counted', () => {
    const late = facts(day(1), day(6), { followers: 5 });
    expect(factEvents([facts(day(3), day(3)), late])).toHaveLength(1);
  });
});

describe('violations', () => {
  const strike: Strike = {
    externalId: 'v',
    policy: 'spam',
    texts: null,
    severity: 'low',
    issuedAt: day(1),
    expiresAt: day(20),
    status: 'active',
    statusAt: day(1),
    learntAt: day(3),
    points: 0,
    state: 'expired',
    origin: 'platform',
    setBy: null,
    reason: null,
    untilReviewed: false,
    void: null,
  };
  const status = {
    externalId: 'v',
    issuedAtMs: Date.parse(day(1)),
    overturned: false,
    set: null,
    void: null,
  };

  it('are issued, overturned, active again, and expire', () => {
    const events = violationEvents(
      [
        { ...status, statusAtMs: Date.parse(day(1)), learntAtMs: Date.parse(day(3)) },
        { ...status, overturned: true, statusAtMs: Date.parse(day(4)), learntAtMs: Date.parse(day(5)) },
        { ...status, statusAtMs: Date.parse(day(6)), learntAtMs: Date.parse(day(6)) },
      ],
      [strike],
    );
    expect(events).toMatchObject([
      { change: 'issued', at: day(3), heldFrom: day(1), learntAt: day(3) },
      { change: 'overturned', at: day(5), heldFrom: day(4) },
      { change: 'active_again', at: day(6) },
      { change: 'expired', at: day(20) },
    ]);
  });

  it('that the platform dates ahead of our clock count once they are issued', () => {
    const known = { ...status, issuedAtMs: Date.parse(day(9)), statusAtMs: Date.parse(day(9)) };
    const [issued] = violationEvents([{ ...known, learntAtMs: Date.parse(day(8)) }], [strike]);
    expect(issued).toMatchObject({ at: day(9), learntAt: day(8) });
  });
});

describe('rules', () => {
  it('of a rollout are told by what they changed; a change of lists alone is not among them', () => {
    const raised = [{ key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 20 }];
    const events = rolloutEvents('tips', [
      version(4, { stages: raised }),
      version(3, { stages: raised }),
      version(2),
      version(1, { killed: true }),
    ]);
    expect(events).toMatchObject([
      {
        version: 3,
        by: 'Riley Park',
        changes: [
          { field: 'audience', from: {}, to: { regions: ['US'] } },
          { field: 'percent', from: 5, to: 20 },
        ],
      },
      { version: 2, changes: [{ field: 'killed', from: true, to: false }] },
    ]);
    expect(events).toHaveLength(2);
  });
});

it('merges all, the newest first, from when the account was first seen, with what happened at once in order', () => {
  const policy = { version: 2, learntAt: day(5), by: 'Riley Park', reason: 'because' };
  const moved = {
    feature: 'tips',
    state: 'suspended',
    cause: 'standing_lost',
    automatic: true,
    graceUntil: null,
    version: 4,
    heldFrom: day(5),
    learntAt: day(5),
    actor: 'Tips Console',
    reasonCode: null,
  } as const;
  const merged = mergedTimeline(
    [
      ...accessEvents([moved]),
      ...policyEvents('standing_policy', [
        { ...policy, heldFrom: day(5) },
        { ...policy, version: 1, heldFrom: day(1) },
      ]),
      ...factEvents([facts(day(2), day(2))]),
      ...policyEvents('eligibility_policy', [{ ...policy, heldFrom: day(9) }]),
    ],
    day(8),
  );
  expect(merged.map(({ kind, by }) => [kind, by])).toEqual([
    ['access', null],
    ['standing_policy', 'Riley Park'],
    ['first_seen', null],
  ]);
});
