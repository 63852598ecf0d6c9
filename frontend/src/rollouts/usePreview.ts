import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Feature } from '@tips/shared/ids';
import type { PreviewResult, RolloutPatch } from '@tips/shared/rollouts';
import { useEffect, useState } from 'react';
import { api, type ApiError } from '../kit/api.ts';

const QUIET_MS = 150;

/** The value as it was once it has not changed for a moment. */
function useQuiet<T>(value: T): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}

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
