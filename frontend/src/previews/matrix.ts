import type { Surface } from '@tips/shared/decisions';
import type { PreviewResult } from '@tips/shared/rollouts';

export type Side = PreviewResult['tab'];
export type MatrixRow = { region: string; total: Side; byBand: ReadonlyMap<number, Side> };
export type Matrix = {
  /** Places of the bands in which somebody gains or loses. */
  bands: readonly number[];
  rows: readonly MatrixRow[];
  byBand: ReadonlyMap<number, Side>;
  total: Side;
};

const NONE: Side = { gains: 0, losses: 0, on: 0 };
const moved = ({ gains, losses }: Side): number => gains + losses;
const added = (left: Side, right: Side): Side => ({
  gains: left.gains + right.gains,
  losses: left.losses + right.losses,
  on: left.on + right.on,
});

export const sideOf = (result: Pick<PreviewResult, 'tab' | 'button'>, surface: Surface): Side =>
  surface === 'tips-settings-tab' ? result.tab : result.button;

/** Who gains and loses one surface, by region (those that move most first) and follower band, with totals both ways. */
export function matrixOf(result: PreviewResult, surface: Surface): Matrix {
  const rows = new Map<string, { total: Side; byBand: Map<number, Side> }>();
  const byBand = new Map<number, Side>();
  for (const cell of result.cells) {
    const side = sideOf(cell, surface);
    const row = rows.get(cell.region) ?? { total: NONE, byBand: new Map<number, Side>() };
    row.byBand.set(cell.band, side);
    rows.set(cell.region, { total: added(row.total, side), byBand: row.byBand });
    byBand.set(cell.band, added(byBand.get(cell.band) ?? NONE, side));
  }
  return {
    bands: [...byBand].flatMap(([band, side]) => (moved(side) > 0 ? [band] : [])).toSorted((a, b) => a - b),
    rows: [...rows]
      .map(([region, row]) => ({ region, ...row }))
      .filter(({ total }) => moved(total) > 0)
      .toSorted((left, right) => moved(right.total) - moved(left.total)),
    byBand,
    total: sideOf(result, surface),
  };
}
