/** Most of the slots in use before the table grows. */
const LOAD_MAX = 0.8;
/** The table grows in small steps, so that it never holds much more than it needs. */
const GROWTH = 1.05;
const CAPACITY_MIN = 64;
/** Scales 32 bits to 0..1. */
const TO_SHARE = 2 ** -32;
/** Slots moved between two breaths while the table grows. */
const SLOTS_PER_BREATH = 65_536;

export type Breathe = () => Promise<void>;

/**
 * Open addressing from a 64-bit hash to a row: a slot holds the low half and the row, a column of the population the
 * high half. A slot's place is the high half scaled to the capacity, so growing moves slots in order.
 */
export class IdTable {
  private slots = new Int32Array(CAPACITY_MIN * 2);
  private capacity = CAPACITY_MIN;
  private used = 0;

  get byteLength(): number {
    return this.slots.byteLength;
  }

  /** The row of a hash; -1 where there is none. */
  find(lo: number, hi: number, hashHi: Int32Array): number {
    const { slots, capacity } = this;
    let at = placeOf(hi, capacity);
    for (;;) {
      const next = slots[at * 2 + 1] ?? 0;
      if (next === 0) return -1;
      if (slots[at * 2] === lo && hashHi[next - 1] === hi) return next - 1;
      at += 1;
      if (at === capacity) at = 0;
    }
  }

  /** Adds a hash that is not in the table; `reserve` has made room. */
  insert(lo: number, hi: number, row: number): void {
    place(this.slots, this.capacity, lo, hi, row);
    this.used += 1;
  }

  /** Makes room for so many more. Lookups go on meanwhile, inserts must not. */
  async reserve(more: number, hashHi: Int32Array, breathe: Breathe): Promise<void> {
    const needed = Math.ceil((this.used + more) / LOAD_MAX) + 1;
    if (needed <= this.capacity) return;
    const capacity = Math.max(needed, Math.ceil(this.capacity * GROWTH));
    const slots = new Int32Array(capacity * 2);
    for (let at = 0; at < this.capacity; at += 1) {
      const row = (this.slots[at * 2 + 1] ?? 0) - 1;
      if (row >= 0) place(slots, capacity, this.slots[at * 2] ?? 0, hashHi[row] ?? 0, row);
      if (at % SLOTS_PER_BREATH === SLOTS_PER_BREATH - 1) await breathe();
    }
    this.slots = slots;
    this.capacity = capacity;
  }
}

function place(slots: Int32Array, capacity: number, lo: number, hi: number, row: number): void {
  let at = placeOf(hi, capacity);
  while (slots[at * 2 + 1] !== 0) {
    at += 1;
    if (at === capacity) at = 0;
  }
  slots[at * 2] = lo;
  slots[at * 2 + 1] = row + 1;
}

function placeOf(hi: number, capacity: number): number {
  return ((hi >>> 0) * TO_SHARE * capacity) | 0;
}
