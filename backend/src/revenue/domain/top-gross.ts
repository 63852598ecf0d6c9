/** What creators got in one part of a window: a number that stands for each creator, and minor units. */
export type GrossColumn = { readonly creators: Uint32Array; readonly gross: Float64Array };

/**
 * The creators with the most over all columns, most first, names deciding where it is equal; who got nothing is left out.
 * One pass over the columns and one over `names`, whose places are the creators' numbers.
 * Columns [0: 5, 1: 7] and [0: 4] with names [ann, ben], limit 1: ann, with 9.
 */
export function topGross(columns: Iterable<GrossColumn>, names: readonly string[], limit: number): string[] {
  const totals = new Float64Array(names.length);
  for (const { creators, gross } of columns) {
    for (let row = 0; row < creators.length; row += 1) {
      const creator = creators[row] ?? 0;
      totals[creator] = (totals[creator] ?? 0) + (gross[row] ?? 0);
    }
  }
  return mostOf(totals, names, limit).map((creator) => names[creator] ?? '');
}

/** Keeps the best so far in order; past the first few, hardly any creator is looked at twice. */
function mostOf(totals: Float64Array, names: readonly string[], limit: number): number[] {
  const best: number[] = [];
  const comesBefore = (left: number, right: number): boolean => {
    const difference = (totals[left] ?? 0) - (totals[right] ?? 0);
    return difference === 0 ? (names[left] ?? '') < (names[right] ?? '') : difference > 0;
  };
  for (let creator = 0; creator < totals.length; creator += 1) {
    if (totals[creator] === 0) continue;
    const last = best[limit - 1];
    if (last !== undefined && !comesBefore(creator, last)) continue;
    let place = Math.min(best.length, limit - 1);
    while (place > 0 && comesBefore(creator, best[place - 1] ?? 0)) place -= 1;
    best.splice(place, 0, creator);
    if (best.length > limit) best.pop();
  }
  return best;
}
