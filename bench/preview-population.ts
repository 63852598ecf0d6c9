import { Population } from '../backend/dist/decisions/domain/population.js';
import { ACCESS_CODES, FLAG, WORD } from '../backend/dist/decisions/domain/population-columns.js';
import { SeededIdHash } from '../backend/dist/decisions/domain/id-hash.js';
import { FOLLOWER_BANDS } from '../backend/dist/decisions/domain/follower-cells.js';

export const REGIONS = 60;
const LANGUAGES = ['en', 'fr', 'de', 'es'];
/** Creators with access are far above every threshold that is tried, so that none is in a grace period. */
const ACCESS_FOLLOWERS_MIN = 2_000_000;
const NEVER_ENDS = 0xffff_ffff;
const BUCKETS = 100_000;

/** One generated account, in plain words; `access` is none, requested or approved. */
export interface Generated {
  region: number;
  language: number;
  followers: number;
  bucket: number;
  restricted: boolean;
  heldOut: boolean;
  denied: boolean;
  access: 'none' | 'requested' | 'approved';
}

/** A number in 0..1 that is the same for the same row and purpose at every run. */
function share(row: number, purpose: number): number {
  let mixed = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Followers from 10 to 100 million, as many in each power of ten: more large accounts than a platform has. */
export function generated(row: number): Generated {
  const followers = Math.floor(10 ** (1 + 7 * share(row, 0)));
  const restricted = share(row, 1) < 0.03;
  const mayHaveAccess = followers >= ACCESS_FOLLOWERS_MIN && !restricted;
  const access = share(row, 2);
  return {
    region: Math.floor(REGIONS * share(row, 3) ** 2),
    language: Math.floor(LANGUAGES.length * share(row, 4)),
    followers,
    bucket: Math.floor(BUCKETS * share(row, 5)),
    restricted,
    heldOut: share(row, 6) < 0.02,
    denied: share(row, 7) < 0.001,
    access: !mayHaveAccess || access > 0.1 ? 'none' : access > 0.05 ? 'requested' : 'approved',
  };
}

/** The code of a region by its number: two letters. */
export const regionOf = (region: number): string =>
  String.fromCharCode(65 + Math.floor(region / 26), 65 + (region % 26));

/** The index's own columns, filled without a database. */
export async function populationOf(accounts: number): Promise<Population> {
  const population = new Population(new SeededIdHash(1, 2), () => []);
  await population.columns.reserve(accounts, async () => undefined);
  const { columns, locales } = population;
  const words = columns.features[0];
  if (words === undefined) throw new Error('the columns have no feature');
  for (let row = 0; row < accounts; row += 1) {
    const one = generated(row);
    columns.followers[row] = one.followers;
    columns.locale[row] = locales.numberOf(regionOf(one.region), LANGUAGES[one.language] ?? 'en');
    columns.atRiskUntilS[row] = one.restricted ? NEVER_ENDS : 0;
    columns.restrictedUntilS[row] = one.restricted ? NEVER_ENDS : 0;
    columns.flags[row] = (1 + (row % 2)) << FLAG.kindShift;
    words[row] =
      one.bucket |
      (ACCESS_CODES.indexOf(one.access) << WORD.accessShift) |
      (one.heldOut ? WORD.heldOut : 0) |
      (one.denied ? WORD.onDenyList : 0);
  }
  columns.rows = accounts;
  return population;
}

/** What a rollout and a policy say, as far as generated accounts can tell the difference. */
export interface PlainRules {
  percent: number;
  followersMin: number;
  regions: readonly number[] | undefined;
}

export const BANDS = FOLLOWER_BANDS;
export type PlainSide = { gains: number; losses: number; on: number };

/** Whether an account sees the tab, by the design's words and nothing of the index. */
export function seesTab(one: Generated, { percent, followersMin, regions }: PlainRules): boolean {
  if (one.denied) return false;
  if (one.access !== 'none') return true;
  const eligible = one.followers >= followersMin && !one.restricted;
  const exposed = one.bucket < percent * 1000 && (regions?.includes(one.region) ?? true);
  return eligible && !one.heldOut && exposed;
}

/** Gains, losses and who has the tab by `region:band`, counted account by account. */
export function plainCount(accounts: number, before: PlainRules, after: PlainRules): Map<string, PlainSide> {
  const sides = new Map<string, PlainSide>();
  for (let row = 0; row < accounts; row += 1) {
    const one = generated(row);
    const was = seesTab(one, before);
    const is = seesTab(one, after);
    if (!was && !is) continue;
    const band = BANDS.findIndex(
      ({ from, to }) => from !== null && one.followers >= from && one.followers < (to ?? Infinity),
    );
    const key = `${regionOf(one.region)}:${band}`;
    const side = sides.get(key) ?? { gains: 0, losses: 0, on: 0 };
    if (is) side.on += 1;
    if (is && !was) side.gains += 1;
    if (was && !is) side.losses += 1;
    sides.set(key, side);
  }
  return sides;
}
