import type { Case } from '@tips/shared/cases';

/** From so many followers on a case is served before the others. */
const LARGE_AUDIENCE = 1_000_000;
/** Hours from opening a case until it should be decided. */
export const DUE_HOURS = 48;

/** A case's place in the queue: higher first, then oldest first, and the reason that the screen gives for it. */
export function casePriority(input: {
  followers: number | null;
  askedBefore: boolean;
}): Pick<Case, 'priority' | 'priorityReason'> {
  if (input.askedBefore) return { priority: 20, priorityReason: 'returned' };
  if ((input.followers ?? 0) >= LARGE_AUDIENCE) return { priority: 10, priorityReason: 'large_audience' };
  return { priority: 0, priorityReason: 'oldest_first' };
}
