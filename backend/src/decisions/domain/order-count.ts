import { emptyColumns, JOURNAL_ROWS_MAX, type JournalArrays } from './change-journal.ts';
import { cellIndex, type EffectCounts, moveOf, seenTable } from './effect.ts';
import { BAND_OF_CELL, bandOf, CELL_FROM } from './follower-cells.ts';
import { FACTS, type Order } from './order.ts';
import { KEY, type Plan } from './plan.ts';
import { type ColumnArrays, DAY_UNKNOWN, FLAG } from './population-columns.ts';
import { rowKey } from './row-key.ts';
import type { Proposal, Scanned } from './scan.ts';

const NEVER_ENDS = 0xffff_ffff;
const POSTS_ENOUGH = 0xfffe;
const POSTS_TOO_FEW = 0xffff;
const BUCKETS = 100_000;
/** Features that an account has words for. */
const FEATURES = 3;

/**
 * Whether an order answers a proposal: made for the same feature, age and posts, nobody else is held out, and no cohort is asked for:
 * that tells accounts of one group apart.
 */
export function answers(order: Order, proposal: Proposal, nowMs: number): boolean {
  const nowS = Math.floor(nowMs / 1000);
  return (
    proposal.heldOut === undefined &&
    nowS >= order.fromS &&
    nowS < order.untilS &&
    [proposal.before, proposal.after].every((plan) => plan.members === null && isMadeFor(order, plan))
  );
}

/** Whether an order was made for a plan's feature, age and posts. */
export function isMadeFor(order: Order, plan: Plan): boolean {
  return (
    plan.featureIndex === order.featureIndex &&
    plan.ageDaysMin === order.ageDaysMin &&
    plan.postsAtLeast === order.postsAtLeast
  );
}

/** Adds single rows to counts, or takes them back, each decided by its own facts. */
export class RowCounter {
  private readonly scanned: Scanned;
  private readonly proposal: Proposal;
  private readonly counts: EffectCounts;
  private readonly seenBefore: Uint8Array;
  private readonly seenAfter: Uint8Array;

  constructor(scanned: Scanned, proposal: Proposal, counts: EffectCounts) {
    this.scanned = scanned;
    this.proposal = proposal;
    this.counts = counts;
    this.seenBefore = seenTable(proposal.before);
    this.seenAfter = seenTable(proposal.after);
  }

  /** `row` of `columns`, unless it is gone; `word` is the feature's word after the change. */
  add(columns: ColumnArrays, row: number, word: number, by: 1 | -1): void {
    if (((columns.flags[row] ?? 0) & FLAG.gone) !== 0) return;
    const { regionOfLocale } = this.scanned;
    const region = regionOfLocale[columns.locale[row] ?? 0] ?? 0;
    const band = bandOf(((columns.followers[row] ?? 0) + 1) >>> 0);
    const at = cellIndex(region, band) + this.moveOf(columns, row, word);
    this.counts[at] = (this.counts[at] ?? 0) + by;
  }

  /** What a row has before the change and after it. */
  moveOf(columns: ColumnArrays, row: number, word: number): number {
    const was = this.keyBefore(columns, row);
    return moveOf(this.seenBefore[was] ?? 0, this.seenAfter[this.keyAfter(columns, row, word, was)] ?? 0);
  }

  /** The key of a row before the change. */
  keyBefore(columns: ColumnArrays, row: number): number {
    const { grace, nowMs } = this.scanned;
    const { before } = this.proposal;
    const word = columns.features[before.featureIndex]?.[row] ?? 0;
    return rowKey(columns, grace, before, row, word, nowMs);
  }

  /** The key of a row after the change; `was` is the one before. */
  keyAfter(columns: ColumnArrays, row: number, word: number, was: number): number {
    const { grace, nowMs } = this.scanned;
    const next = rowKey(columns, grace, this.proposal.after, row, word, nowMs);
    return this.proposal.freezes ? frozenKey(next, was) : next;
  }
}

const EXPOSED = KEY.eligible | KEY.inAudience | KEY.under;

