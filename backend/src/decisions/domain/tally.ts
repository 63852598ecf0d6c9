import { KEY, type Plan, TAB, valueOf } from './plan.ts';
import { ACCESS_CODES, FLAG } from './population-columns.ts';
import { rowKey } from './row-key.ts';
import type { Scanned } from './scan.ts';

/** How a feature stands over the whole population, at one instant. */
export interface Tally {
  population: number;
  eligible: number;
  /** See the settings tab. */
  exposed: number;
  /** By state of access as it is in force, in the order of `ACCESS_CODES`. */
  access: number[];
}

/** Looks at each account once. */
export function tallyOf({ columns, grace, nowMs, rows }: Scanned, plan: Plan): Tally {
  const tally: Tally = { population: 0, eligible: 0, exposed: 0, access: ACCESS_CODES.map(() => 0) };
  const words = columns.features[plan.featureIndex] ?? new Uint32Array(0);
  for (let row = 0; row < rows; row += 1) {
    if (((columns.flags[row] ?? 0) & FLAG.gone) !== 0) continue;
    const key = rowKey(columns, grace, plan, row, words[row] ?? 0, nowMs);
    const access = key & KEY.accessMask;
    tally.population += 1;
    tally.access[access] = (tally.access[access] ?? 0) + 1;
    if ((key & KEY.eligible) !== 0) tally.eligible += 1;
    if (valueOf(plan.outcomes[key * 2 + TAB] ?? 0)) tally.exposed += 1;
  }
  return tally;
}
