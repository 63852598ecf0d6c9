import Box from '@mui/material/Box';
import type { NoticeDetail } from '@tips/shared/notices';
import { Link, useParams } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { PageLoading } from '../kit/frame/PageLoading.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { NoticeDelivery } from './NoticeDelivery.tsx';
import { templatePath } from './notice-words.ts';

const REFRESH_MS = 5_000;

function NoticeFacts({ notice }: { notice: NoticeDetail }) {
  const t = useT();
  const format = useFormat();
  const { accountId, kind, language, subject, templateVersion } = notice;
  return (
    <Facts
      facts={[
        {
          label: t('resources.notices.list.account'),
          value: <Link to={`/accounts/${encodeURIComponent(accountId)}`}>{accountId}</Link>,
        },
        { label: t('resources.notices.list.made'), value: <Instant at={notice.madeAt} exact /> },
        { label: t('resources.notices.list.language'), value: format.language(language) },
        {
          label: t('resources.notices.one.template'),
          value: (
            <Link to={templatePath(kind, language)}>
              {t('resources.notices.one.templateVersion', { version: templateVersion })}
            </Link>
          ),
        },
        { label: t('resources.notices.one.subject'), value: <code>{`${subject.kind} ${subject.id}`}</code> },
        { label: t('resources.notices.one.id'), value: <code>{notice.noticeId}</code> },
      ]}
    />
  );
}

/** One notice: the very text, what it came from, and every try to deliver it. */
export function NoticePage() {
  const t = useT();
  const { id = '' } = useParams();
  const maySend = useHasRole(['trust_safety_lead', 'admin']);
  const found = useApi<NoticeDetail>(`/notices/${encodeURIComponent(id)}`, undefined, {
    refetchEveryMs: REFRESH_MS,
  });
  const { data: notice, error } = found;
  if (error !== null && notice === undefined)
    return <ErrorState error={error} onRetry={() => void found.refetch()} />;
  if (notice === undefined) return <PageLoading />;
  return (
    <Page
      title={t(`words.noticeKind.${notice.kind}`)}
      aside={<StatusChip kind="noticeState" value={notice.delivery.state} soft />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.3fr) minmax(0, 1fr)' },
        }}
      >
        <Panel title={t('resources.notices.one.text')}>
          <Box
            lang={notice.language}
            sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '65ch', mb: 2 }}
          >
            {notice.text}
          </Box>
          <NoticeFacts notice={notice} />
        </Panel>
        <NoticeDelivery notice={notice} maySend={maySend} />
      </Box>
    </Page>
  );
}
