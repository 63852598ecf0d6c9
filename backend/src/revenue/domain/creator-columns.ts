/** What creators got of one kind and stream in one part of a window: a number that stands for each creator, and signed minor units. */
export type CreatorColumns = {
  readonly kind: string;
  readonly stream: string;
  readonly creators: Uint32Array;
  readonly entries: Uint32Array;
  readonly gross: Float64Array;
  readonly processorFee: Float64Array;
  readonly platformFee: Float64Array;
};

/** Sums of one kind, signed minor units. */
export type CreatorSums = {
  kind: string;
  entries: number;
  gross: number;
  processorFee: number;
  platformFee: number;
  net: number;
};

/**
 * The numbers of the creators with the most gross from tips over all columns, most first, names deciding where it is equal; who got
 * nothing is left out. One pass over the columns and one over `names`, whose places are the creators' numbers.
 * Columns [0: 5, 1: 7] and [0: 4] with names [ann, ben], limit 1: 0, who has 9.
 */
export function topOf(parts: Iterable<CreatorColumns>, names: readonly string[], limit: number): number[] {
  const totals = new Float64Array(names.length);
  for (const { kind, creators, gross } of parts) {
    if (kind !== 'tip') continue;
    for (let row = 0; row < creators.length; row += 1) {
      const creator = creators[row] ?? 0;
      totals[creator] = (totals[creator] ?? 0) + (gross[row] ?? 0);
    }
  }
  return mostOf(totals, names, limit);
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

/** Sums by kind of each of these creators, in their order. `count` is how many creators there are. */
export function sumsOf(
  parts: Iterable<CreatorColumns>,
  wanted: readonly number[],
  count: number,
): CreatorSums[][] {
  const places = new Uint32Array(count);
  for (const [index, creator] of wanted.entries()) places[creator] = index + 1;
  const found = wanted.map(() => new Map<string, CreatorSums>());
  for (const columns of parts) {
    for (let row = 0; row < columns.creators.length; row += 1) {
      const place = places[columns.creators[row] ?? 0] ?? 0;
      const sums = place === 0 ? undefined : found[place - 1];
      if (sums !== undefined) addRow(sums, columns, row);
    }
  }
  return found.map((sums) => [...sums.values()]);
}

function addRow(sums: Map<string, CreatorSums>, columns: CreatorColumns, row: number): void {
  const { kind } = columns;
  const sum = sums.get(kind) ?? { kind, entries: 0, gross: 0, processorFee: 0, platformFee: 0, net: 0 };
  const gross = columns.gross[row] ?? 0;
  const processorFee = columns.processorFee[row] ?? 0;
  const platformFee = columns.platformFee[row] ?? 0;
  sum.entries += columns.entries[row] ?? 0;
  sum.gross += gross;
  sum.processorFee += processorFee;
  sum.platformFee += platformFee;
  sum.net += gross - processorFee - platformFee;
  sums.set(kind, sum);
}
