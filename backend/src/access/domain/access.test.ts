import { accessStateSchema } from '@tips/shared/access';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextState } from './access-state.ts';
import { effectiveAccess, type EffectiveAccessInput } from './effective-access.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;

const input = (over: Partial<EffectiveAccessInput> = {}): EffectiveAccessInput => ({
  access: { state: 'approved', cause: 'review_approved', automatic: false, graceUntilMs: null },
  standing: 'good',
  followers: 120_000,
  followersMin: 100_000,
  grace: { days: 14, floorPercent: 90 },
  atMs: NOW_MS,
  ...over,
});
const inGrace = { state: 'approved' as const, cause: 'review_approved' as const, automatic: false };
const suspended = (automatic: boolean) => ({
  state: 'suspended' as const,
  cause: automatic ? ('standing_lost' as const) : ('staff_suspended' as const),
  automatic,
  graceUntilMs: null,
});

describe('nextState', () => {
  it('allows a request again after a rejection, and none while one is open', () => {
    expect(nextState('rejected', 'creator_requested')).toBe('requested');
    expect(nextState('requested', 'creator_requested')).toBeUndefined();
    expect(nextState('suspended', 'creator_requested')).toBeUndefined();
  });

  it('approves nothing that nobody asked for', () => {
    for (const state of accessStateSchema.options) {
      const asked = state === 'requested' || state === 'in_review';
      expect(nextState(state, 'review_approved')).toBe(asked ? 'approved' : undefined);
    }
  });
});

describe('effectiveAccess', () => {
  it('suspends at once when good standing is lost', () => {
    expect(effectiveAccess(input({ standing: 'restricted' }))).toMatchObject({
      state: 'suspended',
      cause: 'standing_lost',
    });
  });

  it('starts a grace period when followers dip, keeps it running, and suspends at its end', () => {
    expect(effectiveAccess(input({ followers: 95_000 }))).toEqual({
      state: 'approved',
      cause: 'review_approved',
      graceUntilMs: NOW_MS + 14 * DAY_MS,
    });
    const running = { ...inGrace, graceUntilMs: NOW_MS + 1 };
    expect(effectiveAccess(input({ followers: 95_000, access: running }))).toMatchObject({
      state: 'approved',
    });
    const ended = { ...inGrace, graceUntilMs: NOW_MS };
    expect(effectiveAccess(input({ followers: 95_000, access: ended }))).toMatchObject({
      state: 'suspended',
      cause: 'grace_ended',
    });
  });

  it('ends the grace period when followers are back', () => {
    const running = { ...inGrace, graceUntilMs: NOW_MS + DAY_MS };
    expect(effectiveAccess(input({ access: running })).graceUntilMs).toBeNull();
  });

  it('suspends at once under 90 % of the threshold, not at it', () => {
    expect(effectiveAccess(input({ followers: 90_000 })).state).toBe('approved');
    expect(effectiveAccess(input({ followers: 89_999 }))).toMatchObject({ cause: 'eligibility_lost' });
  });

  it('keeps an approved creator whose follower count is not known', () => {
    expect(effectiveAccess(input({ followers: null })).state).toBe('approved');
  });

  it('reinstates what it suspended itself, and only that', () => {
    expect(effectiveAccess(input({ access: suspended(true) }))).toMatchObject({
      state: 'approved',
      cause: 'standing_regained',
    });
    expect(effectiveAccess(input({ access: suspended(false) }))).toMatchObject({ state: 'suspended' });
  });

  it('never turns anything on that was neither approved nor suspended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...accessStateSchema.options.filter((state) => state !== 'approved' && state !== 'suspended'),
        ),
        fc.option(fc.integer({ min: 0, max: 200_000 })),
        (state, followers) => {
          const access = { state, cause: 'creator_requested' as const, automatic: false, graceUntilMs: null };
          expect(effectiveAccess(input({ access, followers })).state).toBe(state);
        },
      ),
    );
  });
});
