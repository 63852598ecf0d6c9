import type { CaseRules, QueueRule } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { leaseRefusal, type Claimed } from './lease.ts';
import { casePriority, dueAt, type PriorityInput } from './priority.ts';
import { routeCase, type Routed } from './route-case.ts';

const NOW_MS = 1_000_000;
const claimed = (over: Partial<Claimed> = {}): Claimed => ({
  state: 'open',
  leaseOwner: 'ann',
  leaseUntilMs: NOW_MS + 1,
  version: 3,
  ...over,
});

describe('leaseRefusal', () => {
  it.each([
    ['the owner at the version read', {}, 'ann', 3, undefined],
    ['the owner whose lease ends now', { leaseUntilMs: NOW_MS }, 'ann', 3, 'LEASE_REQUIRED'],
    ['nobody claimed it', { leaseOwner: null, leaseUntilMs: null }, 'ann', 3, 'LEASE_REQUIRED'],
    ['another person', {}, 'bob', 3, 'LEASE_HELD_BY_OTHER'],
    ['the owner at an older version', {}, 'ann', 2, 'VERSION_CONFLICT'],
    ['a decided case', { state: 'decided' as const }, 'ann', 3, 'CASE_CLOSED'],
  ])('%s', (_name, over, who, version, refusal) => {
    expect(leaseRefusal(claimed(over), who, NOW_MS, version)).toBe(refusal);
  });
});

const hours = (low: number, critical: number) => ({ low, medium: low, high: low, critical });
const CASE_RULES: CaseRules = {
  queues: [],
  priority: {
    kind: { access_request: 0, appeal: 15, standing_review: 5, risk_alert: 30 },
    severity: { low: 0, medium: 10, high: 30, critical: 60 },
    returned: 20,
    largeAudience: { followers: 1_000_000, points: 10 },
    signal: 5,
    signalsMax: 4,
  },
  dueHours: {
    access_request: hours(48, 24),
    appeal: hours(72, 24),
    standing_review: hours(72, 8),
    risk_alert: hours(24, 1),
  },
};

const input = (over: Partial<PriorityInput> = {}): PriorityInput => ({
  kind: 'access_request',
  severity: 'low',
  followers: 120_000,
  askedBefore: false,
  signals: 0,
  ...over,
});

describe('casePriority', () => {
  it.each([
    ['an ordinary request', {}, []],
    ['who asks again', { askedBefore: true }, [{ code: 'returned', points: 20 }]],
    ['a large audience', { followers: 1_000_000 }, [{ code: 'large_audience', points: 10 }]],
    ['an unknown audience', { followers: null }, []],
    [
      'a grave alert that three signals raised',
      { kind: 'risk_alert' as const, severity: 'high' as const, signals: 3 },
      [
        { code: 'kind', points: 30 },
        { code: 'severity', points: 30 },
        { code: 'signals', points: 10 },
      ],
    ],
  ])('%s', (_name, over, parts) => {
    const points = parts.reduce((sum, part) => sum + part.points, 0);
    expect(casePriority(CASE_RULES, input(over))).toEqual({ priority: points, parts });
  });

  it('adds up whatever the parts, and never counts signals without end', () => {
    const many = casePriority(CASE_RULES, input({ kind: 'risk_alert', signals: 1000 }));
    expect(many.parts.at(-1)).toEqual({ code: 'signals', points: 20 });
    expect(many.priority).toBe(50);
  });
});

describe('dueAt', () => {
  it('is sooner the graver the case', () => {
    const openedAt = new Date('2026-11-01T09:00:00Z');
    expect(dueAt(CASE_RULES, 'access_request', 'low', openedAt)).toEqual(new Date('2026-11-03T09:00:00Z'));
    expect(dueAt(CASE_RULES, 'risk_alert', 'critical', openedAt)).toEqual(new Date('2026-11-01T10:00:00Z'));
  });
});

describe('routeCase', () => {
  const queue = (key: string, match: QueueRule['match']): QueueRule => ({
    key,
    nameEn: key,
    nameFr: key,
    match,
  });
  const routed = (over: Partial<Routed> = {}): Routed => ({
    kind: 'access_request',
    severity: 'low',
    feature: 'tips',
    region: 'FR',
    language: 'fr',
    accountType: 'personal',
    followers: 120_000,
    ...over,
  });

  it('takes the first queue whose every condition is met', () => {
    const queues = [
      queue('grave-french', { severities: ['high', 'critical'], regions: ['FR'] }),
      queue('french', { languages: ['fr'], followersMin: 100_000 }),
      queue('all', {}),
    ];
    expect(routeCase(queues, routed({ severity: 'high' }), 'other')).toBe('grave-french');
    expect(routeCase(queues, routed(), 'other')).toBe('french');
    expect(routeCase(queues, routed({ followers: 99_999 }), 'other')).toBe('all');
    expect(routeCase(queues.slice(0, 2), routed({ language: 'en' }), 'other')).toBe('other');
  });

  it('never takes a fact that is not known for one that fits', () => {
    const conditions = [
      { regions: ['FR'] },
      { languages: ['fr'] },
      { accountTypes: ['personal' as const] },
      { followersMin: 0 },
    ];
    const unknown = routed({ region: null, language: null, accountType: null, followers: null });
    for (const match of conditions) expect(routeCase([queue('q', match)], unknown, 'other')).toBe('other');
  });
});
