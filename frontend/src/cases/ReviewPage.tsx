import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { QueueCounts } from '@tips/shared/cases';
import { useParams } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useApi } from '../kit/useApi.ts';
import { CareCount, CareNotice } from './CareNotice.tsx';
import { CasePanel } from './CasePanel.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { Presence } from './Presence.tsx';
import { QueueList } from './QueueList.tsx';
import { QueuePicker } from './QueuePicker.tsx';
import { useDesk } from './useDesk.ts';
import { REFRESH_MS } from './useQueues.ts';

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

type Desk = ReturnType<typeof useDesk>;

function OpenCase({ desk, id }: { desk: Desk; id: string | undefined }) {
  const t = useT();
  const { detail } = desk;
  if (id === undefined)
    return <EmptyState title={t('resources.cases.noneChosen')} hint={t('resources.cases.noneChosenHint')} />;
  return (
    <>
      {detail.error && !detail.data && (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      )}
      {detail.data?.case.state === 'open' && <Presence caseId={id} />}
      {detail.data && <CasePanel detail={detail.data} />}
    </>
  );
}

function CaseDecision({ desk }: { desk: Desk }) {
  const { detail, setAside } = desk;
  if (!detail.data) return null;
  const found = detail.data.case;
  return (
    <>
      <DecisionPanel key={found.id} {...desk} detail={detail.data} />
      <HoldDialog key={`hold ${found.id}`} found={found} setAside={setAside} />
      <HandOverDialog key={`hand over ${found.id}`} found={found} setAside={setAside} />
    </>
  );
}

/** The review desk: the queues and their cases on the left, the case in the middle, the decision on the right. */
export function ReviewPage() {
  const t = useT();
  const { id } = useParams();
  const desk = useDesk(id);
  const { review, view } = desk;
  const found = desk.detail.data !== undefined;
  const claimError = review.claimNext.error;
  return (
    <Page
      title={t('resources.cases.name')}
      aside={
        <>
          <Counts />
          {desk.mayAct && <CareCount />}
        </>
      }
      actions={
        desk.mayAct && (
          <Button variant="contained" onClick={review.takeNext} disabled={review.claimNext.isPending}>
            {t('resources.cases.claimNext')}
          </Button>
        )
      }
    >
      {desk.mayAct && <CareNotice />}
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
          <OpenCase desk={desk} id={id} />
        </Box>
        {found && (
          <Box sx={{ order: { xs: 2, lg: 3 }, minWidth: 0, height: '100%' }}>
            <CaseDecision desk={desk} />
          </Box>
        )}
      </Box>
    </Page>
  );
}
