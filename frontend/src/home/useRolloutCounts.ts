import { useQuery } from '@tanstack/react-query';
import type { PreviewResult, Rollout } from '@tips/shared/rollouts';
import { api, type ApiError } from '../kit/api.ts';

/** Who sees what right now: the exact preview of a change that changes nothing. */
export function useRolloutCounts(rollout: Rollout | undefined) {
  return useQuery<PreviewResult, ApiError>({
    queryKey: ['api', `/rollouts/${rollout?.feature ?? ''}`, 'counts', rollout?.version],
    queryFn: ({ signal }) =>
      api<PreviewResult>({
        method: 'POST',
        path: `/rollouts/${rollout?.feature ?? ''}/preview`,
        body: { patch: {} },
        signal,
      }),
    enabled: rollout !== undefined,
    refetchInterval: 30_000,
    retry: false,
  });
}
