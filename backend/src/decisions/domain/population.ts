import type { ChangeJournal } from './change-journal.ts';
import { GraceTable, graceKey } from './grace-table.ts';
import type { IdHash } from './id-hash.ts';
import { type Breathe, IdTable } from './id-table.ts';
import { Locales } from './locales.ts';
import {
  ACCESS_CODES,
  ADULT_CODES,
  DAY_UNKNOWN,
  FLAG,
  FOLLOWERS_UNKNOWN,
  PopulationColumns,
  POSTS_UNKNOWN,
  TYPE_CODES,
  WORD,
} from './population-columns.ts';
import { RowIds } from './row-ids.ts';
import { ServedRows } from './served-rows.ts';

/** What the index keeps of an account for one feature. */
export interface FeatureRecord {
  bucket: number;
  heldOut: boolean;
  onAllowList: boolean;
  onDenyList: boolean;
  access: (typeof ACCESS_CODES)[number];
  automatic: boolean;
  graceUntilMs: number | null;
  /** Was not exposed when the rollout was frozen; false where it is not. */
  joinedLater: boolean;
}

/** What the index keeps of an account; null where a fact is unknown. */
export interface AccountRecord {
  accountId: string;
  region: string | null;
  language: string | null;
  followers: number | null;
  accountType: 'personal' | 'business' | null;
  adult: boolean | null;
  banned: boolean;
  createdAtMs: number | null;
  postsLast30Days: number | null;
  restrictedUntilS: number;
  atRiskUntilS: number;
  /** In the order of the columns. */
  features: readonly FeatureRecord[];
}

const DAY_MS = 86_400_000;

/**
 * The whole population in memory: finds an account's row by its id, and writes rows. Two accounts with the same hash are told
 * apart by their buckets when the second arrives, and found by their whole ids from then on.
 */
export class Population {
  readonly columns = new PopulationColumns();
  readonly grace = new GraceTable();
  readonly locales = new Locales();
  readonly ids = new RowIds();
  /** Who was answered `on` for the settings tab. */
  readonly served = new ServedRows();
  /** Features whose stored buckets are being computed anew, and can't tell accounts apart meanwhile. */
  readonly unsettled = new Set<number>();
  /** Told of each row before it is written. */
  readonly journals = new Set<ChangeJournal>();
  private readonly table = new IdTable();
  private readonly collided = new Map<string, number>();
  private readonly hash: IdHash;
  private readonly bucketsOf: (accountId: string) => readonly number[];
  private gone = 0;

  /** `bucketsOf` computes an account's bucket for each feature from its id. */
  constructor(hash: IdHash, bucketsOf: (accountId: string) => readonly number[]) {
    this.hash = hash;
    this.bucketsOf = bucketsOf;
  }

  /** Accounts that there are. */
  get size(): number {
    return this.columns.rows - this.gone;
  }

  /** Memory of columns, table and grace periods. */
  get byteLength(): number {
    return this.columns.byteLength + this.table.byteLength + this.grace.byteLength;
  }

  /** Makes room for so many more accounts; `breathe` lets others run in between. */
  async reserve(more: number, breathe: Breathe): Promise<void> {
    await this.columns.reserve(more, breathe);
    await this.table.reserve(more, this.columns.hashHi, breathe);
  }

  /** The row of an account; -1 where there is none. */
  rowOf(accountId: string): number {
    const { hash, columns } = this;
    if (!hash.hash(accountId)) return -1;
    const row = this.table.find(hash.lo, hash.hi, columns.hashHi);
    if (row < 0) return -1;
    const flags = columns.flags[row] ?? 0;
    if ((flags & (FLAG.gone | FLAG.collided)) === 0) return row;
    return (flags & FLAG.collided) === 0 ? -1 : this.livingRowOf(accountId, row);
  }

  /** Writes an account's row; `reserve` has made room for it. What no account can be called is left out. */
  put(record: AccountRecord): void {
    if (!this.hash.hash(record.accountId)) return;
    const row = this.rowToWrite(record);
    this.touch(row);
    const { columns } = this;
    columns.followers[row] = record.followers ?? FOLLOWERS_UNKNOWN;
    columns.restrictedUntilS[row] = record.restrictedUntilS;
    columns.atRiskUntilS[row] = record.atRiskUntilS;
    columns.createdDay[row] = clamped(
      record.createdAtMs === null ? null : Math.floor(record.createdAtMs / DAY_MS),
      DAY_UNKNOWN,
    );
    columns.posts[row] = clamped(record.postsLast30Days, POSTS_UNKNOWN);
    columns.locale[row] = this.locales.numberOf(record.region, record.language);
    record.features.forEach((feature, index) => this.putFeature(row, index, feature));
    const kept = (columns.flags[row] ?? 0) & FLAG.collided;
    columns.flags[row] = kept | (record.banned ? FLAG.banned : 0) | (kindOf(record) << FLAG.kindShift);
  }

