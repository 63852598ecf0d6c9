/**
 * Cells of followers + 1, where unknown counts as 0: the number that each begins at. Round numbers, because thresholds are: a
 * threshold between two cells needs no look at single accounts.
 */
export const CELL_FROM: readonly number[] = [
  0, 1, 1_001, 2_001, 5_001, 10_001, 20_001, 50_001, 100_001, 200_001, 500_001, 1_000_001, 2_000_001,
  5_000_001, 10_000_001,
];
export const CELLS = CELL_FROM.length;

export interface FollowerBand {
  /** Least of followers; null: not known. */
  from: number | null;
  /** Fewer than this; null: no end. */
  to: number | null;
}

/** Bands that previews are broken down by; each is made of whole cells. */
export const FOLLOWER_BANDS: readonly FollowerBand[] = [
  { from: null, to: null },
  { from: 0, to: 1_000 },
  { from: 1_000, to: 10_000 },
  { from: 10_000, to: 50_000 },
  { from: 50_000, to: 100_000 },
  { from: 100_000, to: 500_000 },
  { from: 500_000, to: 1_000_000 },
  { from: 1_000_000, to: null },
];
export const BANDS = FOLLOWER_BANDS.length;

/** The cell of followers + 1, where unknown counts as 0. */
export function cellOf(followersKnown: number): number {
  if (followersKnown < 1_001) return followersKnown === 0 ? 0 : 1;
  let cell = 2;
  while (cell + 1 < CELLS && followersKnown >= (CELL_FROM[cell + 1] ?? Infinity)) cell += 1;
  return cell;
}

/** The band of followers + 1, where unknown counts as 0. Example: 100,000 followers -> the band from 100,000. */
export function bandOf(followersKnown: number): number {
  if (followersKnown === 0) return 0;
  let band = 1;
  while (band + 1 < BANDS && followersKnown > (FOLLOWER_BANDS[band + 1]?.from ?? Infinity)) band += 1;
  return band;
}

/** The band that a cell lies in. */
export const BAND_OF_CELL = Uint8Array.from(CELL_FROM, bandOf);
