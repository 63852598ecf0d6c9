import type { Strike } from '@tips/shared/standing';
import { describe, expect, it } from 'vitest';
import { differencesOf, type Then } from './difference.ts';

const STRIKE: Strike = {
  externalId: 'v-1',
  policy: 'spam',
  texts: null,
  severity: 'high',
  issuedAt: '2026-10-01T00:00:00.000Z',
  expiresAt: '2026-12-30T00:00:00.000Z',
  status: 'active',
  statusAt: '2026-10-01T00:00:00.000Z',
  learntAt: '2026-10-01T00:00:00.000Z',
  points: 4,
  state: 'counting',
  origin: 'platform',
  setBy: null,
  reason: null,
  untilReviewed: false,
  void: null,
};

const BEFORE: Then = {
  facts: {
    accountId: 'a',
    handle: 'maker',
    displayName: 'Maker',
    avatarUrl: null,
    region: 'US',
    language: 'en',
    followers: 120_000,
    accountType: 'personal',
    adult: true,
    banned: false,
    createdAt: null,
    observedAt: '2026-10-01T00:00:00.000Z',
    learntAt: '2026-10-01T00:00:00.000Z',
    sample: false,
  },
  postsLast30Days: 4,
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
      { kind: 'followers', outcome: 'pass', required: 100_000, observed: 120_000, observedAt: null },
      { kind: 'standing', outcome: 'pass', required: ['good'], observed: 'good', observedAt: null },
    ],
  },
  access: {
    accountId: 'a',
    feature: 'tips',
    state: 'approved',
    cause: 'review_approved',
    automatic: false,
    since: '2026-10-01T00:00:00.000Z',
    graceUntil: null,
    version: 3,
  },
  rollout: {
    version: 4,
    stage: 'beta',
    audience: {},
    percent: 5,
    holdoutPercent: 0,
    killed: false,
    paused: false,
    frozen: false,
    saltVersion: 1,
  },
  lists: ['allow'],
  decisions: [
    { surface: 'tips-settings-tab', value: true, step: 'access' },
    { surface: 'tips-profile-button', value: true, step: 'access' },
  ],
};

const after = (overrides: Partial<Then>): Then => ({ ...BEFORE, ...overrides });

describe('differences between two instants', () => {
  it('are none where nothing was otherwise, whatever was only observed anew', () => {
    const facts = { ...BEFORE.facts, observedAt: '2026-11-01T00:00:00.000Z' };
    const access = { ...BEFORE.access, version: 9 };
    expect(differencesOf(BEFORE, after({ facts, access }))).toEqual([]);
  });

  it('lead from the decision to what it came from', () => {
    const standing = { ...BEFORE.standing, standing: 'at_risk', activePoints: 4, strikes: [STRIKE] } as const;
    const lost = {
      kind: 'standing',
      outcome: 'fail',
      required: ['good'],
      observed: 'at_risk',
      observedAt: null,
    } as const;
    const differences = differencesOf(
      BEFORE,
      after({
        standing: { ...standing, strikes: [STRIKE] },
        eligibility: {
          ...BEFORE.eligibility,
          eligible: false,
          criteria: [...BEFORE.eligibility.criteria.slice(0, 1), { ...lost, required: ['good'] }],
        },
        access: { ...BEFORE.access, state: 'suspended', cause: 'standing_lost' },
        decisions: [
          { surface: 'tips-settings-tab', value: true, step: 'suspension' },
          { surface: 'tips-profile-button', value: false, step: 'suspension' },
        ],
      }),
    );
    const { externalId, policy, texts, severity } = STRIKE;
    expect(differences).toEqual([
      {
        about: 'decision',
        surface: 'tips-settings-tab',
        from: { value: true, step: 'access' },
        to: { value: true, step: 'suspension' },
      },
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
      {
        about: 'strike',
        violation: { externalId, policy, texts, severity },
        from: null,
        to: { state: 'counting', points: 4 },
      },
      { about: 'eligibility', from: true, to: false },
      {
        about: 'criterion',
        kind: 'standing',
        from: { outcome: 'pass', required: ['good'], observed: 'good' },
        to: { outcome: 'fail', required: ['good'], observed: 'at_risk' },
      },
    ]);
  });

  it('tell facts one by one, posts among them', () => {
    const facts = { ...BEFORE.facts, followers: 130_000, region: null, banned: true };
    expect(differencesOf(BEFORE, after({ facts, postsLast30Days: null }))).toEqual([
      { about: 'fact', field: 'region', from: 'US', to: null },
      { about: 'fact', field: 'followers', from: 120_000, to: 130_000 },
      { about: 'fact', field: 'banned', from: false, to: true },
      { about: 'fact', field: 'postsLast30Days', from: 4, to: null },
    ]);
  });

  it('tell strikes that expired or went, and criteria that came or went with a policy', () => {
    const [followers] = BEFORE.eligibility.criteria;
    const expired = { ...STRIKE, points: 0, state: 'expired' } as const;
    const differences = differencesOf(
      after({ standing: { ...BEFORE.standing, strikes: [STRIKE] } }),
      after({
        standing: { ...BEFORE.standing, policyVersion: 2, strikes: [expired] },
        eligibility: { ...BEFORE.eligibility, policyVersion: 3, criteria: followers ? [followers] : [] },
      }),
    );
    expect(differences).toMatchObject([
      { about: 'strike', from: { state: 'counting', points: 4 }, to: { state: 'expired', points: 0 } },
      { about: 'criterion', kind: 'standing', from: { outcome: 'pass' }, to: null },
      { about: 'policy', policy: 'eligibility', from: 1, to: 3 },
      { about: 'policy', policy: 'standing', from: 1, to: 2 },
    ]);
  });

  it('tell what the rollout said otherwise, and lists', () => {
    const rollout = {
      ...BEFORE.rollout,
      version: 9,
      percent: 20,
      paused: true,
      audience: { regions: ['US'] },
    };
    expect(differencesOf(BEFORE, after({ rollout, lists: ['deny'] }))).toEqual([
      { about: 'rollout', field: 'audience', from: {}, to: { regions: ['US'] } },
      { about: 'rollout', field: 'percent', from: 5, to: 20 },
      { about: 'rollout', field: 'paused', from: false, to: true },
      { about: 'list', list: 'allow', from: true, to: false },
      { about: 'list', list: 'deny', from: false, to: true },
    ]);
  });
});
