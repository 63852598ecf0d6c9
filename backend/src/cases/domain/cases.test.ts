import { describe, expect, it } from 'vitest';
import { leaseRefusal, type Claimed } from './lease.ts';
import { casePriority } from './priority.ts';

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

describe('casePriority', () => {
  it('serves who asks again first, then large audiences, then the oldest', () => {
    expect(casePriority({ followers: 5_000_000, askedBefore: true }).priorityReason).toBe('returned');
    expect(casePriority({ followers: 1_000_000, askedBefore: false }).priorityReason).toBe('large_audience');
    expect(casePriority({ followers: 999_999, askedBefore: false }).priorityReason).toBe('oldest_first');
    expect(casePriority({ followers: null, askedBefore: false }).priority).toBe(0);
  });
});
