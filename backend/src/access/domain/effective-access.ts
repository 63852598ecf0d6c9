import type { AccessCause, AccessState } from '@tips/shared/access';
import type { Standing } from '@tips/shared/standing';

export interface StoredAccess {
  state: AccessState;
  cause: AccessCause;
  automatic: boolean;
  /** End of the grace period in epoch milliseconds; null: none runs. */
  graceUntilMs: number | null;
}

export interface EffectiveAccessInput {
  access: StoredAccess;
  standing: Standing;
  followers: number | null;
  /** The policy's follower threshold; null where it has none. */
  followersMin: number | null;
  grace: { days: number; floorPercent: number };
  atMs: number;
}

/** What access is at an instant, and what to write down to make it so. */
export interface EffectiveAccess {
  state: AccessState;
  cause: AccessCause;
  graceUntilMs: number | null;
}

const DAY_MS = 86_400_000;

type Followers = 'enough' | 'dipped' | 'under_floor';

/**
 * Followers against the threshold. A missing count is no proof of a loss: it keeps an approved creator as they are.
 * Example: threshold 100,000, floor 90 %: 95,000 has dipped, 89,999 is under the floor.
 */
function followersLevel(
  input: Pick<EffectiveAccessInput, 'followers' | 'followersMin' | 'grace'>,
): Followers {
  const { followers, followersMin, grace } = input;
  if (followersMin === null || followers === null || followers >= followersMin) return 'enough';
  return followers * 100 < followersMin * grace.floorPercent ? 'under_floor' : 'dipped';
}

/**
 * Access at an instant, from what is stored and the facts (design, section 3): losing good standing suspends at once;
 * followers under the threshold start a grace period, whose end suspends; under the floor suspends at once; regaining
 * reinstates only where the suspension was automatic.
 */
export function effectiveAccess(input: EffectiveAccessInput): EffectiveAccess {
  const { access, standing, grace, atMs } = input;
  const { state, cause, graceUntilMs } = access;
  const unchanged: EffectiveAccess = { state, cause, graceUntilMs };
  const level = followersLevel(input);

  if (state === 'approved') {
    if (standing !== 'good') return { state: 'suspended', cause: 'standing_lost', graceUntilMs: null };
    if (level === 'enough') return graceUntilMs === null ? unchanged : { ...unchanged, graceUntilMs: null };
    if (level === 'under_floor') return { state: 'suspended', cause: 'eligibility_lost', graceUntilMs: null };
    if (graceUntilMs === null) return { ...unchanged, graceUntilMs: atMs + grace.days * DAY_MS };
    if (atMs >= graceUntilMs) return { state: 'suspended', cause: 'grace_ended', graceUntilMs: null };
    return unchanged;
  }
  if (state === 'suspended' && access.automatic && standing === 'good' && level === 'enough') {
    const regained = cause === 'standing_lost' ? 'standing_regained' : 'eligibility_regained';
    return { state: 'approved', cause: regained, graceUntilMs: null };
  }
  return unchanged;
}
