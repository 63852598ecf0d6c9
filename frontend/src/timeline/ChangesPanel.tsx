import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Changes, TimelineEvent } from '@tips/shared/timeline';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { SectionTitle } from '../kit/SectionTitle.tsx';
import { useApi } from '../kit/useApi.ts';
import { differenceText, groupedDifferences } from './difference-text.ts';
import { eventActor, eventText } from './event-text.ts';
import type { PointInTime } from './usePointInTime.ts';

const List = styled('ul')({
  listStyle: 'none',
  margin: '0 0 12px',
  padding: 0,
  fontVariantNumeric: 'tabular-nums',
  '& li': { padding: '3px 0', overflowWrap: 'anywhere' },
});

function Differences({ changes }: { changes: Changes }) {
  const t = useT();
  const format = useFormat();
  const groups = groupedDifferences(changes.differences);
  if (groups.length === 0) {
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.timeline.changes.none')}</Box>;
  }
  return (
    <div>
      {groups.map(({ group, items }) => (
        <div key={group}>
          <SectionTitle>{t(`resources.timeline.changes.group.${group}`)}</SectionTitle>
          <List>
            {items.map((difference) => {
              const text = differenceText(difference, t, format);
              return <li key={text}>{text}</li>;
            })}
          </List>
        </div>
      ))}
    </div>
  );
}

function EventLine({ event }: { event: TimelineEvent }) {
  const t = useT();
  const format = useFormat();
  const actor = eventActor(event, t, format);
  const late = event.heldFrom < event.learntAt && event.kind === 'violation';
  return (
    <>
      {eventText(event, t, format)}
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        <Instant at={event.at} exact />
        {actor !== undefined && ` · ${actor}`}
        {late && ` · ${t('resources.timeline.event.learnt', { at: format.instant(event.heldFrom) })}`}
      </Box>
    </>
  );
}

function Events({ events }: { events: readonly TimelineEvent[] }) {
  const t = useT();
  return (
    <div>
      <SectionTitle>{t('resources.timeline.changes.events')}</SectionTitle>
      {events.length === 0 ? (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.timeline.changes.noEvents')}</Box>
      ) : (
        <List as="ol">
          {events.map((event, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two events of one instant differ by their place only
            <li key={`${event.at} ${event.kind} ${index}`}>
              <EventLine event={event} />
            </li>
          ))}
        </List>
      )}
    </div>
  );
}

/** What was otherwise at the two instants that are compared, and what happened in between. */
export function ChangesPanel({ accountId, point }: { accountId: string; point: PointInTime }) {
  const t = useT();
  const format = useFormat();
  const { at, from } = point;
  const changes = useApi<Changes>(
    from === undefined ? null : `/accounts/${encodeURIComponent(accountId)}/changes`,
    { from, to: at },
    { keep: true },
  );
  const { data } = changes;
  return (
    <Panel title={t('resources.timeline.changes.title')} sx={{ mb: 2 }}>
      {changes.error !== null && (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} compact />
      )}
      {changes.isPending && <Box role="status">{t('resources.timeline.changes.loading')}</Box>}
      {data !== undefined && (
        <Box aria-busy={changes.isPlaceholderData} sx={{ opacity: changes.isPlaceholderData ? 0.6 : 1 }}>
          <Box className="figures" sx={{ color: 'var(--ink-quiet)', mb: 1.5 }}>
            {t('resources.timeline.changes.between', {
              from: format.instantExact(data.from.at),
              to: format.instantExact(data.to.at),
            })}
          </Box>
          <Box
            sx={{
              display: 'grid',
              columnGap: 4,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1.4fr 1fr' },
            }}
          >
            <Differences changes={data} />
            <Events events={data.events} />
          </Box>
        </Box>
      )}
    </Panel>
  );
}
