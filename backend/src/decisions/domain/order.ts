import { isSet, type JournalArrays } from './change-journal.ts';
import { CELLS, cellOf } from './follower-cells.ts';
import { BUCKETS, type Plan } from './plan.ts';
import { type ColumnArrays, DAY_UNKNOWN, FLAG, WORD } from './population-columns.ts';
import { standingCode } from './row-key.ts';

const DAY_S = 86_400;
const NO_GROUP = 0xffff_ffff;
/** Rows whose standing ends within this time are looked at one by one; after it the order is made anew. */
const HOLDS_S = 3_600;
/** Bits of a word between the bucket and the one that says grace. */
const BITS_UNDER_GRACE = 6;
const CLASSES_MIN = 1_024;

type Shared32 = Uint32Array<SharedArrayBuffer>;

/**
 * The accounts put in order once, so that a preview counts ranges instead of rows. Accounts that nothing but bucket and exact
 * followers tell apart make a group; a group's accounts stand in order of their buckets, so that those under any percentage are
 * found by halving. Accounts that time or a grace period may change are left out (`loose`) and looked at one by one.
 */
export interface Order {
  featureIndex: number;
  /** Holds for plans that ask for this age and these posts. */
  ageDaysMin: number;
  postsAtLeast: number;
  /** Holds from this instant on, and until the other. */
  fromS: number;
  untilS: number;
  /** Rows that there were. */
  rows: number;
  groups: number;
  groupFrom: Shared32;
  groupTo: Shared32;
  groupLocale: Uint16Array<SharedArrayBuffer>;
  /** Number of the group's shape: all but locale that its accounts share. */
  groupShape: Shared32;
  shapes: number;
  /** A feature's word above the bucket. */
  shapeWord: Shared32;
  /** Kind 4 bits, standing 2, old enough 1, posts enough 1. */
  shapeFacts: Uint8Array<SharedArrayBuffer>;
  shapeCell: Uint8Array<SharedArrayBuffer>;
  buckets: Shared32;
  /** Followers + 1, where unknown counts as 0. */
  followers: Shared32;
  /** Rows that are in no group. */
  loose: Shared32;
  /** A bit a row: it is in a group. */
  grouped: Int32Array<SharedArrayBuffer>;
}

export const FACTS = {
  kindMask: 0b1111,
  standingShift: 4,
  standingMask: 0b11,
  oldEnough: 1 << 6,
  postsEnough: 1 << 7,
} as const;

export interface OrderRequest {
  columns: ColumnArrays;
  journal: JournalArrays;
  plan: Plan;
  nowMs: number;
}

const shared32 = (length: number): Shared32 => new Uint32Array(new SharedArrayBuffer(length * 4));

/** Numbers for combinations of facts, in the order in which they are first seen. */
class Classes {
  words: number[] = [];
  locales: number[] = [];
  facts: number[] = [];
  /** Rows by class and cell. */
  counts = new Uint32Array(CLASSES_MIN * CELLS);
  private readonly numbers = new Map<number, number>();

  /** The number of a class; adds it where it is new. */
  of(word: number, locale: number, facts: number): number {
    const key = (bitsOf(word) << 24) | (facts << 16) | locale;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.numbers.set(key, number);
    this.words.push(word & ~WORD.bucketMask);
    this.locales.push(locale);
    this.facts.push(facts);
    if ((number + 1) * CELLS > this.counts.length) {
      const counts = new Uint32Array(this.counts.length * 2);
      counts.set(this.counts);
      this.counts = counts;
    }
    return number;
  }
}

/**
 * Makes the order while others write. A row written meanwhile is left out: its bit in the journal is set before it changes, and
 * looked at after it was read.
 */
