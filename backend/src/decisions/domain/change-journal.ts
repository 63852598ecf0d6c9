import type { ColumnArrays } from './population-columns.ts';

/** Rows that a journal holds; with more, what was built from the columns is built anew. */
export const JOURNAL_ROWS_MAX = 65_536;
const BITS = 32;
const BITS_SHIFT = 5;

/** What a worker gets: the same memory, not a copy. */
export interface JournalArrays {
  /** Rows that there were when the journal began; later ones are not in it. */
  rows: number;
  /** A bit a row, set before the row is first written. */
  touched: Int32Array<SharedArrayBuffer>;
  /** How many rows were touched, also beyond those that are kept. */
  count: Int32Array<SharedArrayBuffer>;
  /** The touched rows, and what stood in them before. */
  touchedRows: Uint32Array<SharedArrayBuffer>;
  before: ColumnArrays;
}

/**
 * Remembers what stood in rows before they were written since an instant, so that counts made from an earlier state can be put
 * right without counting anew.
 */
export class ChangeJournal implements JournalArrays {
  readonly rows: number;
  readonly touched: Int32Array<SharedArrayBuffer>;
  readonly count = new Int32Array(new SharedArrayBuffer(4));
  readonly touchedRows = new Uint32Array(new SharedArrayBuffer(JOURNAL_ROWS_MAX * 4));
  readonly before: ColumnArrays;

  constructor(rows: number, features: number) {
    this.rows = rows;
    this.touched = new Int32Array(new SharedArrayBuffer((Math.floor(rows / BITS) + 1) * 4));
    this.before = emptyColumns(JOURNAL_ROWS_MAX, features);
  }

  get isFull(): boolean {
    return (this.count[0] ?? 0) > JOURNAL_ROWS_MAX;
  }

  get isHalfFull(): boolean {
    return (this.count[0] ?? 0) * 2 > JOURNAL_ROWS_MAX;
  }

  /** Call before a row is written. */
  touch(columns: ColumnArrays, row: number): void {
    if (row >= this.rows || isSet(this.touched, row)) return;
    const at = this.count[0] ?? 0;
    if (at < JOURNAL_ROWS_MAX) {
      this.touchedRows[at] = row;
      copyRow(columns, row, this.before, at);
    }
    if (at <= JOURNAL_ROWS_MAX) Atomics.store(this.count, 0, at + 1);
    Atomics.or(this.touched, row >> BITS_SHIFT, 1 << (row & (BITS - 1)));
  }

  /** Call before all rows are written. */
  giveUp(): void {
    Atomics.store(this.count, 0, JOURNAL_ROWS_MAX + 1);
  }

  /** What a worker gets. */
  arrays(): JournalArrays {
    const { rows, touched, count, touchedRows, before } = this;
    return { rows, touched, count, touchedRows, before };
  }
}

/** Whether a row's bit is set, as it is at this instant in all threads. */
export function isSet(bits: Int32Array<SharedArrayBuffer>, row: number): boolean {
  return ((Atomics.load(bits, row >> BITS_SHIFT) >>> (row & (BITS - 1))) & 1) === 1;
}

export function emptyColumns(length: number, features: number): ColumnArrays {
  const shared = (bytes: number) => new SharedArrayBuffer(length * bytes);
  return {
    features: Array.from({ length: features }, () => new Uint32Array(shared(4))),
    restrictedUntilS: new Uint32Array(shared(4)),
    atRiskUntilS: new Uint32Array(shared(4)),
    followers: new Uint32Array(shared(4)),
    createdDay: new Uint16Array(shared(2)),
    posts: new Uint16Array(shared(2)),
    locale: new Uint16Array(shared(2)),
    flags: new Uint8Array(shared(1)),
  };
}

function copyRow(from: ColumnArrays, row: number, to: ColumnArrays, at: number): void {
  to.features.forEach((words, index) => {
    words[at] = from.features[index]?.[row] ?? 0;
  });
  to.restrictedUntilS[at] = from.restrictedUntilS[row] ?? 0;
  to.atRiskUntilS[at] = from.atRiskUntilS[row] ?? 0;
  to.followers[at] = from.followers[row] ?? 0;
  to.createdDay[at] = from.createdDay[row] ?? 0;
  to.posts[at] = from.posts[row] ?? 0;
  to.locale[at] = from.locale[row] ?? 0;
  to.flags[at] = from.flags[row] ?? 0;
}
