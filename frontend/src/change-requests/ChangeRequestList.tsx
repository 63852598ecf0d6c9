import Box from '@mui/material/Box';
import {
  CHANGE_KINDS,
  CHANGE_STATES,
  type ChangeRequest,
  type ChangeRequestCounts,
} from '@tips/shared/change-requests';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { changeColumns } from './change-columns.tsx';

const LOOK_AGAIN_MS = 15_000;
const href = ({ id }: ChangeRequest): string => `/change-requests/${id}`;

/** What waits for the reader's own decision, which stands first. */
function Awaiting() {
  const t = useT();
  const format = useFormat();
  const columns = useMemo(() => changeColumns(t, format), [t, format]);
  const list = usePages<ChangeRequest>(
    '/change-requests',
    { awaiting: true },
    { refetchEveryMs: LOOK_AGAIN_MS },
  );
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Box component="h2" sx={{ typography: 'h2', m: 0, mb: 1 }}>
        {t('resources.change-requests.awaiting')}
      </Box>
      <DataGrid
        name="change-requests.awaiting"
        label={t('resources.change-requests.awaiting')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={href}
        noun="resources.change-requests.count"
        maxHeight="320px"
        empty={<EmptyState title={t('resources.change-requests.awaitingNone')} />}
      />
    </Box>
  );
}

/** Every change that needs a second person: those that wait for the reader first, then all of them. */
export function ChangeRequestList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const counts = useApi<ChangeRequestCounts>('/change-requests/counts').data;
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.change-requests.list.state'),
        choices: CHANGE_STATES.map((value) => ({
          value,
          label: t(`words.changeState.${value}`),
          sign: <StatusChip kind="changeState" value={value} />,
        })),
      },
      {
        kind: 'choice',
        name: 'kind',
        label: t('resources.change-requests.list.kind'),
        choices: CHANGE_KINDS.map((value) => ({
          value,
          label: t(`resources.change-requests.kinds.${value}`),
        })),
      },
    ],
    [t],
  );
  const columns = useMemo(() => changeColumns(t, format), [t, format]);
  const list = usePages<ChangeRequest>(
    '/change-requests',
    { state: url.list('state'), kind: url.list('kind') },
    { refetchEveryMs: LOOK_AGAIN_MS },
  );
  const waits = (counts?.awaiting ?? 0) > 0;
  return (
    <Page title={t('resources.change-requests.name')} lead={t('resources.change-requests.lead')}>
      {waits && <Awaiting />}
      {waits && (
        <Box component="h2" sx={{ typography: 'h2', m: 0, mb: 1 }}>
          {t('resources.change-requests.all')}
        </Box>
      )}
      <FilteredGrid
        filters={filters}
        name="change-requests"
        label={t('resources.change-requests.all')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={href}
        noun="resources.change-requests.count"
        maxHeight="max(320px, calc(100dvh - 280px))"
        empty={
          <EmptyState
            title={t('resources.change-requests.empty')}
            hint={t('resources.change-requests.emptyHint')}
          />
        }
      />
    </Page>
  );
}
