import type { JournalArrays } from './change-journal.ts';
import { type EffectCounts, newCounts } from './effect.ts';
import type { GraceArrays } from './grace-table.ts';
import { findNewcomers, type Newcomers, type NewcomerTask } from './newcomers.ts';
import { answers, countOrdered } from './order-count.ts';
import type { Order } from './order.ts';
import { KEY, type Plan, TAB, valueOf } from './plan.ts';
import { type ColumnArrays, FLAG, WORD } from './population-columns.ts';
import { RowCounter } from './row-counter.ts';
import { rowKey, standingCode } from './row-key.ts';
import { type Tally, tallyOf } from './tally.ts';

/** What is scanned: shared memory, and how much of it is in use. */
export interface Scanned {
  columns: ColumnArrays;
  grace: GraceArrays;
  rows: number;
  /** Number of the region by locale. */
  regionOfLocale: Uint16Array;
  regions: number;
  nowMs: number;
}

/** An account whose lists a proposed change touches: its word's bits to set and to clear. */
export interface ListChange {
  row: number;
  set: number;
  clear: number;
}

export interface Proposal {
  before: Plan;
  after: Plan;
  /** Who is held out after the change, a bit a row; undefined: as before. */
  heldOut: Uint8Array | undefined;
  /** The change itself freezes: who is not exposed before it joins later. */
  freezes: boolean;
  listChanges: readonly ListChange[];
}

/** An order of the accounts, and what was written since it was made. */
export interface KeptOrder {
  order: Order;
  journal: JournalArrays;
}

/**
 * The exact effect of a proposed change on every account: from an order of them where one is at hand and answers this proposal,
 * and else by looking at each.
 */
export function countProposal(scanned: Scanned, proposal: Proposal, kept?: KeptOrder): EffectCounts {
  let counts = newCounts(scanned.regions);
  const isOrdered =
    kept !== undefined &&
    answers(kept.order, proposal, scanned.nowMs) &&
    countOrdered(scanned, proposal, kept, counts);
  const counter = (into: EffectCounts): RowCounter => new RowCounter(scanned, proposal, into);
  if (!isOrdered) {
    counts = newCounts(scanned.regions);
    countEach(scanned, proposal, counter(counts));
  }
  moveLists(scanned, proposal, counter(counts));
  return counts;
}

function countEach({ columns, rows }: Scanned, { before, heldOut }: Proposal, counter: RowCounter): void {
  const words = columns.features[before.featureIndex] ?? new Uint32Array(0);
  for (let row = 0; row < rows; row += 1) {
    counter.add(columns, row, proposedWord(words[row] ?? 0, heldOut, row), 1);
  }
}

/** Lists name few accounts: they are put right afterwards, which keeps the loop over all accounts lean. */
function moveLists({ columns }: Scanned, proposal: Proposal, counter: RowCounter): void {
  const words = columns.features[proposal.before.featureIndex] ?? new Uint32Array(0);
  for (const { row, set, clear } of proposal.listChanges) {
    const proposed = proposedWord(words[row] ?? 0, proposal.heldOut, row);
    counter.add(columns, row, proposed, -1);
    counter.add(columns, row, (proposed & ~clear) | set, 1);
  }
}

/** A row's word with who is held out after a change. */
export function proposedWord(word: number, heldOut: Uint8Array | undefined, row: number): number {
  if (heldOut === undefined) return word;
  const isHeldOut = (((heldOut[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
  return isHeldOut ? word | WORD.heldOut : word & ~WORD.heldOut;
}

/** What a list of accounts asks for; undefined: any. Standings and states of access as bits by their codes. */
export interface RowFilter {
  standings: number | undefined;
  access: number | undefined;
  eligible: boolean | undefined;
  tab: boolean | undefined;
  /** A byte by number of the region, 1: asked for. */
  regions: Uint8Array | undefined;
}

/** Whether a row has what a list asks for. */
export function matchesFilter(scanned: Scanned, plan: Plan, filter: RowFilter, row: number): boolean {
  const { columns, grace, nowMs, regionOfLocale } = scanned;
  if (filter.regions !== undefined && filter.regions[regionOfLocale[columns.locale[row] ?? 0] ?? 0] !== 1) {
    return false;
  }
  if (filter.standings !== undefined) {
    const standing = standingCode(columns, row, Math.floor(nowMs / 1000));
    if (((filter.standings >> standing) & 1) === 0) return false;
  }
  if (filter.access === undefined && filter.eligible === undefined && filter.tab === undefined) return true;
  const word = columns.features[plan.featureIndex]?.[row] ?? 0;
  const key = rowKey(columns, grace, plan, row, word, nowMs);
  if (filter.access !== undefined && ((filter.access >> (key & KEY.accessMask)) & 1) === 0) return false;
  if (filter.eligible !== undefined && filter.eligible !== ((key & KEY.eligible) !== 0)) return false;
  return filter.tab === undefined || filter.tab === valueOf(plan.outcomes[key * 2 + TAB] ?? 0);
}

/** How many accounts have what a list asks for. */
export function scanCount(scanned: Scanned, plan: Plan, filter: RowFilter): number {
  let matching = 0;
  for (let row = 0; row < scanned.rows; row += 1) {
    if (((scanned.columns.flags[row] ?? 0) & FLAG.gone) !== 0) continue;
    if (matchesFilter(scanned, plan, filter, row)) matching += 1;
  }
  return matching;
}

export type ScanTask =
  | { kind: 'proposal'; proposal: Proposal; kept: KeptOrder | undefined }
  | { kind: 'count'; plan: Plan; filter: RowFilter }
  | { kind: 'tally'; plan: Plan }
  | ({ kind: 'newcomers' } & NewcomerTask);

/** What a worker is asked. `version` counts writes: even between them, odd within one. */
export interface ScanRequest {
  task: ScanTask;
  scanned: Scanned;
  version: Int32Array<SharedArrayBuffer>;
}

type ScanResult = EffectCounts | number | Tally | Newcomers;
/** `torn`: somebody wrote meanwhile, so what was read may not belong together. */
export type ScanAnswer = { torn: true } | { torn: false; result: ScanResult };

/** Scans memory that another thread writes to, and says whether the result holds together. */
export function answerScan({ task, scanned, version }: ScanRequest): ScanAnswer {
  const before = Atomics.load(version, 0);
  if (before % 2 !== 0) return { torn: true };
  const result = resultOf(task, scanned);
  return Atomics.load(version, 0) === before ? { torn: false, result } : { torn: true };
}

function resultOf(task: ScanTask, scanned: Scanned): ScanResult {
  if (task.kind === 'proposal') return countProposal(scanned, task.proposal, task.kept);
  if (task.kind === 'count') return scanCount(scanned, task.plan, task.filter);
  if (task.kind === 'tally') return tallyOf(scanned, task.plan);
  return findNewcomers(scanned, task);
}
