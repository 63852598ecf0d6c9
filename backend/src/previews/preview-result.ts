import type { PreviewResult } from '@tips/shared/rollouts';
import {
  BANDS,
  type Effect,
  FOLLOWER_BANDS,
  populationOf,
  SEEN,
  type Side,
  sideOf,
} from '../decisions/index.ts';

const NONE: Side = { gains: 0, losses: 0, on: 0 };
const isSome = ({ gains, losses, on }: Side): boolean => gains + losses + on > 0;
const HUNDREDTHS = 100;

function sum(sides: readonly Side[]): Side {
  return sides.reduce(
    (all, { gains, losses, on }) => ({
      gains: all.gains + gains,
      losses: all.losses + losses,
      on: all.on + on,
    }),
    NONE,
  );
}

function sidesOf({ counts, regions }: Effect, bit: number): Side[][] {
  return regions.map((_, region) =>
    Array.from({ length: BANDS }, (_each, band) => sideOf(counts, region, band, bit)),
  );
}

/** How many gain, lose and have one of `SEEN` after a change, over everybody. */
export const totalOf = (effect: Effect, bit: number): Side => sum(sidesOf(effect, bit).flat());

/** What a preview answers, from the counts. */
export function resultOf(effect: Effect, startedAt: number): PreviewResult {
  const tab = sidesOf(effect, SEEN.tab);
  const button = sidesOf(effect, SEEN.button);
  const order = effect.regions
    .map((region, number) => ({ region, number }))
    .toSorted((left, right) => left.region.localeCompare(right.region));
  return {
    population: populationOf(effect.counts),
    eligible: totalOf(effect, SEEN.eligible).on,
    tab: sum(tab.flat()),
    button: sum(button.flat()),
    byRegion: order.map(({ region, number }) => ({ region, ...sum(tab[number] ?? []) })).filter(isSome),
    bands: FOLLOWER_BANDS.map((band) => ({ ...band })),
    cells: order.flatMap(({ region, number }) =>
      FOLLOWER_BANDS.map((_, band) => ({
        region,
        band,
        tab: tab[number]?.[band] ?? NONE,
        button: button[number]?.[band] ?? NONE,
      })).filter((cell) => isSome(cell.tab) || isSome(cell.button)),
    ),
    tookMs: Math.round((performance.now() - startedAt) * HUNDREDTHS) / HUNDREDTHS,
  };
}

/** How many gain, lose and have one of `SEEN` after a change, by follower band. */
export function bandSides(effect: Effect, bit: number): Side[] {
  const sides = sidesOf(effect, bit);
  return FOLLOWER_BANDS.map((_, band) => sum(sides.map((bands) => bands[band] ?? NONE)));
}
