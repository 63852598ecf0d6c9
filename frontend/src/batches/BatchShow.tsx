import Box from '@mui/material/Box';
import type { CaseBatch } from '@tips/shared/case-batches';
import { Link, useParams } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { BatchCard } from './BatchCard.tsx';

const REFRESH_MS = 2_000;

/** One batch, by its id. */
export function BatchShow() {
  const t = useT();
  const { id = '' } = useParams();
  const lead = usePerson()?.role === 'trust_safety_lead';
  const batch = useApi<CaseBatch>(
    `/case-batches/${encodeURIComponent(id)}`,
    {},
    { refetchEveryMs: REFRESH_MS },
  );
  return (
    <Page title={t('resources.batches.one')} lead={t('resources.batches.lead')}>
      {batch.error !== null && <ErrorState error={batch.error} onRetry={() => void batch.refetch()} />}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {batch.data !== undefined && <BatchCard batch={batch.data} lead={lead} />}
        <Link to="/batches">{t('resources.batches.all')}</Link>
      </Box>
    </Page>
  );
}
