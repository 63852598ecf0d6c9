import Button from '@mui/material/Button';
import type { Entry } from '@tips/shared/ledger';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { entryColumns } from './entry-columns.tsx';
import { TrialBalancePanel } from './TrialBalancePanel.tsx';
import { ENTRY_KINDS, STREAMS } from './vocabulary.ts';

/** The rows of the ledger, newest first, and the trial balance under them. */
export function EntryList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', name: 'accountId', label: t('resources.ledger.fields.account') },
      { kind: 'day', name: 'from', label: t('resources.ledger.from') },
      { kind: 'day', name: 'to', label: t('resources.ledger.to') },
      { kind: 'text', name: 'zone', label: t('resources.ledger.zone') },
      { kind: 'text', name: 'currency', label: t('resources.ledger.fields.currency') },
      { kind: 'text', name: 'region', label: t('resources.ledger.fields.region') },
      { kind: 'text', name: 'stages', label: t('resources.ledger.fields.stage') },
      {
        kind: 'choice',
        name: 'streams',
        label: t('resources.ledger.fields.stream'),
        choices: STREAMS.map((value) => ({ value, label: t(`words.streams.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'kinds',
        label: t('resources.ledger.fields.kind'),
        choices: ENTRY_KINDS.map((value) => ({ value, label: t(`words.entryKind.${value}`) })),
      },
    ],
    [t],
  );
  const query = Object.fromEntries(filters.map(({ name }) => [name, url.get(name) || undefined]));
  const list = usePages<Entry>('/ledger/entries', query);
  const columns = useMemo(() => entryColumns(t, format), [t, format]);
  return (
    <Page
      title={t('resources.ledger.name')}
      lead={t('resources.ledger.lead')}
      actions={
        <>
          <Button component={Link} to="/ledger/periods">
            {t('resources.ledger.periods.title')}
          </Button>
          <ExportMenu name="entries" query={query} />
        </>
      }
    >
      <FilteredGrid
        filters={filters}
        name="ledger"
        label={t('resources.ledger.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        noun="resources.ledger.count"
        empty={<EmptyState title={t('resources.ledger.empty')} hint={t('resources.ledger.emptyHint')} />}
        maxHeight="60vh"
      />
      <TrialBalancePanel />
    </Page>
  );
}
