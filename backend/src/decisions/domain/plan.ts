/**
 * The rules in force for one feature, spelt out as tables, so that a row is decided by a few lookups. Tables are filled by
 * asking the rules themselves (`compile-plan.ts`), which stay the only place where they are written down.
 */
export interface Plan {
  featureIndex: number;
  /** By standing code: passes the policy. */
  standingPasses: Uint8Array;
  /** By kind (account type and adult): bit 0 passes the policy, bit 1 is in the audience. */
  kinds: Uint8Array;
  /** By locale: bit 0 passes the policy, bit 1 is in the audience. */
  locales: Uint8Array;
  /** Least of followers + 1, where unknown counts as 0: policy. */
  followersAtLeast: number;
  /** Age in days that the policy asks for; -1: none. */
  ageDaysMin: number;
  /** Least of posts + 1, where unknown counts as 0: policy. */
  postsAtLeast: number;
  /** Range of followers + 1, where unknown counts as 0: audience. */
  audienceFollowersAtLeast: number;
  audienceFollowersAtMost: number;
  /** Followers under this have dipped, under the floor they are lost; 0: the policy has no threshold. */
  followersThreshold: number;
  followersFloor: number;
  /** Access at the instant by `accessIndex`. */
  access: Uint8Array;
  /** A bit a row: who is in the cohorts that the audience asks for; null: it asks for none. */
  members: Uint8Array | null;
  /** Buckets under the percentage. */
  below: number;
  /** Step and value by `key * 2 + surface`. */
  outcomes: Uint8Array;
}

/** Places that a salt deals accounts to: `bucket` is under it. */
export const BUCKETS = 100_000;

export const PASSES_POLICY = 1;
export const IN_AUDIENCE = 2;
/** Surfaces by their place in `outcomes`. */
export const TAB = 0;
export const BUTTON = 1;

export const KEY = {
  accessMask: 0b111,
  onDenyList: 1 << 3,
  onAllowList: 1 << 4,
  heldOut: 1 << 5,
  eligible: 1 << 6,
  inAudience: 1 << 7,
  under: 1 << 8,
  joinedLater: 1 << 9,
} as const;
/** Keys that there are. */
export const KEYS = 1 << 10;

/** Followers against the threshold. */
export const LEVEL = { enough: 0, dipped: 1, underFloor: 2 } as const;
/** The grace period stored with access. */
export const GRACE = { none: 0, running: 1, ended: 2 } as const;
const LEVELS = 3;
const GRACES = 3;
const STANDINGS = 4;
/** Combinations that access at an instant depends on. */
export const ACCESS_TABLE_LENGTH = 8 * 2 * STANDINGS * LEVELS * GRACES;

export function accessIndex(
  state: number,
  automatic: number,
  standing: number,
  level: number,
  grace: number,
): number {
  return (((state * 2 + automatic) * STANDINGS + standing) * LEVELS + level) * GRACES + grace;
}

/** An outcome is the step that decided and its value. */
export const outcomeOf = (stepIndex: number, value: boolean): number => stepIndex * 2 + (value ? 1 : 0);
export const valueOf = (outcome: number): boolean => (outcome & 1) === 1;
export const stepIndexOf = (outcome: number): number => outcome >> 1;
