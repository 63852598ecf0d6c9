import type { AccessState } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import type { Standing } from '@tips/shared/standing';
import type { Breathe } from './id-table.ts';

/** Features in the order of their columns. */
export const FEATURE_ORDER: readonly Feature[] = ['tips', 'gifts', 'coins'];
/** Standings by code. */
export const STANDING_CODES: readonly Standing[] = ['good', 'at_risk', 'restricted', 'banned'];
/** States of access by code. */
export const ACCESS_CODES: readonly AccessState[] = [
  'none',
  'requested',
  'in_review',
  'approved',
  'suspended',
  'rejected',
  'revoked',
  'withdrawn',
];

/** A feature's word: bucket 17 bits, state of access 3, then one bit each. */
export const WORD = {
  bucketMask: 0x1_ffff,
  accessShift: 17,
  accessMask: 0b111,
  heldOut: 1 << 20,
  onAllowList: 1 << 21,
  onDenyList: 1 << 22,
  /** A grace period is stored; its end stands in the grace table. */
  grace: 1 << 23,
  /** The console itself put access where it is. */
  automatic: 1 << 24,
  /** Was not exposed when the rollout was frozen. */
  joinedLater: 1 << 25,
} as const;

/** The byte of flags. `kind` is the four bits that eligibility and audience look at: account type and adult. */
export const FLAG = {
  gone: 1,
  banned: 1 << 1,
  kindShift: 2,
  kindMask: 0b1111,
  /** Another account has the same hash: find it by its whole id. */
  collided: 1 << 6,
} as const;
export const TYPE_CODES = { unknown: 0, personal: 1, business: 2 } as const;
export const ADULT_CODES = { unknown: 0, yes: 1, no: 2 } as const;

export const FOLLOWERS_UNKNOWN = 0xffff_ffff;
export const DAY_UNKNOWN = 0xffff;
export const POSTS_UNKNOWN = 0xffff;

/** Rows are added in steps of 5 %, so that the columns never hold much more than they need. */
const GROWTH = 1.05;
const CAPACITY_MIN = 64;

type Shared32 = Uint32Array<SharedArrayBuffer>;
type Shared16 = Uint16Array<SharedArrayBuffer>;
type Shared8 = Uint8Array<SharedArrayBuffer>;

/** What a worker gets: the same memory, not a copy. */
export interface ColumnArrays {
  features: Shared32[];
  restrictedUntilS: Shared32;
  atRiskUntilS: Shared32;
  followers: Shared32;
  createdDay: Shared16;
  posts: Shared16;
  locale: Shared16;
  flags: Shared8;
}

const shared32 = (length: number): Shared32 => new Uint32Array(new SharedArrayBuffer(length * 4));
const shared16 = (length: number): Shared16 => new Uint16Array(new SharedArrayBuffer(length * 2));
const shared8 = (length: number): Shared8 => new Uint8Array(new SharedArrayBuffer(length));

/** The facts that decisions and previews need, one row an account, in shared memory. */
export class PopulationColumns implements ColumnArrays {
  /** Rows in use, among them those of accounts that are gone. */
  rows = 0;
  hashHi = new Int32Array(CAPACITY_MIN);
  features: Shared32[] = FEATURE_ORDER.map(() => shared32(CAPACITY_MIN));
  restrictedUntilS = shared32(CAPACITY_MIN);
  atRiskUntilS = shared32(CAPACITY_MIN);
  followers = shared32(CAPACITY_MIN);
  createdDay = shared16(CAPACITY_MIN);
  posts = shared16(CAPACITY_MIN);
  locale = shared16(CAPACITY_MIN);
  flags = shared8(CAPACITY_MIN);

  get byteLength(): number {
    const arrays = [this.hashHi, ...this.features, this.restrictedUntilS, this.atRiskUntilS, this.followers];
    const small = [this.createdDay, this.posts, this.locale, this.flags];
    return [...arrays, ...small].reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** Makes room for so many more rows, a column at a time. Reads go on meanwhile, writes must not. */
  async reserve(more: number, breathe: Breathe): Promise<void> {
    const needed = this.rows + more;
    if (needed <= this.flags.length) return;
    const capacity = Math.max(needed, Math.ceil(this.flags.length * GROWTH));
    const hashHi = new Int32Array(capacity);
    hashHi.set(this.hashHi);
    this.hashHi = hashHi;
    for (const [index, feature] of this.features.entries()) {
      this.features[index] = grown(feature, shared32(capacity));
      await breathe();
    }
    this.restrictedUntilS = grown(this.restrictedUntilS, shared32(capacity));
    await breathe();
    this.atRiskUntilS = grown(this.atRiskUntilS, shared32(capacity));
    await breathe();
    this.followers = grown(this.followers, shared32(capacity));
    await breathe();
    this.createdDay = grown(this.createdDay, shared16(capacity));
    this.posts = grown(this.posts, shared16(capacity));
    this.locale = grown(this.locale, shared16(capacity));
    await breathe();
    // Last: its length is the capacity, so a growth that failed half-way is done again.
    this.flags = grown(this.flags, shared8(capacity));
  }

  /** The arrays as they are now, to hand to a worker. */
  arrays(): ColumnArrays {
    const { restrictedUntilS, atRiskUntilS, followers, createdDay, posts, locale, flags } = this;
    const features = [...this.features];
    return { features, restrictedUntilS, atRiskUntilS, followers, createdDay, posts, locale, flags };
  }
}

function grown<T extends Shared32 | Shared16 | Shared8>(from: T, to: T): T {
  to.set(from);
  return to;
}