/** The key after a freeze: it keeps those whom audience and percentage expose before it. */
function frozenKey(next: number, was: number): number {
  const kept = (was & EXPOSED) === EXPOSED && (was & KEY.heldOut) === 0;
  return kept ? next & ~KEY.joinedLater : next | KEY.joinedLater;
}

/** The followers + 1 at which plans begin to say something else, by cell: the least of the cell first. */
function cutsOf(plans: readonly Plan[]): number[][] {
  const cuts = plans.flatMap((plan) => [
    plan.followersAtLeast,
    plan.audienceFollowersAtLeast,
    plan.audienceFollowersAtMost + 1,
    plan.followersThreshold + 1,
    plan.followersFloor + 1,
  ]);
  return CELL_FROM.map((from, cell) => {
    const to = CELL_FROM[cell + 1] ?? Infinity;
    const inside = cuts.filter((cut) => cut > from && cut < to).sort((left, right) => left - right);
    return [from, ...new Set(inside)];
  });
}

/** First place in `from..to` whose bucket is not under `below`. */
function placeUnder(buckets: Uint32Array, from: number, to: number, below: number): number {
  if (below <= 0) return from;
  if (below >= BUCKETS) return to;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((buckets[middle] ?? 0) < below) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One account that stands for all of a shape in one locale, with followers from the same cut and buckets between the same percentages. */
class Example {
  readonly columns = emptyColumns(1, FEATURES);

  take(order: Order, shape: number, locale: number): void {
    const { columns } = this;
    const facts = order.shapeFacts[shape] ?? 0;
    const standing = (facts >> FACTS.standingShift) & FACTS.standingMask;
    columns.locale[0] = locale;
    columns.flags[0] = ((facts & FACTS.kindMask) << FLAG.kindShift) | (standing === 3 ? FLAG.banned : 0);
    columns.atRiskUntilS[0] = standing === 0 ? 0 : NEVER_ENDS;
    columns.restrictedUntilS[0] = standing === 2 ? NEVER_ENDS : 0;
    columns.createdDay[0] = (facts & FACTS.oldEnough) === 0 ? DAY_UNKNOWN : 0;
    columns.posts[0] = (facts & FACTS.postsEnough) === 0 ? POSTS_TOO_FEW : POSTS_ENOUGH;
  }

  place(featureIndex: number, word: number, followersKnown: number): void {
    this.columns.followers[0] = (followersKnown - 1) >>> 0;
    const words = this.columns.features[featureIndex];
    if (words) words[0] = word;
  }
}

type CounterOf = { rows: RowCounter; counts: EffectCounts };
/** What becomes of a shape's accounts, by cut and then by range of buckets; a single move where all fare the same. */
type Moves = number | readonly number[];
/** Two plans say two bits each of a locale. */
const LOCALE_BITS = 4;

/** Counts whole ranges of the order, one group after the other. */
class GroupCounter {
  private readonly example = new Example();
  private readonly cuts: number[][];
  /** Buckets at which a percentage begins or ends; the last one is the end of all. */
  private readonly edges: number[];
  private readonly places: number[];
  /** By shape and what both plans say of the locale: locales that they do not tell apart fare the same. */
  private readonly known: (Moves | undefined)[];
  private readonly scanned: Scanned;
  private readonly order: Order;
  private readonly proposal: Proposal;
  private readonly rows: RowCounter;
  private readonly counts: EffectCounts;

  constructor(scanned: Scanned, order: Order, proposal: Proposal, { rows, counts }: CounterOf) {
    this.scanned = scanned;
    this.order = order;
    this.proposal = proposal;
    this.rows = rows;
    this.counts = counts;
    const { before, after } = proposal;
    this.cuts = cutsOf([before, after]);
    const inside = [before.below, after.below].filter((below) => below > 0 && below < BUCKETS);
    this.edges = [0, ...new Set(inside.sort((left, right) => left - right)), BUCKETS];
    this.places = this.edges.map(() => 0);
    this.known = Array.from({ length: order.shapes << LOCALE_BITS }, () => undefined);
  }

  add(group: number): void {
    const { order, known, scanned } = this;
    const from = order.groupFrom[group] ?? 0;
    const to = order.groupTo[group] ?? 0;
    if (from === to) return;
    const locale = order.groupLocale[group] ?? 0;
    const shape = order.groupShape[group] ?? 0;
    const { before, after } = this.proposal;
    const bits = (before.locales[locale] ?? 0) | ((after.locales[locale] ?? 0) << 2);
    const moves = (known[(shape << LOCALE_BITS) | bits] ??= this.movesOf(shape, locale));
    const cell = order.shapeCell[shape] ?? 0;
    const at = cellIndex(scanned.regionOfLocale[locale] ?? 0, BAND_OF_CELL[cell] ?? 0);
    if (typeof moves === 'number') this.put(at + moves, to - from);
    else this.split(at, from, to, moves, this.cuts[cell] ?? []);
  }

  private movesOf(shape: number, locale: number): Moves {
    const { order, example, rows } = this;
    example.take(order, shape, locale);
    const moves = (this.cuts[order.shapeCell[shape] ?? 0] ?? []).flatMap((followersKnown) =>
      this.edges.slice(0, -1).map((bucket) => {
        const word = (order.shapeWord[shape] ?? 0) | bucket;
        example.place(order.featureIndex, word, followersKnown);
        return rows.moveOf(example.columns, 0, word);
      }),
    );
    const [first = 0] = moves;
    return moves.every((move) => move === first) ? first : moves;
  }

  private split(
    at: number,
    from: number,
    to: number,
    moves: readonly number[],
    cuts: readonly number[],
  ): void {
    const { edges, places, order } = this;
    const ranges = edges.length - 1;
    places[0] = from;
    for (let range = 1; range <= ranges; range += 1) {
      places[range] = placeUnder(order.buckets, places[range - 1] ?? from, to, edges[range] ?? BUCKETS);
    }
    for (let range = 0; range < ranges; range += 1) {
      const first = places[range] ?? 0;
      const end = places[range + 1] ?? 0;
      let counted = 0;
      for (let cut = 0; cut < cuts.length; cut += 1) {
        const move = moves[cut * ranges + range] ?? 0;
        const next = cuts[cut + 1];
        // Nothing changes at the next cut for those: counted with the cut after it.
        if (next !== undefined && moves[(cut + 1) * ranges + range] === move) continue;
        const upTo = next === undefined ? end - first : countUnder(order.followers, first, end, next);
        this.put(at + move, upTo - counted);
        counted = upTo;
      }
    }
  }

  private put(at: number, count: number): void {
    this.counts[at] = (this.counts[at] ?? 0) + count;
  }
}

function countUnder(followers: Uint32Array, from: number, to: number, cut: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if ((followers[at] ?? 0) < cut) count += 1;
  return count;
}

/** The exact effect of a proposal from the order, put right by what was written since. False where too much was. */
export function countOrdered(
  scanned: Scanned,
  proposal: Proposal,
  { order, journal }: { order: Order; journal: JournalArrays },
  counts: EffectCounts,
): boolean {
  const touched = Atomics.load(journal.count, 0);
  if (touched > JOURNAL_ROWS_MAX) return false;
  const rows = new RowCounter(scanned, proposal, counts);
  const groups = new GroupCounter(scanned, order, proposal, { rows, counts });
  for (let group = 0; group < order.groups; group += 1) groups.add(group);
  const { columns } = scanned;
  const words = columns.features[order.featureIndex] ?? new Uint32Array(0);
  const past = journal.before.features[order.featureIndex] ?? new Uint32Array(0);
  for (let at = 0; at < touched; at += 1) {
    const row = journal.touchedRows[at] ?? 0;
    if ((((order.grouped[row >> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
    rows.add(journal.before, at, past[at] ?? 0, -1);
    rows.add(columns, row, words[row] ?? 0, 1);
  }
  for (const row of order.loose) rows.add(columns, row, words[row] ?? 0, 1);
  for (let row = order.rows; row < scanned.rows; row += 1) rows.add(columns, row, words[row] ?? 0, 1);
  return true;
}
