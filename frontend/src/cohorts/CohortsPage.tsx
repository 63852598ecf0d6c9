import Box from '@mui/material/Box';
import type { Cohort } from '@tips/shared/cohorts';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { RolloutTabs } from '../rollouts/RolloutTabs.tsx';
import { NewCohort } from './NewCohort.tsx';

function useColumns(): GridColumn<Cohort>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('resources.cohorts.cohortName'),
        cell: (row) => <Link to={`/rollouts/cohorts/${row.key}`}>{row.name}</Link>,
        grow: true,
        narrow: true,
        size: 200,
      },
      {
        id: 'ref',
        header: t('resources.cohorts.ref'),
        cell: (row) => `${row.key}@${row.version}`,
        size: 200,
      },
      {
        id: 'members',
        header: t('resources.cohorts.members'),
        cell: (row) => format.integer(row.members),
        align: 'end',
        narrow: true,
        size: 110,
      },
      {
        id: 'changed',
        header: t('resources.cohorts.changed'),
        cell: (row) => <Instant at={row.changedAt} quiet />,
        size: 130,
      },
      { id: 'by', header: t('resources.rollouts.addedBy'), cell: (row) => row.changedBy, size: 140 },
    ],
    [t, format],
  );
}

/** The named lists of accounts that stages can ask for. */
export function CohortsPage() {
  const t = useT();
  const mayChange = useHasRole(['product', 'product_lead']);
  const cohorts = useApi<{ items: Cohort[] }>('/cohorts');
  const columns = useColumns();
  return (
    <Page title={t('resources.rollouts.name')} lead={t('resources.cohorts.lead')}>
      <RolloutTabs value="cohorts" />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <DataGrid<Cohort>
          name="cohorts"
          label={t('resources.cohorts.name')}
          columns={columns}
          list={answeredList(cohorts)}
          rowKey={({ key }) => key}
          noun="resources.cohorts.count"
          empty={<EmptyState title={t('resources.cohorts.empty')} hint={t('resources.cohorts.emptyHint')} />}
        />
        {mayChange && <NewCohort />}
      </Box>
    </Page>
  );
}
