import type { Page } from '@tips/shared/page';
import { encodeCursor } from './cursor.ts';

/** A page from up to `limit + 1` rows: the extra row only says that there is a next page. `keyOf` gives the cursor's values. */
export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly unknown[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
