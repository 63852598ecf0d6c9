import type { Population } from './population.ts';

/** A bit a row for these accounts, those that are not known left out; undefined where there is nobody to name. */
export function membersOf(
  population: Pick<Population, 'rowOf'>,
  ids: ReadonlySet<string> | null | undefined,
): Uint8Array | undefined {
  if (ids === null || ids === undefined) return undefined;
  const rows: number[] = [];
  for (const id of ids) {
    const row = population.rowOf(id);
    if (row >= 0) rows.push(row);
  }
  const last = rows.reduce((most, row) => Math.max(most, row), 0);
  const bits = new Uint8Array((last >> 3) + 1);
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}

/** The bits with one more row, in place where there is room. */
export function withMember(bits: Uint8Array | null, row: number): Uint8Array | null {
  if (bits === null || row < 0) return bits;
  const byte = row >> 3;
  const room = byte < bits.length ? bits : grown(bits, byte + 1);
  room[byte] = (room[byte] ?? 0) | (1 << (row & 7));
  return room;
}

function grown(bits: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(bits);
  return larger;
}
