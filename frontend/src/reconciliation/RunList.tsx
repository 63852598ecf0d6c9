import type { ReconciliationRun } from '@tips/shared/reconciliation';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePages } from '../kit/useApi.ts';
import { ReconciliationTabs } from './ReconciliationTabs.tsx';

const sumOf = (run: ReconciliationRun, name: 'matched' | 'timing' | 'breaks'): number =>
  run.currencies.reduce((sum, one) => sum + one[name], 0);

/** Every comparison of the reports with the ledger, newest first. */
export function RunList() {
  const t = useT();
  const format = useFormat();
  const list = usePages<ReconciliationRun>('/reconciliation/runs');
  const columns = useMemo<GridColumn<ReconciliationRun>[]>(() => {
    const count = (name: 'matched' | 'timing' | 'breaks', narrow = false): GridColumn<ReconciliationRun> => ({
      id: name,
      header: t(`resources.reconciliation.${name}`),
      cell: (row) => format.integer(sumOf(row, name)),
      align: 'end',
      size: 110,
      narrow,
    });
    return [
      {
        id: 'at',
        header: t('resources.reconciliation.fields.at'),
        cell: (row) => format.instant(row.at),
        size: 170,
        main: true,
      },
      {
        id: 'file',
        header: t('resources.reconciliation.fields.file'),
        cell: (row) => row.fileName ?? t('resources.reconciliation.noFile'),
        size: 220,
        grow: true,
      },
      count('matched'),
      count('timing'),
      count('breaks', true),
      {
        id: 'payouts',
        header: t('resources.reconciliation.fields.payouts'),
        cell: (row) =>
          t('resources.reconciliation.payouts', {
            tied: format.integer(row.payouts.tied),
            untied: format.integer(row.payouts.untied),
          }),
        size: 160,
      },
      {
        id: 'cleared',
        header: t('resources.reconciliation.fields.cleared'),
        cell: (row) => format.integer(row.cleared),
        align: 'end',
        size: 110,
      },
      { id: 'by', header: t('resources.reconciliation.fields.by'), cell: (row) => row.by, size: 150 },
    ];
  }, [t, format]);
  return (
    <Page title={t('resources.reconciliation.name')} lead={t('resources.reconciliation.lead')}>
      <ReconciliationTabs value="runs" />
      <DataGrid
        name="reconciliation.runs"
        label={t('resources.reconciliation.runs')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        noun="resources.reconciliation.runCount"
        empty={
          <EmptyState
            title={t('resources.reconciliation.noRun')}
            hint={t('resources.reconciliation.noRunHint')}
          />
        }
      />
    </Page>
  );
}
