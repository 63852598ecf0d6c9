import Box from '@mui/material/Box';
import {
  BREAK_KINDS,
  BREAK_STATES,
  type ReconciliationBreak,
  type ReconciliationRun,
} from '@tips/shared/reconciliation';
import type { Page as Rows } from '@tips/shared/page';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { breakColumns, breakHref } from './break-columns.tsx';
import { ImportActions } from './ImportActions.tsx';
import { ReconciliationTabs } from './ReconciliationTabs.tsx';
import { RunFigures } from './RunFigures.tsx';

export const RECONCILERS = ['finance', 'finance_lead', 'admin'] as const;

/** What the newest run found. */
function NewestRun() {
  const t = useT();
  const runs = useApi<Rows<ReconciliationRun>>('/reconciliation/runs', { limit: 1 });
  const [run] = runs.data?.items ?? [];
  if (run === undefined || run.currencies.length === 0) return null;
  return (
    <Panel
      title={t('resources.reconciliation.newest')}
      actions={
        <Box sx={{ color: 'var(--ink-quiet)' }}>
          <Instant at={run.at} />
        </Box>
      }
      sx={{ mb: 2 }}
    >
      <RunFigures run={run} />
    </Panel>
  );
}

/** Where the processor's reports and the ledger differ; worked through by keyboard. */
export function BreakList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const mayReconcile = useHasRole(RECONCILERS);
  const filters = useMemo<Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.reconciliation.fields.state'),
        choices: BREAK_STATES.map((value) => ({ value, label: t(`words.breakState.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'kind',
        label: t('resources.reconciliation.fields.kind'),
        choices: BREAK_KINDS.map((value) => ({ value, label: t(`resources.reconciliation.kinds.${value}`) })),
      },
      { kind: 'text', name: 'currency', label: t('resources.reconciliation.fields.currency') },
      { kind: 'text', name: 'payoutId', label: t('resources.reconciliation.fields.payout') },
    ],
    [t],
  );
  const query = Object.fromEntries(filters.map(({ name }) => [name, url.get(name) || undefined]));
  const list = usePages<ReconciliationBreak>('/reconciliation/breaks', query);
  const columns = useMemo(() => breakColumns(t, format), [t, format]);
  return (
    <Page
      title={t('resources.reconciliation.name')}
      lead={t('resources.reconciliation.lead')}
      actions={
        <>
          <ExportMenu name="reconciliation-breaks" query={query} />
          {mayReconcile && <ImportActions />}
        </>
      }
    >
      <ReconciliationTabs value="breaks" />
      <NewestRun />
      <FilteredGrid
        filters={filters}
        name="reconciliation.breaks"
        label={t('resources.reconciliation.differences')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={breakHref}
        noun="resources.reconciliation.count"
        empty={
          <EmptyState
            title={t('resources.reconciliation.empty')}
            hint={t('resources.reconciliation.emptyHint')}
          />
        }
      />
    </Page>
  );
}
