import type { GraceArrays } from './grace-table.ts';
import { BUTTON, KEY, type Plan, TAB, valueOf } from './plan.ts';
import { type ColumnArrays, FLAG, WORD } from './population-columns.ts';
import { rowKey, standingCode } from './row-key.ts';

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

export interface Side {
  gains: number;
  losses: number;
  on: number;
}

export interface ProposalEffect {
  population: number;
  eligibility: Side;
  tab: Side;
  button: Side;
  /** Of the tab, by number of the region. */
  regions: { gains: Uint32Array; losses: Uint32Array; on: Uint32Array };
}

/** Numbers of each region's and surface's changes as a proposal is tallied, row by row. */
class Tally {
  population = 0;
  readonly eligibility: Side = { gains: 0, losses: 0, on: 0 };
  readonly tab: Side = { gains: 0, losses: 0, on: 0 };
  readonly button: Side = { gains: 0, losses: 0, on: 0 };
  readonly gains: Uint32Array;
  readonly losses: Uint32Array;
  readonly on: Uint32Array;

  constructor(regions: number) {
    this.gains = new Uint32Array(regions);
    this.losses = new Uint32Array(regions);
    this.on = new Uint32Array(regions);
  }

  /** Adds a row's share (`by` 1), or takes it back (`by` -1). */
  add(scanned: Scanned, proposal: Proposal, row: number, words: [number, number], by: 1 | -1): void {
    const { columns, grace, nowMs, regionOfLocale } = scanned;
    const { before, after } = proposal;
    const was = rowKey(columns, grace, before, row, words[0], nowMs);
    const next = rowKey(columns, grace, after, row, words[1], nowMs);
    const is = proposal.freezes ? frozenKey(next, was) : next;
    count(this.eligibility, (was & KEY.eligible) !== 0, (is & KEY.eligible) !== 0, by);
    count(this.button, isOn(before, was, BUTTON), isOn(after, is, BUTTON), by);
    const tabWas = isOn(before, was, TAB);
    const tabIs = isOn(after, is, TAB);
    if (!tabWas && !tabIs) return;
    count(this.tab, tabWas, tabIs, by);
    const region = regionOfLocale[columns.locale[row] ?? 0] ?? 0;
    if (tabIs) this.on[region] = (this.on[region] ?? 0) + by;
    if (tabIs && !tabWas) this.gains[region] = (this.gains[region] ?? 0) + by;
    if (tabWas && !tabIs) this.losses[region] = (this.losses[region] ?? 0) + by;
  }
}

const EXPOSED = KEY.eligible | KEY.inAudience | KEY.under;

/** The key after a freeze: it keeps those whom audience and percentage expose before it. */
function frozenKey(next: number, was: number): number {
  const kept = (was & EXPOSED) === EXPOSED && (was & KEY.heldOut) === 0;
  return kept ? next & ~KEY.joinedLater : next | KEY.joinedLater;
}

function isOn(plan: Plan, key: number, surface: number): boolean {
  return valueOf(plan.outcomes[key * 2 + surface] ?? 0);
}

function count(side: Side, was: boolean, is: boolean, by: 1 | -1): void {
  if (is) side.on += by;
  if (is && !was) side.gains += by;
  if (was && !is) side.losses += by;
}

/** The exact effect of a proposed change on every account. */
export function scanProposal(scanned: Scanned, proposal: Proposal): ProposalEffect {
  const tally = new Tally(scanned.regions);
  const { columns, rows } = scanned;
  const wordsOf = columns.features[proposal.before.featureIndex] ?? new Uint32Array(0);
  const words: [number, number] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    if (((columns.flags[row] ?? 0) & FLAG.gone) !== 0) continue;
    tally.population += 1;
    words[0] = wordsOf[row] ?? 0;
    words[1] = proposedWord(words[0], proposal.heldOut, row);
    tally.add(scanned, proposal, row, words, 1);
  }
  // Lists name few accounts: they are put right afterwards, which keeps the loop over all accounts lean.
  for (const { row, set, clear } of proposal.listChanges) {
    const word = wordsOf[row] ?? 0;
    const proposed = proposedWord(word, proposal.heldOut, row);
    tally.add(scanned, proposal, row, [word, proposed], -1);
    tally.add(scanned, proposal, row, [word, (proposed & ~clear) | set], 1);
  }
  const { population, eligibility, tab, button, gains, losses, on } = tally;
  return { population, eligibility, tab, button, regions: { gains, losses, on } };
}

function proposedWord(word: number, heldOut: Uint8Array | undefined, row: number): number {
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
  return filter.tab === undefined || filter.tab === isOn(plan, key, TAB);
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
  { kind: 'proposal'; proposal: Proposal } | { kind: 'count'; plan: Plan; filter: RowFilter };

/** What a worker is asked. `version` counts writes: even between them, odd within one. */
export interface ScanRequest {
  task: ScanTask;
  scanned: Scanned;
  version: Int32Array<SharedArrayBuffer>;
}

/** `torn`: somebody wrote meanwhile, so what was read may not belong together. */
export type ScanAnswer = { torn: true } | { torn: false; result: ProposalEffect | number };

/** Scans memory that another thread writes to, and says whether the result holds together. */
export function answerScan({ task, scanned, version }: ScanRequest): ScanAnswer {
  const before = Atomics.load(version, 0);
  if (before % 2 !== 0) return { torn: true };
  const result =
    task.kind === 'proposal'
      ? scanProposal(scanned, task.proposal)
      : scanCount(scanned, task.plan, task.filter);
  return Atomics.load(version, 0) === before ? { torn: false, result } : { torn: true };
}
