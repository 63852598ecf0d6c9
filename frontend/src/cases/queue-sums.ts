import type { Queue } from '@tips/shared/cases';

export const AGE_BANDS = ['under4h', 'under24h', 'under72h', 'older'] as const;

const COUNTS = ['open', 'waiting', 'claimed', 'onHold', 'overdue', 'dueSoon'] as const;

/** All queues as one; its key and names are empty. */
export function allQueues(queues: readonly Queue[]): Queue {
  const sum: Queue = {
    key: '',
    nameEn: '',
    nameFr: '',
    open: 0,
    waiting: 0,
    claimed: 0,
    onHold: 0,
    overdue: 0,
    dueSoon: 0,
    byAge: { under4h: 0, under24h: 0, under72h: 0, older: 0 },
  };
  for (const queue of queues) {
    for (const count of COUNTS) sum[count] += queue[count];
    for (const band of AGE_BANDS) sum.byAge[band] += queue.byAge[band];
  }
  return sum;
}
