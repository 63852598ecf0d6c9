import { DUE_SOON_HOURS, type Case } from '@tips/shared/cases';
import { HOUR_MS } from '../kit/format.ts';

export type Due = 'overdue' | 'soon' | 'later';

/** How pressing a case is: past its due time, within the last hours before it, or neither. */
export function dueOf({ dueAt }: Pick<Case, 'dueAt'>, now: number): Due {
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return 'overdue';
  return left <= DUE_SOON_HOURS * HOUR_MS ? 'soon' : 'later';
}
