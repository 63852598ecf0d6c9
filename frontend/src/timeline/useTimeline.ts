import type { Timeline } from '@tips/shared/timeline';
import { useApi } from '../kit/useApi.ts';

const REFETCH_MS = 30_000;

/** What happened to an account and to the rules that decide for it; one read for the whole page. */
export function useTimeline(accountId: string) {
  return useApi<Timeline>(`/accounts/${encodeURIComponent(accountId)}/timeline`, undefined, {
    refetchEveryMs: REFETCH_MS,
  });
}
