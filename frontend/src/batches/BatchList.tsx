import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseBatch } from '@tips/shared/case-batches';
import { useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { usePages } from '../kit/useApi.ts';
import { BatchCard } from './BatchCard.tsx';
import { BatchDialog } from './BatchDialog.tsx';

/** How often a run under way is looked at, and how often others. */
const RUNNING_MS = 1_000;
const QUIET_MS = 15_000;

const isUnderWay = ({ state }: CaseBatch) => state === 'running' || state === 'undoing';

/** Decisions made on many cases at once, each batch with its progress and, while there is time, its undo. */
export function BatchList() {
  const t = useT();
  const lead = usePerson()?.role === 'trust_safety_lead';
  const [making, setMaking] = useState(false);
  const [busy, setBusy] = useState(false);
  const list = usePages<CaseBatch>('/case-batches', {}, { refetchEveryMs: busy ? RUNNING_MS : QUIET_MS });
  const underWay = list.rows?.some(isUnderWay) ?? false;
  if (underWay !== busy) setBusy(underWay);
  return (
    <Page
      title={t('resources.batches.name')}
      lead={t('resources.batches.lead')}
      actions={
        lead && (
          <Button variant="contained" onClick={() => setMaking(true)}>
            {t('resources.batches.make')}
          </Button>
        )
      }
    >
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
      {list.rows?.length === 0 && (
        <EmptyState
          title={t('resources.batches.empty')}
          hint={t(lead ? 'resources.batches.emptyHint' : 'resources.batches.emptyHintOthers')}
        />
      )}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {list.rows?.map((batch) => (
          <BatchCard key={batch.id} batch={batch} lead={lead} />
        ))}
      </Box>
      {list.hasMore && (
        <Button onClick={list.loadMore} disabled={list.loadingMore} sx={{ mt: 1.5 }}>
          {t('kit.grid.loadNext')}
        </Button>
      )}
      {making && <BatchDialog onClose={() => setMaking(false)} />}
    </Page>
  );
}
