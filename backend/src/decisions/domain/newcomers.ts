import { type Plan, TAB } from './plan.ts';
import { FLAG, WORD } from './population-columns.ts';
import { rowKey } from './row-key.ts';
import type { Scanned } from './scan.ts';

/** What is asked of a stretch of rows. */
export interface NewcomerTask {
  plan: Plan;
  /** A bit a row: who was found before. */
  known: Uint8Array<SharedArrayBuffer>;
  from: number;
  /** Not included. */
  to: number;
  /** The outcome of who is exposed by audience and percentage. */
  exposed: number;
}

/** Rows in rising order. */
export interface Newcomers {
  exposed: number[];
  heldOut: number[];
  /** Were found before, and are no more there: found again if they return. */
  gone: number[];
}

/**
 * Who is exposed by audience and percentage, and who would be but for the holdout. Access makes no difference: it comes after exposure, and
 * the two arms have to be alike before it. Who is on a list was chosen and not drawn, and is in neither.
 */
export function findNewcomers(
  { columns, grace, nowMs, rows }: Scanned,
  { plan, known, from, to, exposed }: NewcomerTask,
): Newcomers {
  const found: Newcomers = { exposed: [], heldOut: [], gone: [] };
  const words = columns.features[plan.featureIndex] ?? new Uint32Array(0);
  const drawn = ~(WORD.heldOut | WORD.grace | WORD.automatic | (WORD.accessMask << WORD.accessShift));
  for (let row = from; row < Math.min(to, rows); row += 1) {
    const isKnown = isSet(known, row);
    const isGone = ((columns.flags[row] ?? 0) & FLAG.gone) !== 0;
    if (isGone && isKnown) found.gone.push(row);
    if (isGone || isKnown) continue;
    const word = words[row] ?? 0;
    const key = rowKey(columns, grace, plan, row, word & drawn, nowMs);
    if (plan.outcomes[key * 2 + TAB] !== exposed) continue;
    if ((word & WORD.heldOut) === 0) found.exposed.push(row);
    else found.heldOut.push(row);
  }
  return found;
}

const isSet = (bits: Uint8Array, row: number): boolean => (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