export function makeOrder({ columns, journal, plan, nowMs }: OrderRequest): Order {
  const { rows } = journal;
  const nowS = Math.floor(nowMs / 1000);
  const untilS = Math.min(nowS + HOLDS_S, (Math.floor(nowS / DAY_S) + 1) * DAY_S);
  const classes = new Classes();
  const groupOf = new Uint32Array(rows);
  const bucketFrom = new Uint32Array(BUCKETS + 1);
  const words = columns.features[plan.featureIndex] ?? new Uint32Array(0);
  for (let row = 0; row < rows; row += 1) {
    const word = words[row] ?? 0;
    if (isLoose(columns, row, word, nowS, untilS)) {
      groupOf[row] = NO_GROUP;
      continue;
    }
    const facts = factsOf(columns, plan, row, nowS);
    const number = classes.of(word, columns.locale[row] ?? 0, facts);
    const group = number * CELLS + cellOf(((columns.followers[row] ?? 0) + 1) >>> 0);
    groupOf[row] = group;
    classes.counts[group] = (classes.counts[group] ?? 0) + 1;
    const bucket = (word & WORD.bucketMask) + 1;
    bucketFrom[bucket] = (bucketFrom[bucket] ?? 0) + 1;
  }
  const byBucket = rowsByBucket(words, groupOf, bucketFrom);
  const order = groupsOf(classes, byBucket.length, rows);
  const loose = placeRows(order, { columns, words, journal, groupOf, byBucket });
  return {
    ...order.arrays,
    featureIndex: plan.featureIndex,
    ageDaysMin: plan.ageDaysMin,
    postsAtLeast: plan.postsAtLeast,
    fromS: nowS,
    untilS,
    rows,
    loose,
  };
}

/** A word above the bucket in eight bits: no grouped row is in a grace period. */
function bitsOf(word: number): number {
  const below = word & (WORD.grace - 1);
  const above = Math.floor(word / (WORD.grace << 1));
  return (below >>> WORD.accessShift) | (above << BITS_UNDER_GRACE);
}

/** Gone, in a grace period, or of a standing that ends before the order does. */
function isLoose(columns: ColumnArrays, row: number, word: number, nowS: number, untilS: number): boolean {
  const flags = columns.flags[row] ?? 0;
  if ((flags & FLAG.gone) !== 0 || (word & WORD.grace) !== 0) return true;
  const atRiskUntilS = columns.atRiskUntilS[row] ?? 0;
  if (atRiskUntilS === 0) return false;
  const restrictedUntilS = columns.restrictedUntilS[row] ?? 0;
  return (
    (atRiskUntilS > nowS && atRiskUntilS <= untilS) || (restrictedUntilS > nowS && restrictedUntilS <= untilS)
  );
}

function factsOf(columns: ColumnArrays, plan: Plan, row: number, nowS: number): number {
  const kind = ((columns.flags[row] ?? 0) >> FLAG.kindShift) & FLAG.kindMask;
  const standing = standingCode(columns, row, nowS);
  const createdDay = columns.createdDay[row] ?? 0;
  const oldEnough = createdDay !== DAY_UNKNOWN && Math.floor(nowS / DAY_S) - createdDay >= plan.ageDaysMin;
  const postsEnough = (((columns.posts[row] ?? 0) + 1) & 0xffff) >= plan.postsAtLeast;
  return (
    kind |
    (standing << FACTS.standingShift) |
    (plan.ageDaysMin < 0 || oldEnough ? FACTS.oldEnough : 0) |
    (plan.postsAtLeast === 0 || postsEnough ? FACTS.postsEnough : 0)
  );
}

/** All rows that have a group, lowest bucket first. A row may be written meanwhile: then its place does not matter. */
function rowsByBucket(words: Uint32Array, groupOf: Uint32Array, next: Uint32Array): Uint32Array {
  let sum = 0;
  for (let bucket = 0; bucket < next.length; bucket += 1) {
    sum += next[bucket] ?? 0;
    next[bucket] = sum;
  }
  const ends = next.slice(1);
  const sorted = new Uint32Array(sum).fill(NO_GROUP);
  for (let row = 0; row < groupOf.length; row += 1) {
    if (groupOf[row] === NO_GROUP) continue;
    const bucket = (words[row] ?? 0) & WORD.bucketMask;
    const at = next[bucket] ?? 0;
    if (at >= (ends[bucket] ?? 0)) continue;
    sorted[at] = row;
    next[bucket] = at + 1;
  }
  return sorted;
}