  /** Takes an account out. Its row is kept for its return. */
  remove(accountId: string): void {
    const row = this.rowOf(accountId);
    if (row < 0) return;
    this.touch(row);
    this.columns.flags[row] = (this.columns.flags[row] ?? 0) | FLAG.gone;
    this.gone += 1;
  }

  /** Writes the parts of a feature's word that come from the account's id and the rollout's salts. */
  putBucket(row: number, featureIndex: number, bucket: number, heldOut: boolean): void {
    const words = this.columns.features[featureIndex];
    if (words === undefined) return;
    this.touch(row);
    const kept = (words[row] ?? 0) & ~(WORD.bucketMask | WORD.heldOut);
    words[row] = kept | bucket | (heldOut ? WORD.heldOut : 0);
  }

  /** Nobody counts as having joined later, until rows are written again. */
  forgetFreeze(featureIndex: number): void {
    const words = this.columns.features[featureIndex];
    if (words === undefined) return;
    for (const journal of this.journals) journal.giveUp();
    for (let row = 0; row < this.columns.rows; row += 1) words[row] = (words[row] ?? 0) & ~WORD.joinedLater;
  }

  private touch(row: number): void {
    for (const journal of this.journals) journal.touch(this.columns, row);
  }

  private putFeature(row: number, index: number, feature: FeatureRecord): void {
    const words = this.columns.features[index];
    if (words === undefined) throw new Error(`there is no feature ${index}`);
    if (feature.graceUntilMs !== null) this.grace.set(graceKey(row, index), feature.graceUntilMs);
    words[row] =
      feature.bucket |
      (ACCESS_CODES.indexOf(feature.access) << WORD.accessShift) |
      (feature.heldOut ? WORD.heldOut : 0) |
      (feature.onAllowList ? WORD.onAllowList : 0) |
      (feature.onDenyList ? WORD.onDenyList : 0) |
      (feature.graceUntilMs === null ? 0 : WORD.grace) |
      (feature.automatic ? WORD.automatic : 0) |
      (feature.joinedLater ? WORD.joinedLater : 0);
  }

  /** The account's own row, revived if it was gone; or a new one. Its id has just been hashed. */
  private rowToWrite(record: AccountRecord): number {
    const { columns } = this;
    const { lo, hi } = this.hash;
    const first = this.table.find(lo, hi, columns.hashHi);
    if (first < 0) {
      const row = this.appendRow(hi, record.accountId);
      this.table.insert(lo, hi, row);
      return row;
    }
    const own = this.collided.get(record.accountId) ?? (this.isSame(first, record) ? first : -1);
    if (own >= 0) {
      if (((columns.flags[own] ?? 0) & FLAG.gone) !== 0) this.gone -= 1;
      return own;
    }
    columns.flags[first] = (columns.flags[first] ?? 0) | FLAG.collided;
    const row = this.appendRow(hi, record.accountId);
    this.collided.set(record.accountId, row);
    return row;
  }

  private appendRow(hi: number, accountId: string): number {
    const row = this.columns.rows;
    this.ids.appended(row, accountId);
    this.columns.hashHi[row] = hi;
    this.columns.rows = row + 1;
    return row;
  }

  /** Rare: the hash belongs to several accounts, so the whole id decides. */
  private livingRowOf(accountId: string, first: number): number {
    const other = this.collided.get(accountId);
    const row = other ?? (this.matches(first, this.bucketsOf(accountId)) ? first : -1);
    return row >= 0 && ((this.columns.flags[row] ?? 0) & FLAG.gone) === 0 ? row : -1;
  }

  private isSame(row: number, record: AccountRecord): boolean {
    return this.matches(
      row,
      record.features.map(({ bucket }) => bucket),
    );
  }

  /** Buckets by three independent salts make 50 bits beyond the hash: other accounts do not match by chance. */
  private matches(row: number, buckets: readonly number[]): boolean {
    return buckets.every((bucket, index) => {
      if (this.unsettled.has(index)) return true;
      return ((this.columns.features[index]?.[row] ?? 0) & WORD.bucketMask) === bucket;
    });
  }
}

/** A count in two bytes: what is unknown has a number of its own, and what is too large counts as the largest. */
function clamped(value: number | null, unknown: number): number {
  return value === null ? unknown : Math.min(Math.max(value, 0), unknown - 1);
}

/** Account type and adult in four bits. */
export function kindOf({ accountType, adult }: Pick<AccountRecord, 'accountType' | 'adult'>): number {
  const adultCode = adult === null ? ADULT_CODES.unknown : adult ? ADULT_CODES.yes : ADULT_CODES.no;
  return TYPE_CODES[accountType ?? 'unknown'] | (adultCode << 2);
}
