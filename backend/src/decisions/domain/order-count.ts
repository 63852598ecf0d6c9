import { emptyColumns, JOURNAL_ROWS_MAX, type JournalArrays } from './change-journal.ts';
import { cellIndex, type EffectCounts } from './effect.ts';
import { BAND_OF_CELL, CELL_FROM } from './follower-cells.ts';
import { FACTS, type Order } from './order.ts';
import { BUCKETS, IN_AUDIENCE, type Plan } from './plan.ts';
import { DAY_UNKNOWN, FLAG } from './population-columns.ts';
import { RowCounter } from './row-counter.ts';
import type { Proposal, Scanned } from './scan.ts';

const NEVER_ENDS = 0xffff_ffff;
const POSTS_ENOUGH = 0xfffe;
const POSTS_TOO_FEW = 0xffff;
/** Features that an account has words for. */
const FEATURES = 3;

/**
 * Whether an order answers a proposal: made for the same feature, age and posts, and nobody else is held out. Cohorts tell accounts of
 * one group apart: their members are counted one by one.
 */
export function answers(order: Order, proposal: Proposal, nowMs: number): boolean {
  const nowS = Math.floor(nowMs / 1000);
  return (
    proposal.heldOut === undefined &&
    nowS >= order.fromS &&
    nowS < order.untilS &&
    [proposal.before, proposal.after].every((plan) => isMadeFor(order, plan))
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

type Kept = { order: Order; journal: JournalArrays };

/** The exact effect of a proposal from the order, put right by what was written since. False where too much was. */
export function countOrdered(
  scanned: Scanned,
  proposal: Proposal,
  kept: Kept,
  counts: EffectCounts,
): boolean {
  const outside = outsideOf(proposal);
  if (!countGroups(scanned, outside, kept, counts)) return false;
  if (outside !== proposal) countMembers(scanned, proposal, outside, counts);
  return true;
}

/** The proposal as it is for whoever is in no cohort: a plan that asks for cohorts has nobody of them in its audience. */
function outsideOf(proposal: Proposal): Proposal {
  const { before, after } = proposal;
  if (before.members === null && after.members === null) return proposal;
  return { ...proposal, before: withoutCohorts(before), after: withoutCohorts(after) };
}

function withoutCohorts(plan: Plan): Plan {
  if (plan.members === null) return plan;
  return { ...plan, members: null, locales: plan.locales.map((locale) => locale & ~IN_AUDIENCE) };
}

/** Takes back what was counted of members as if they were none, and counts them as they are. */
function countMembers(scanned: Scanned, proposal: Proposal, outside: Proposal, counts: EffectCounts): void {
  const { columns, rows } = scanned;
  const words = columns.features[proposal.before.featureIndex] ?? new Uint32Array(0);
  const asNone = new RowCounter(scanned, outside, counts);
  const asThey = new RowCounter(scanned, proposal, counts);
  const { members: was } = proposal.before;
  const { members: is } = proposal.after;
  const bytes = Math.max(was?.length ?? 0, is?.length ?? 0);
  for (let byte = 0; byte < bytes; byte += 1) {
    const bits = (was?.[byte] ?? 0) | (is?.[byte] ?? 0);
    for (let bit = 0; bits >> bit !== 0; bit += 1) {
      const row = (byte << 3) | bit;
      if (((bits >> bit) & 1) === 0 || row >= rows) continue;
      asNone.add(columns, row, words[row] ?? 0, -1);
      asThey.add(columns, row, words[row] ?? 0, 1);
    }
  }
}

function countGroups(
  scanned: Scanned,
  proposal: Proposal,
  { order, journal }: Kept,
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
