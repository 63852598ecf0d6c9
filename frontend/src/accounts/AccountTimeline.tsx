import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { AccountDetail } from '@tips/shared/accounts';
import { useMemo, useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { useNow } from '../kit/useNow.ts';
import { eventActor } from '../timeline/event-text.ts';
import { useTimeline } from '../timeline/useTimeline.ts';
import { timelineText } from './timeline-text.ts';
import { timelineOf, type TimelineEvent } from './timeline.ts';

const SHOWN = 10;

const Rail = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& li': { position: 'relative', padding: '0 0 12px 20px', fontVariantNumeric: 'tabular-nums' },
  '& li::before': {
    content: '""',
    position: 'absolute',
    left: 1,
    top: 6,
    width: 9,
    height: 9,
    borderRadius: '50%',
    background: 'var(--tone)',
  },
  '& li::after': {
    content: '""',
    position: 'absolute',
    left: 5,
    top: 18,
    bottom: -3,
    width: 1,
    background: 'var(--line-strong)',
  },
  '& li:last-of-type': { paddingBottom: 0 },
  '& li:last-of-type::after': { display: 'none' },
});

function EventActor({ event }: { event: TimelineEvent }) {
  const t = useT();
  const format = useFormat();
  if (event.kind === 'rules') {
    const done = eventActor(event.event, t, format);
    return done === undefined ? null : <> · {done}</>;
  }
  if (event.kind !== 'access') return null;
  const { row } = event;
  const actor = row.automatic
    ? t('resources.accounts.access.automatic')
    : t('resources.accounts.timeline.by', { actor: row.actor });
  const reason =
    row.reasonCode === null
      ? ''
      : `, ${t('resources.accounts.timeline.reasonCode', { code: reasonName(row.reasonCode, t) })}`;
  return <> · {`${actor}${reason}`}</>;
}

/** What happened to the account: facts, violations, access and rules on one line, the newest first. */
export function AccountTimeline({ account }: { account: AccountDetail }) {
  const t = useT();
  const format = useFormat();
  const minute = new Date(useNow()).toISOString().slice(0, 16);
  const [all, setAll] = useState(false);
  const { data } = useTimeline(account.id);
  const events = useMemo(
    () => timelineOf(account, `${minute}:59.999Z`, data?.items),
    [account, minute, data],
  );
  const shown = all ? events : events.slice(0, SHOWN);
  return (
    <Panel title={t('resources.accounts.timeline.title')}>
      {events.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.accounts.timeline.empty')}</Box>
      )}
      <Rail>
        {shown.map((event) => (
          <li key={event.id} style={{ '--tone': `var(--${event.tone})` } as React.CSSProperties}>
            <div>{timelineText(event, t, format)}</div>
            <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
              <Instant at={event.at} exact />
              <EventActor event={event} />
            </Box>
          </li>
        ))}
      </Rail>
      {events.length > SHOWN && !all && (
        <Button sx={{ mt: 1 }} onClick={() => setAll(true)}>
          {t.count('resources.accounts.timeline.more', events.length)}
        </Button>
      )}
    </Panel>
  );
}
