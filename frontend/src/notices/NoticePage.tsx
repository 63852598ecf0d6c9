import Box from '@mui/material/Box';
import type { NoticeDetail } from '@tips/shared/notices';
import { Link, useParams } from 'react-router-dom';
import { AccountName } from '../accounts/AccountName.tsx';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
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
  const { accountId, handle, kind, language, subject, templateVersion } = notice;
  return (
    <Facts
      facts={[
        {
          label: t('resources.notices.list.account'),
          value: (
            <Link to={`/accounts/${encodeURIComponent(accountId)}`}>
              <AccountName accountId={accountId} handle={handle} />
            </Link>
          ),
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

function NoticeView({ notice, maySend }: { notice: NoticeDetail; maySend: boolean }) {
  const t = useT();
  return (
    <Page
      title={t(`words.noticeKind.${notice.kind}`)}
      aside={<StatusChip kind="noticeState" value={notice.delivery.state} soft />}
    >
      <Columns widths={['1.3fr', '1fr']}>
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
      </Columns>
    </Page>
  );
}

/** One notice: the very text, what it came from, and every try to deliver it. */
export function NoticePage() {
  const { id = '' } = useParams();
  const maySend = useHasRole(['trust_safety_lead', 'admin']);
  const notice = useApi<NoticeDetail>(`/notices/${encodeURIComponent(id)}`, undefined, {
    refetchEveryMs: REFRESH_MS,
  });
  return <Answer of={notice}>{(found) => <NoticeView notice={found} maySend={maySend} />}</Answer>;
}
