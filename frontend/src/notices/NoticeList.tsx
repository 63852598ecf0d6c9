import Button from '@mui/material/Button';
import {
  DELIVERY_STATES,
  NOTICE_KINDS,
  NOTICE_LANGUAGES,
  type Notice,
  type NoticePage,
} from '@tips/shared/notices';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { DeliveryBanner } from './DeliveryBanner.tsx';
import { noticeColumns } from './notice-columns.tsx';
import { noticePath } from './notice-words.ts';

/** A notice leaves within seconds; the list follows. */
const REFRESH_MS = 10_000;

function useNoticeFilters(): readonly Filter[] {
  const t = useT();
  const format = useFormat();
  return useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.notices.list.state'),
        choices: DELIVERY_STATES.map((value) => ({
          value,
          label: t(`words.noticeState.${value}`),
          sign: <StatusChip kind="noticeState" value={value} />,
        })),
      },
      {
        kind: 'choice',
        name: 'kind',
        label: t('resources.notices.list.kind'),
        choices: NOTICE_KINDS.map((value) => ({ value, label: t(`words.noticeKind.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'language',
        label: t('resources.notices.list.language'),
        choices: NOTICE_LANGUAGES.map((value) => ({ value, label: format.language(value) })),
      },
      { kind: 'text', name: 'accountId', label: t('resources.notices.list.account') },
      { kind: 'day', name: 'from', label: t('resources.notices.list.from') },
      { kind: 'day', name: 'to', label: t('resources.notices.list.to') },
    ],
    [t, format],
  );
}

/** Every notice to a creator, and whether it got there. */
export function NoticeList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const filters = useNoticeFilters();
  const columns = useMemo(() => noticeColumns(t, format), [t, format]);
  const maySend = useHasRole(['trust_safety_lead', 'admin']);
  const query = {
    state: url.list('state'),
    kind: url.list('kind'),
    language: url.list('language'),
    accountId: url.get('accountId'),
    from: url.get('from'),
    to: url.get('to'),
  };
  const list = usePages<Notice>('/notices', query, { refetchEveryMs: REFRESH_MS });
  const summary = useApi<NoticePage>('/notices', { limit: 1 }, { refetchEveryMs: REFRESH_MS });
  return (
    <Page
      title={t('resources.notices.name')}
      lead={t('resources.notices.lead')}
      actions={
        <Button component={Link} to="/notices/templates" variant="outlined">
          {t('resources.notices.templates.name')}
        </Button>
      }
    >
      {summary.data !== undefined && <DeliveryBanner page={summary.data} maySend={maySend} />}
      <FilteredGrid
        filters={filters}
        name="notices"
        label={t('resources.notices.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.noticeId}
        href={(row) => noticePath(row.noticeId)}
        noun="resources.notices.count"
        maxHeight="max(320px, calc(100dvh - 330px))"
        empty={<EmptyState title={t('resources.notices.empty')} hint={t('resources.notices.emptyHint')} />}
      />
    </Page>
  );
}
