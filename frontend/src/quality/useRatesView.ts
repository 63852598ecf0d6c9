import type { ReasonCode } from '@tips/shared/cases';
import type { QualityRates } from '@tips/shared/quality';
import { useMemo } from 'react';
import type { Filter } from '../kit/FilterBar.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';

export const RATE_DIMENSIONS = ['reason', 'reviewer'] as const;

/** What the rates are asked for, as the address says, and the answers: by name, and by week. */
export function useRatesView() {
  const t = useT();
  const url = useUrlState();
  const dimension = RATE_DIMENSIONS.find((one) => one === url.get('by')) ?? 'reason';
  const weeks = { from: url.get('from'), to: url.get('to') };
  const asked = { ...weeks, reasonCode: url.get('reasonCode'), reviewerId: url.get('reviewerId') };
  const rows = useApi<QualityRates>('/quality/rates', { ...asked, dimension }, { keep: true });
  const byWeek = useApi<QualityRates>('/quality/rates', { ...asked, dimension: 'week' }, { keep: true });
  const reviewers = useApi<QualityRates>('/quality/rates', { ...weeks, dimension: 'reviewer' }).data;
  const codes = useApi<{ items: ReasonCode[] }>('/reason-codes', undefined, { staleMs: 3_600_000 }).data;
  const filters = useMemo<readonly Filter[]>(
    () => [
      { kind: 'day', name: 'from', label: t('resources.quality.rates.from') },
      { kind: 'day', name: 'to', label: t('resources.quality.rates.to') },
      {
        kind: 'choice',
        single: true,
        name: 'reasonCode',
        label: t('resources.quality.rates.reason'),
        choices: (codes?.items ?? []).map(({ code }) => ({ value: code, label: reasonName(code, t) })),
      },
      {
        kind: 'choice',
        single: true,
        name: 'reviewerId',
        label: t('resources.quality.rates.reviewer'),
        choices: (reviewers?.items ?? []).map(({ key, name }) => ({ value: key, label: name })),
      },
    ],
    [t, codes, reviewers],
  );
  return { url, dimension, rows, byWeek, filters };
}
