/** Bits are added for so many more rows than there are. */
const SPARE_ROWS = 65_536;

/** A bit a row, in memory that workers share. */
export type RowBits = Uint8Array<SharedArrayBuffer>;

/** With room for `rows` and some more, none of them set. */
export const rowBits = (rows: number): RowBits =>
  new Uint8Array(new SharedArrayBuffer(Math.ceil((rows + SPARE_ROWS) / 8)));

/** The same bits where there is room for `rows`, else a copy that has it. */
export function withRoom(bits: RowBits, rows: number): RowBits {
  if (bits.length * 8 >= rows) return bits;
  const wider = rowBits(rows);
  wider.set(bits);
  return wider;
}

export function setBit(bits: Uint8Array, row: number): void {
  bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
}

export function clearBit(bits: Uint8Array, row: number): void {
  bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
}

/** Sets in `bits` whatever is set in `others` from one row to another: both multiples of 8. */
export function addBits(bits: Uint8Array, others: Uint8Array, from: number, to: number): void {
  const end = Math.min(to >> 3, others.length);
  for (let at = from >> 3; at < end; at += 1) bits[at] = (bits[at] ?? 0) | (others[at] ?? 0);
}
