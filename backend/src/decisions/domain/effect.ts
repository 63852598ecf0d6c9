import { BANDS } from './follower-cells.ts';
import { BUTTON, KEY, KEYS, type Plan, TAB } from './plan.ts';

/** What an account has: a bit each for the verdict and the two surfaces. */
export const SEEN = { eligible: 1, tab: 2, button: 4 } as const;
const SEEN_STATES = 8;
/** Pairs of what an account had before a change and has after it. */
export const MOVES = SEEN_STATES * SEEN_STATES;

export const moveOf = (was: number, is: number): number => was * SEEN_STATES + is;
export const wasOf = (move: number): number => Math.floor(move / SEEN_STATES);
export const isOf = (move: number): number => move % SEEN_STATES;

/** Accounts by region (as numbered for the scan), follower band and move: `(region * BANDS + band) * MOVES + move`. */
export type EffectCounts = Int32Array;

export const newCounts = (regions: number): EffectCounts => new Int32Array(regions * BANDS * MOVES);

export const cellIndex = (region: number, band: number): number => (region * BANDS + band) * MOVES;

/** What an account with a key has, for each key that there is. */
export function seenTable(plan: Plan): Uint8Array {
  return Uint8Array.from({ length: KEYS }, (_, key) => {
    const eligible = (key & KEY.eligible) === 0 ? 0 : SEEN.eligible;
    const tab = ((plan.outcomes[key * 2 + TAB] ?? 0) & 1) === 0 ? 0 : SEEN.tab;
    const button = ((plan.outcomes[key * 2 + BUTTON] ?? 0) & 1) === 0 ? 0 : SEEN.button;
    return eligible | tab | button;
  });
}

export interface Side {
  gains: number;
  losses: number;
  on: number;
}

/** How many gain, lose and have one of `SEEN` after a change, in one region and band. */
export function sideOf(counts: EffectCounts, region: number, band: number, bit: number): Side {
  const side: Side = { gains: 0, losses: 0, on: 0 };
  const from = cellIndex(region, band);
  for (let move = 0; move < MOVES; move += 1) {
    const count = counts[from + move] ?? 0;
    if (count === 0) continue;
    const had = (wasOf(move) & bit) !== 0;
    const has = (isOf(move) & bit) !== 0;
    if (has) side.on += count;
    if (has && !had) side.gains += count;
    if (had && !has) side.losses += count;
  }
  return side;
}

/** Accounts that were counted. */
export function populationOf(counts: EffectCounts): number {
  let population = 0;
  for (const count of counts) population += count;
  return population;
}
