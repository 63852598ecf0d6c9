import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { PastNotice } from './PastNotice.tsx';
import { stopsOf } from './stops.ts';
import { TimeBar } from './TimeBar.tsx';
import { useTimeline } from './useTimeline.ts';
import type { PointInTime } from './usePointInTime.ts';

/** The instant that the account page stands at, how to move it, and what changed between two. */
export function AccountTime({ accountId, point }: { accountId: string; point: PointInTime }) {
  const { at, from } = point;
  const timeline = useTimeline(accountId);
  const { data } = timeline;
  const stops = useMemo(() => stopsOf(data?.items ?? [], [at, from]), [data, at, from]);
  return (
    <>
      {at !== undefined && <PastNotice at={at} onLeave={() => point.look(undefined, undefined)} />}
      {timeline.error !== null && (
        <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} compact />
      )}
      {data !== undefined && <TimeBar stops={stops} complete={data.complete} point={point} />}
      {from !== undefined && <ChangesPanel accountId={accountId} point={point} />}
    </>
  );
}

/** An instant before the platform told us of the account. */
export function UnknownThen({ at, onLeave }: { at: string; onLeave: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('resources.timeline.bar.unknown')} bare>
      <EmptyState
        title={t('resources.timeline.bar.unknown')}
        hint={t('resources.timeline.bar.unknownHint', { at: format.instantExact(at) })}
        action={
          <Button variant="outlined" onClick={onLeave}>
            {t('resources.timeline.bar.backToNow')}
          </Button>
        }
      />
    </Page>
  );
}
