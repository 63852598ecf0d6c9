import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseDetail, QueueCounts } from '@tips/shared/cases';
import { useParams } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { CasePanel } from './CasePanel.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { QueueList } from './QueueList.tsx';
import { QueuePicker } from './QueuePicker.tsx';
import { useLease } from './useLease.ts';
import { REFRESH_MS } from './useQueues.ts';
import { useQueueView } from './useQueueView.ts';
import { useReview } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';

function Counts() {
  const t = useT();
  const format = useFormat();
  const counts = useApi<QueueCounts>('/cases/counts', undefined, { refetchEveryMs: REFRESH_MS }).data;
  if (!counts) return null;
  return (
    <Box className="figures" sx={{ color: 'var(--ink-quiet)' }}>
      {t('resources.cases.counts', {
        unclaimed: format.integer(counts.unclaimed),
        claimed: format.integer(counts.claimed),
        overdue: format.integer(counts.overdue),
        decidedToday: format.integer(counts.decidedToday),
      })}
    </Box>
  );
}

/** The review desk: the queue on the left, the case in the middle, the decision on the right. */
export function ReviewPage() {
  const t = useT();
  const { id } = useParams();
  const role = usePerson()?.role;
  const mayAct = role === 'trust_safety' || role === 'trust_safety_lead';
  const detail = useApi<CaseDetail>(id === undefined ? null : `/cases/${id}`, undefined, { staleMs: 0 });
  const found = detail.data?.case;
  const lease = useLease(found);
  const view = useQueueView();
  const review = useReview(found, view);
  const note = useReviewKeys(review, found, mayAct, lease.mine && !lease.lost);
  const claimError = review.claimNext.error;
  return (
    <Page
      title={t('resources.cases.name')}
      aside={<Counts />}
      actions={
        mayAct && (
          <Button variant="contained" onClick={review.takeNext} disabled={review.claimNext.isPending}>
            {t('resources.cases.claimNext')}
          </Button>
        )
      }
    >
      {claimError !== null && claimError.code !== 'QUEUE_EMPTY' && <ErrorState error={claimError} compact />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: found ? '240px minmax(0, 1fr) 320px' : '320px minmax(0, 1fr)',
          },
        }}
      >
        <Box sx={{ order: { xs: found ? 3 : 1, lg: 1 }, minWidth: 0, display: 'grid', gap: 2 }}>
          <QueuePicker view={view} />
          <QueueList currentId={id} view={view} />
        </Box>
        <Box sx={{ order: { xs: 1, lg: 2 }, minWidth: 0 }}>
          {id === undefined && (
            <EmptyState title={t('resources.cases.noneChosen')} hint={t('resources.cases.noneChosenHint')} />
          )}
          {detail.error && !detail.data && (
            <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
          )}
          {detail.data && <CasePanel detail={detail.data} />}
        </Box>
        {found && (
          <Box sx={{ order: { xs: 2, lg: 3 }, minWidth: 0, height: '100%' }}>
            <DecisionPanel found={found} review={review} note={note} lease={lease} mayAct={mayAct} />
          </Box>
        )}
      </Box>
    </Page>
  );
}
