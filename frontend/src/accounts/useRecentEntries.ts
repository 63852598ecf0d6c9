import { useQuery } from '@tanstack/react-query';
import type { Entry } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import { api, type ApiError } from '../kit/api.ts';

const ROWS_PER_PAGE = 200;
/** Past this many pages the panel names the rows that it read instead of claiming the window's total. */
const PAGES_MAX = 10;

export type RecentEntries = { items: Entry[]; complete: boolean };

async function readEntries(accountId: string, from: string, signal: AbortSignal): Promise<RecentEntries> {
  const items: Entry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { accountId, from, limit: ROWS_PER_PAGE, cursor };
    const answer = await api<Page<Entry>>({ path: '/ledger/entries', query, signal });
    items.push(...answer.items);
    if (answer.nextCursor === null) return { items, complete: true };
    cursor = answer.nextCursor;
  }
  return { items, complete: false };
}

/** An account's entries since the day `from`, the newest first: every one of them where `complete`. */
export function useRecentEntries(accountId: string, from: string) {
  return useQuery<RecentEntries, ApiError>({
    queryKey: ['api', '/ledger/entries', 'recent', accountId, from],
    queryFn: ({ signal }) => readEntries(accountId, from, signal),
    retry: false,
  });
}
