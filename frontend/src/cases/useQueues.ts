import type { Queue } from '@tips/shared/cases';
import { useApi } from '../kit/useApi.ts';

/** How often the desk looks for what others have done. */
export const REFRESH_MS = 15_000;

/** The queues with their counts. */
export const useQueues = () =>
  useApi<{ items: Queue[] }>('/queues', undefined, { refetchEveryMs: REFRESH_MS });
