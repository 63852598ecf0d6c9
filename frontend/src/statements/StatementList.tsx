import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { StatementPage, StatementRecord } from '@tips/shared/statements';
import { useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { statementColumns } from './statement-columns.tsx';
import { CATEGORIES, STATES, valueKey } from './statement-words.ts';

function useStatementFilters(): readonly Filter[] {
  const t = useT();
  return useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.statements.list.state'),
        choices: STATES.map((value) => ({
          value,
          label: t(`words.statementState.${value}`),
          sign: <StatusChip kind="statementState" value={value} />,
        })),
      },
      {
        kind: 'choice',
        name: 'category',
        label: t('resources.statements.list.category'),
        choices: CATEGORIES.map((value) => ({ value, label: t(valueKey(value)) })),
      },
      { kind: 'day', name: 'from', label: t('resources.statements.list.from') },
      { kind: 'day', name: 'to', label: t('resources.statements.list.to') },
    ],
    [t],
  );
}

/** How many statements are in each state, and whether the pending ones leave by themselves. */
function StatementCounts({ page }: { page: StatementPage | undefined }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 26, mb: 1.5 }}>
      {STATES.filter((state) => state === 'pending' || (page?.counts[state] ?? 0) > 0).map((state) => (
        <StatusChip
          key={state}
          kind="statementState"
          value={state}
          soft
          detail={page === undefined ? format.empty : format.integer(page.counts[state])}
        />
      ))}
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
        {page !== undefined &&
          t(page.submits ? 'resources.statements.submits' : 'resources.statements.submitsNot')}
      </Box>
    </Box>
  );
}

/** Every statement of reasons, with what became of it. */
export function StatementList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const [exporting, setExporting] = useState(false);
  const filters = useStatementFilters();
  const columns = useMemo(() => statementColumns(t, format), [t, format]);
  const query = {
    state: url.list('state'),
    category: url.list('category'),
    from: url.get('from'),
    to: url.get('to'),
  };
  const list = usePages<StatementRecord>('/statements', query);
  const summary = useApi<StatementPage>('/statements', { limit: 1 });
  return (
    <Page
      title={t('resources.statements.name')}
      lead={t('resources.statements.lead')}
      actions={
        <Button variant="contained" onClick={() => setExporting(true)}>
          {t('resources.statements.export.open')}
        </Button>
      }
    >
      <StatementCounts page={summary.data} />
      <FilteredGrid
        filters={filters}
        name="statements"
        label={t('resources.statements.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.puid}
        href={(row) => `/statements/${encodeURIComponent(row.puid)}`}
        noun="resources.statements.count"
        maxHeight="max(320px, calc(100dvh - 330px))"
        empty={
          <EmptyState title={t('resources.statements.empty')} hint={t('resources.statements.emptyHint')} />
        }
      />
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}
