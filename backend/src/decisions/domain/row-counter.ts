import { cellIndex, type EffectCounts, moveOf, seenTable } from './effect.ts';
import { bandOf } from './follower-cells.ts';
import { KEY } from './plan.ts';
import { type ColumnArrays, FLAG } from './population-columns.ts';
import { rowKey } from './row-key.ts';
import type { Proposal, Scanned } from './scan.ts';

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
