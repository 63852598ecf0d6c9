import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { NoticeAttempt, NoticeDetail } from '@tips/shared/notices';
import { useNotify } from 'ra-core';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Facts, type Fact } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useAction } from '../kit/useApi.ts';
import { NOTICE_CHANGES, noticePath } from './notice-words.ts';

const Table = styled('table')({
  borderCollapse: 'collapse',
  width: '100%',
  fontVariantNumeric: 'tabular-nums',
  '& th': { textAlign: 'left', fontWeight: 500, color: 'var(--ink-quiet)', fontSize: '0.8125rem' },
  '& td, & th': { padding: '6px 12px 6px 0', borderTop: '1px solid var(--line)', verticalAlign: 'top' },
  '& thead th': { borderTop: 0 },
});

function AttemptResult({ attempt }: { attempt: NoticeAttempt }) {
  const t = useT();
  if (attempt.endedAt === null) return <>{t('resources.notices.one.noEnd')}</>;
  if (attempt.error === null)
    return <StatusChip kind="noticeState" value="delivered" detail={`HTTP ${attempt.status}`} />;
  return <>{attempt.error}</>;
}

/** Every try, the last one first. */
function Attempts({ attempts }: { attempts: readonly NoticeAttempt[] }) {
  const t = useT();
  const format = useFormat();
  if (attempts.length === 0) return null;
  return (
    <Table>
      <caption style={{ textAlign: 'left', fontWeight: 600, paddingBottom: 4 }}>
        {t('resources.notices.one.attempts')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('resources.notices.one.number')}</th>
          <th scope="col">{t('resources.notices.one.started')}</th>
          <th scope="col">{t('resources.notices.one.result')}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt) => (
          <tr key={attempt.attempt}>
            <td>{format.integer(attempt.attempt)}</td>
            <td>
              <Instant at={attempt.startedAt} exact />
            </td>
            <td style={{ overflowWrap: 'anywhere' }}>
              <AttemptResult attempt={attempt} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ResendButton({ notice }: { notice: NoticeDetail }) {
  const t = useT();
  const notify = useNotify();
  const resend = useAction<void, NoticeDetail>(
    () => ({ path: `${noticePath(notice.noticeId)}/resend`, body: {} }),
    {
      changes: NOTICE_CHANGES,
      onDone: () => notify(t('resources.notices.one.resent')),
    },
  );
  return (
    <>
      <Button
        variant={notice.delivery.state === 'dead' ? 'contained' : 'outlined'}
        disabled={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {t(`resources.notices.one.${notice.delivery.state === 'not_sent' ? 'send' : 'resend'}`)}
      </Button>
      {resend.error !== null && <ErrorState error={resend.error} compact />}
    </>
  );
}

function useDeliveryFacts({ delivery }: NoticeDetail): Fact[] {
  const t = useT();
  const format = useFormat();
  const facts: Fact[] = [
    {
      label: t('resources.notices.list.state'),
      value: <StatusChip kind="noticeState" value={delivery.state} />,
    },
  ];
  const add = (key: 'delivered' | 'next' | 'error' | 'tries', value: Fact['value']) =>
    facts.push({ label: t(`resources.notices.one.${key}`), value });
  if (delivery.deliveredAt !== null) add('delivered', <Instant at={delivery.deliveredAt} exact />);
  if (delivery.tries > 0) add('tries', format.integer(delivery.tries));
  if (delivery.nextAttemptAt !== null) add('next', <Instant at={delivery.nextAttemptAt} exact />);
  if (delivery.lastError !== null) add('error', delivery.lastError);
  return facts;
}

/** How the delivery of a notice goes, and sending it again. */
export function NoticeDelivery({ notice, maySend }: { notice: NoticeDetail; maySend: boolean }) {
  const t = useT();
  const facts = useDeliveryFacts(notice);
  const { state } = notice.delivery;
  const settled = state === 'dead' || state === 'delivered' || state === 'not_sent';
  return (
    <Panel title={t('resources.notices.one.delivery')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Facts facts={facts} />
        {notice.sample && <Box role="note">{t('resources.notices.one.isSample')}</Box>}
        {!notice.sample && state === 'not_sent' && (
          <Box role="note">{t('resources.notices.one.notSent')}</Box>
        )}
        {state === 'dead' && <Box role="note">{t('resources.notices.one.dead')}</Box>}
        {maySend && settled && !notice.sample && <ResendButton notice={notice} />}
        <Attempts attempts={notice.attempts} />
      </Box>
    </Panel>
  );
}
