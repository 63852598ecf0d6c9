import { graceKey, graceUntil, type GraceArrays } from './grace-table.ts';
import { accessIndex, GRACE, IN_AUDIENCE, KEY, LEVEL, PASSES_POLICY, type Plan } from './plan.ts';
import { type ColumnArrays, FLAG, WORD } from './population-columns.ts';

const DAY_S = 86_400;
const SECOND_MS = 1000;

/**
 * Whether a row's key may be another one at another instant: a strike or a grace period ends, or the policy asks for an age.
 * Most rows' keys never change by time alone, and looking at the clock costs as much as half of the decision.
 */
export function dependsOnTime(columns: ColumnArrays, plan: Plan, row: number, word: number): boolean {
  return (word & WORD.grace) !== 0 || (columns.atRiskUntilS[row] ?? 0) !== 0 || plan.ageDaysMin >= 0;
}

/** Standing code of a row at an instant: the two instants of `standingUntil`, of which the first is never later, and the ban. */
export function standingCode(columns: ColumnArrays, row: number, nowS: number): number {
  if (((columns.flags[row] ?? 0) & FLAG.banned) !== 0) return 3;
  if (nowS >= (columns.atRiskUntilS[row] ?? 0)) return 0;
  return nowS < (columns.restrictedUntilS[row] ?? 0) ? 2 : 1;
}

/**
 * All that decides a row at an instant, as one small number: access as it is then, lists, holdout, eligibility, audience,
 * percentage. `word` is the row's word of the feature, or what a preview makes of it. Every outcome follows by `plan.outcomes`.
 */
export function rowKey(
  columns: ColumnArrays,
  grace: GraceArrays,
  plan: Plan,
  row: number,
  word: number,
  nowMs: number,
): number {
  const nowS = Math.floor(nowMs / SECOND_MS);
  const standing = standingCode(columns, row, nowS);
  // Followers + 1 in 32 bits: unknown becomes 0.
  const followersKnown = ((columns.followers[row] ?? 0) + 1) >>> 0;
  const kind = plan.kinds[((columns.flags[row] ?? 0) >> FLAG.kindShift) & FLAG.kindMask] ?? 0;
  const both = kind & (plan.locales[columns.locale[row] ?? 0] ?? 0);

  let key = (word & WORD.bucketMask) < plan.below ? KEY.under : 0;
  // Above the bucket there is nothing of most accounts: no access, no list, no holdout.
  if (word > WORD.bucketMask) {
    key |= accessAt(plan, row, word, standing, followersKnown, grace, nowMs);
    if ((word & WORD.onDenyList) !== 0) key |= KEY.onDenyList;
    if ((word & WORD.onAllowList) !== 0) key |= KEY.onAllowList;
    if ((word & WORD.heldOut) !== 0) key |= KEY.heldOut;
    if ((word & WORD.joinedLater) !== 0) key |= KEY.joinedLater;
  }
  if (
    (both & IN_AUDIENCE) !== 0 &&
    (plan.members === null || isMember(plan.members, row)) &&
    followersKnown >= plan.audienceFollowersAtLeast &&
    followersKnown <= plan.audienceFollowersAtMost
  ) {
    key |= KEY.inAudience;
  }
  if (
    (both & PASSES_POLICY) !== 0 &&
    followersKnown >= plan.followersAtLeast &&
    plan.standingPasses[standing] === 1 &&
    (plan.postsAtLeast === 0 || (((columns.posts[row] ?? 0) + 1) & 0xffff) >= plan.postsAtLeast) &&
    (plan.ageDaysMin < 0 || isOldEnough(columns.createdDay[row] ?? 0, plan.ageDaysMin, nowS))
  ) {
    key |= KEY.eligible;
  }
  return key;
}

const isMember = (members: Uint8Array, row: number): boolean =>
  (((members[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;

function isOldEnough(createdDay: number, ageDaysMin: number, nowS: number): boolean {
  return createdDay !== 0xffff && Math.floor(nowS / DAY_S) - createdDay >= ageDaysMin;
}

function accessAt(
  plan: Plan,
  row: number,
  word: number,
  standing: number,
  followersKnown: number,
  grace: GraceArrays,
  nowMs: number,
): number {
  let level: number = LEVEL.enough;
  if (followersKnown !== 0 && followersKnown <= plan.followersThreshold) {
    level = followersKnown <= plan.followersFloor ? LEVEL.underFloor : LEVEL.dipped;
  }
  let period: number = GRACE.none;
  if ((word & WORD.grace) !== 0) {
    period = nowMs < graceUntil(grace, graceKey(row, plan.featureIndex)) ? GRACE.running : GRACE.ended;
  }
  const state = (word >>> WORD.accessShift) & WORD.accessMask;
  const automatic = (word & WORD.automatic) === 0 ? 0 : 1;
  return plan.access[accessIndex(state, automatic, standing, level, period)] ?? 0;
}
