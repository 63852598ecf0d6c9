import type { AccountLine } from '@tips/shared/accounts';
import {
  BUSINESS_SHARE,
  LARGE_FOLLOWER_QUANTILES,
  REGIONS,
  SMALL_FOLLOWER_QUANTILES,
  type RegionFigures,
} from './creator-figures.ts';
import { inventName } from './handles.ts';
import { inventPicture } from './pictures.ts';
import { at, type Random, seededRandom, seedOf, weightedIndex, weightedPick } from './random.ts';

export interface CreatorsInput {
  seed: number;
  count: number;
  /** The accounts are as observed in the day before this instant. */
  now: Date;
}

/** Creators in one batch. */
const BATCH = 1000;
const DAY_MS = 86_400_000;
/** Digits of the number in an account id: ten million creators and their ids still sort as they were made. */
const ID_DIGITS = 8;

/** Shares that no figure is known for: what makes a console's population lively. */
const UNKNOWN_SHARE = 0.05;
const MINOR_SHARE = 0.03;
const BANNED_SHARE = 0.004;
const AGE_DAYS_MIN = 20;
const AGE_DAYS_MAX = 3000;

type Unknown = 'followers' | 'region' | 'adult' | 'accountType' | 'createdAt';
const pickUnknown = weightedPick<Unknown>([
  ['followers', 4],
  ['region', 2],
  ['adult', 2],
  ['accountType', 1],
  ['createdAt', 1],
]);
const pickRegion = weightedIndex(REGIONS.map(({ creators }) => creators));
const pickLanguage = REGIONS.map(({ languages }) => weightedPick(Object.entries(languages)));

/**
 * Creators that nobody is: invented handles, with the regions, languages, sizes and business share of a real data set
 * (`creator-figures.ts`). The same input gives the same creators, and the first n of a larger count are the same n.
 */
export function* generateCreators({ seed, count, now }: CreatorsInput): Generator<AccountLine[]> {
  const random = seededRandom(seedOf(seed, 'creators'));
  let batch: AccountLine[] = [];
  for (let number = 1; number <= count; number += 1) {
    batch.push(withUnknown(random, creator(random, number, now)));
    if (batch.length < BATCH && number < count) continue;
    yield batch;
    batch = [];
  }
}

/** The id of the n-th sample creator, from 1: `sample-00000001`. */
export function sampleAccountId(number: number): string {
  return `sample-${String(number).padStart(ID_DIGITS, '0')}`;
}

function creator(random: Random, number: number, now: Date): AccountLine {
  const place = pickRegion(random);
  const region = at(REGIONS, place);
  const ageDays = AGE_DAYS_MIN + random.next() ** 2 * (AGE_DAYS_MAX - AGE_DAYS_MIN);
  return {
    accountId: sampleAccountId(number),
    ...inventName(random, number),
    avatarUrl: inventPicture(number),
    region: region.region,
    language: at(pickLanguage, place)(random),
    followers: followersIn(random, region),
    accountType: random.next() < BUSINESS_SHARE ? 'business' : 'personal',
    adult: random.next() >= MINOR_SHARE,
    banned: random.next() < BANNED_SHARE,
    createdAt: instantBefore(now, ageDays * DAY_MS),
    observedAt: instantBefore(now, random.next() * DAY_MS),
  };
}

/** Followers by the region's share of large creators and the distribution within the class. */
function followersIn(random: Random, { creators, large }: RegionFigures): number {
  const isLarge = random.next() < large / creators;
  return fromQuantiles(random.next(), isLarge ? LARGE_FOLLOWER_QUANTILES : SMALL_FOLLOWER_QUANTILES);
}

/** The value at a share of a distribution that is given by evenly spaced quantiles; geometric in between. */
function fromQuantiles(share: number, quantiles: readonly number[]): number {
  const place = share * (quantiles.length - 1);
  const low = at(quantiles, Math.floor(place));
  const high = at(quantiles, Math.ceil(place));
  return Math.round(low * (high / low) ** (place - Math.floor(place)));
}

/** Leaves out one fact of one creator in twenty, as a platform does not know everything of everyone. */
function withUnknown(random: Random, line: AccountLine): AccountLine {
  return random.next() < UNKNOWN_SHARE ? { ...line, [pickUnknown(random)]: null } : line;
}

function instantBefore(now: Date, milliseconds: number): string {
  return new Date(Math.floor((now.getTime() - milliseconds) / 1000) * 1000).toISOString();
}
