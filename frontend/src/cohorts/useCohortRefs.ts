import type { Cohort } from '@tips/shared/cohorts';
import { useApi } from '../kit/useApi.ts';

/** The newest version of each cohort, as stages name them. */
export function useCohortRefs(): readonly string[] {
  const cohorts = useApi<{ items: Cohort[] }>('/cohorts');
  return cohorts.data?.items.map(({ key, version }) => `${key}@${version}`) ?? [];
}
