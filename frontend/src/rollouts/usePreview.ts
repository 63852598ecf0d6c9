import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Feature } from '@tips/shared/ids';
import type { PreviewResult, RolloutPatch } from '@tips/shared/rollouts';
import { api, type ApiError } from '../kit/api.ts';
import { useQuiet } from '../kit/useQuiet.ts';

/** The exact effect of a change on the whole population; `version` makes it new when the rollout changes. */
export function usePreview(feature: Feature, version: number, patch: RolloutPatch, killed?: boolean) {
  const text = useQuiet(JSON.stringify({ patch, killed }));
  return useQuery<PreviewResult, ApiError>({
    queryKey: ['api', `/rollouts/${feature}/preview`, version, text],
    queryFn: ({ signal }) =>
      api<PreviewResult>({
        method: 'POST',
        path: `/rollouts/${feature}/preview`,
        body: JSON.parse(text) as object,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
}
