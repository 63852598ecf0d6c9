import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NoticePage } from '@tips/shared/notices';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useAction } from '../kit/useApi.ts';
import { NOTICE_CHANGES } from './notice-words.ts';

type BannerProps = { page: NoticePage; maySend: boolean };

const line = { display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' } as const;
const box = { ...line, p: 1.5, borderRadius: 1, width: '100%', maxWidth: 860 } as const;

/** Nothing is delivered: how to turn it on, in the words that a terminal takes. */
function DeliveryOff() {
  const t = useT();
  return (
    <Box role="note" sx={{ ...box, background: 'var(--sunken)', display: 'block' }}>
      {t('resources.notices.delivery.off')}{' '}
      <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
        NOTICE_WEBHOOK_URL=https://… NOTICE_WEBHOOK_SECRET=whsec_… npm start
      </Box>
    </Box>
  );
}

/** The receiver said that it wants nothing more. */
function ReceiverGone({ page, since, maySend }: BannerProps & { since: string }) {
  const t = useT();
  const notify = useNotify();
  const resume = useAction<void, unknown>(() => ({ path: '/notices/resume', body: {} }), {
    changes: NOTICE_CHANGES,
    onDone: () => notify(t('resources.notices.delivery.resumed')),
  });
  return (
    <Box role="alert" sx={{ ...box, background: 'var(--bad-soft)' }}>
      <Box sx={{ flex: '1 1 320px' }}>
        {t.count('resources.notices.delivery.gone', page.counts.queued)} <Instant at={since} />
      </Box>
      {maySend && (
        <Button variant="outlined" disabled={resume.isPending} onClick={() => resume.mutate()}>
          {t('resources.notices.delivery.resume')}
        </Button>
      )}
      {resume.error !== null && <ErrorState error={resume.error} compact />}
    </Box>
  );
}

/** Notices that were given up, and sending all of them again. */
function DeadLetters({ page, maySend }: BannerProps) {
  const t = useT();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const { dead } = page.counts;
  const resend = useAction<void, { queued: number }>(() => ({ path: '/notices/dead/resend', body: {} }), {
    changes: NOTICE_CHANGES,
    onDone: ({ queued }) => {
      notify(t.count('resources.notices.delivery.resent', queued));
      setOpen(false);
    },
  });
  return (
    <Box role="alert" sx={{ ...box, background: 'var(--bad-soft)' }}>
      <Box sx={{ flex: '1 1 320px' }}>{t.count('resources.notices.delivery.dead', dead)}</Box>
      <Button component={Link} to="/notices?state=dead">
        {t('resources.notices.delivery.showDead')}
      </Button>
      {maySend && page.delivers && (
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t.count('resources.notices.delivery.resendAll', dead)}
        </Button>
      )}
      {open && (
        <ConsequenceDialog
          open
          title={t('resources.notices.delivery.resendTitle')}
          consequence={t.count('resources.notices.delivery.resendEffect', dead)}
          verb={t.count('resources.notices.delivery.resendAll', dead)}
          busy={resend.isPending}
          error={resend.error}
          onConfirm={() => resend.mutate()}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  );
}

/** How delivery goes as a whole, and what somebody has to do about it. */
export function DeliveryBanner({ page, maySend }: BannerProps) {
  const format = useFormat();
  const { counts, delivers, goneSince } = page;
  const moving = (['queued', 'delivering'] as const).filter((state) => counts[state] > 0);
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 1.5, justifyItems: 'start' }}>
      {!delivers && <DeliveryOff />}
      {goneSince !== null && <ReceiverGone page={page} maySend={maySend} since={goneSince} />}
      {counts.dead > 0 && <DeadLetters page={page} maySend={maySend} />}
      {moving.length > 0 && (
        <Box sx={line}>
          {moving.map((state) => (
            <StatusChip
              key={state}
              kind="noticeState"
              value={state}
              soft
              detail={format.integer(counts[state])}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}
