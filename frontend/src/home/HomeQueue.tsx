import Button from '@mui/material/Button';
import type { QueueCounts } from '@tips/shared/cases';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';

const REFRESH_MS = 15_000;

/** How the review queue stands, and the way into it. */
export function HomeQueue() {
  const t = useT();
  const format = useFormat();
  const reviews = useHasRole(['trust_safety', 'trust_safety_lead']);
  const counts = useApi<QueueCounts>('/cases/counts', undefined, { refetchEveryMs: REFRESH_MS });
  const show = (value: number | undefined) => (value === undefined ? format.empty : format.integer(value));
  return (
    <Panel
      title={t('resources.home.queue.title')}
      actions={
        <Button component={Link} to="/cases" variant={reviews ? 'contained' : 'text'}>
          {t(reviews ? 'resources.home.queue.action' : 'resources.home.queue.look')}
        </Button>
      }
    >
      {counts.error === null ? (
        <FigureRow>
          <Figure
            value={show(counts.data?.unclaimed)}
            label={t('resources.home.queue.unclaimed')}
            to="/cases"
          />
          <Figure value={show(counts.data?.claimed)} label={t('resources.home.queue.claimed')} />
          <Figure
            value={show(counts.data?.overdue)}
            label={t('resources.home.queue.overdue')}
            tone={(counts.data?.overdue ?? 0) > 0 ? 'bad' : 'plain'}
          />
          <Figure value={show(counts.data?.decidedToday)} label={t('resources.home.queue.decidedToday')} />
        </FigureRow>
      ) : (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} compact />
      )}
    </Panel>
  );
}
