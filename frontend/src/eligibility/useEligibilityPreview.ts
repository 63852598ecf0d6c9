import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EligibilityRules } from '@tips/shared/eligibility';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import { api, type ApiError } from '../kit/api.ts';
import { useQuiet } from '../kit/useQuiet.ts';

/** What these rules would do if they were in force now, over the whole population. */
export function useEligibilityPreview(rules: EligibilityRules) {
  const text = useQuiet(JSON.stringify({ rules }));
  return useQuery<EligibilityPreview, ApiError>({
    queryKey: ['api', '/eligibility-policies/preview', text],
    queryFn: ({ signal }) =>
      api<EligibilityPreview>({
        method: 'POST',
        path: '/eligibility-policies/preview',
        body: JSON.parse(text) as object,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
}