type Grouping = {
  arrays: Omit<Order, 'featureIndex' | 'ageDaysMin' | 'postsAtLeast' | 'fromS' | 'untilS' | 'rows' | 'loose'>;
  /** Number of the group by class and cell. */
  numberOf: Uint32Array;
};

function groupsOf(classes: Classes, grouped: number, rows: number): Grouping {
  const { counts } = classes;
  const groups = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const numberOf = new Uint32Array(counts.length);
  const shapes = new Shapes();
  const groupFrom = shared32(groups);
  const groupShape = shared32(groups);
  const groupLocale = new Uint16Array(new SharedArrayBuffer(groups * 2));
  let number = 0;
  let from = 0;
  counts.forEach((count, index) => {
    if (count === 0) return;
    const one = Math.floor(index / CELLS);
    numberOf[index] = number;
    groupFrom[number] = from;
    groupLocale[number] = classes.locales[one] ?? 0;
    groupShape[number] = shapes.of(classes.words[one] ?? 0, classes.facts[one] ?? 0, index % CELLS);
    from += count;
    number += 1;
  });
  const groupTo = shared32(groups);
  groupTo.set(groupFrom);
  const arrays = {
    groups,
    groupFrom,
    groupTo,
    groupLocale,
    groupShape,
    ...shapes.arrays(),
    buckets: shared32(grouped),
    followers: shared32(grouped),
    grouped: new Int32Array(new SharedArrayBuffer((Math.floor(rows / 32) + 1) * 4)),
  };
  return { arrays, numberOf };
}

/** Numbers for what groups of several locales have in common. */
class Shapes {
  private readonly numbers = new Map<string, number>();
  private readonly shapes: { word: number; facts: number; cell: number }[] = [];

  of(word: number, facts: number, cell: number): number {
    const key = `${word} ${facts} ${cell}`;
    const number = this.numbers.get(key) ?? this.shapes.push({ word, facts, cell }) - 1;
    this.numbers.set(key, number);
    return number;
  }

  arrays(): Pick<Order, 'shapes' | 'shapeWord' | 'shapeFacts' | 'shapeCell'> {
    const { shapes } = this;
    const shapeWord = shared32(shapes.length);
    const shapeFacts = new Uint8Array(new SharedArrayBuffer(shapes.length));
    const shapeCell = new Uint8Array(new SharedArrayBuffer(shapes.length));
    shapeWord.set(shapes.map(({ word }) => word));
    shapeFacts.set(shapes.map(({ facts }) => facts));
    shapeCell.set(shapes.map(({ cell }) => cell));
    return { shapes: shapes.length, shapeWord, shapeFacts, shapeCell };
  }
}

type Placing = {
  columns: ColumnArrays;
  words: Uint32Array;
  journal: JournalArrays;
  groupOf: Uint32Array;
  byBucket: Uint32Array;
};

/** Puts each row into its group, lowest bucket first, unless it was written since. Gives the rows that are in none. */
function placeRows({ arrays, numberOf }: Grouping, placing: Placing): Shared32 {
  const { columns, words, journal, groupOf, byBucket } = placing;
  const { groupTo, buckets, followers, grouped } = arrays;
  let placed = 0;
  for (const row of byBucket) {
    if (row === NO_GROUP) continue;
    const bucket = (words[row] ?? 0) & WORD.bucketMask;
    const followersKnown = ((columns.followers[row] ?? 0) + 1) >>> 0;
    if (isSet(journal.touched, row)) continue;
    const group = numberOf[groupOf[row] ?? 0] ?? 0;
    const at = groupTo[group] ?? 0;
    buckets[at] = bucket;
    followers[at] = followersKnown;
    groupTo[group] = at + 1;
    grouped[row >> 5] = (grouped[row >> 5] ?? 0) | (1 << (row & 31));
    placed += 1;
  }
  const loose = shared32(groupOf.length - placed);
  let next = 0;
  for (let row = 0; row < groupOf.length; row += 1) {
    if ((((grouped[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1) continue;
    loose[next] = row;
    next += 1;
  }
  return loose;
}
