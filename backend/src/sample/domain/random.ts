/** A seeded source of numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Evenly in [0, 1). */
  next(): number;
  /** A whole number, evenly in 0..below-1. */
  below(below: number): number;
}

const WORD = 2 ** 32;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, fast, good enough for sample data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / WORD;
  };
  return { next, below: (below) => Math.floor(next() * below) };
}

/** A seed of its own for a part of the sample, so that one part can change and leave the others as they are. */
export function seedOf(seed: number, part: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (const character of part) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** A function that picks an index of `weights` with the share that its weight has, in constant time (Vose's alias method). */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * weights.length) / total);
  const alias = new Uint32Array(weights.length);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, index) => (value < 1 ? small : large).push(index));
  for (let low = small.pop(), high = large.pop(); low !== undefined && high !== undefined;) {
    alias[low] = high;
    share[high] = (share[high] ?? 0) - (1 - (share[low] ?? 0));
    if ((share[high] ?? 0) < 1) {
      low = high;
      high = large.pop();
    } else {
      low = small.pop();
    }
  }
  return (random) => {
    const place = random.next() * share.length;
    const index = Math.floor(place);
    return place - index < (share[index] ?? 1) ? index : (alias[index] ?? index);
  };
}

/** Picks one of `items` by weight. */
export function weightedPick<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  const pick = weightedIndex(choices.map(([, weight]) => weight));
  const items = choices.map(([item]) => item);
  return (random) => at(items, pick(random));
}

/** The item at an index that is known to be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${items.length}`);
  return item;
}
