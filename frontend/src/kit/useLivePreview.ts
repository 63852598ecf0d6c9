import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, type ApiError } from './api.ts';
import { useQuiet } from './useQuiet.ts';

export type LivePreview<Result> = {
  /** The newest answer: of the change before while the next is counted, so that a screen does not flicker. */
  data: Result | undefined;
  error: ApiError | null;
  /** `data` is the effect of exactly the change asked about; only then may a confirmation state it. */
  settled: boolean;
};

/**
 * The effect of a change that a person is still making: asks `POST path` once the change rests for a moment.
 * `basis` names what the change is made to (a version), so that a new one counts anew.
 */
export function useLivePreview<Result>(path: string, change: object, basis?: number): LivePreview<Result> {
  const now = JSON.stringify(change);
  const quiet = useQuiet(now);
  const { data, error, isPlaceholderData, isSuccess } = useQuery<Result, ApiError>({
    queryKey: ['api', path, basis ?? null, quiet],
    queryFn: ({ signal }) => api<Result>({ method: 'POST', path, body: JSON.parse(quiet) as object, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
  return { data, error, settled: now === quiet && isSuccess && !isPlaceholderData };
}
