import Button from '@mui/material/Button';
import { appealStateSchema, type Appeal } from '@tips/shared/appeals';
import { useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { appealColumns } from './appeal-columns.tsx';
import { WindowsDialog } from './WindowsDialog.tsx';

/** Every appeal, with the decision that it is against and how it ended. */
export function AppealList() {
  const t = useT();
  const { textLanguage: language } = useFormat();
  const url = useUrlState();
  const [windows, setWindows] = useState(false);
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.appeals.list.state'),
        choices: appealStateSchema.options.map((value) => ({
          value,
          label: t(`words.appealState.${value}`),
          sign: <StatusChip kind="appealState" value={value} />,
        })),
      },
    ],
    [t],
  );
  const columns = useMemo(() => appealColumns(t, language), [t, language]);
  const list = usePages<Appeal>('/appeals', { state: url.list('state'), accountId: url.get('accountId') });
  return (
    <Page
      title={t('resources.appeals.name')}
      lead={t('resources.appeals.lead')}
      actions={<Button onClick={() => setWindows(true)}>{t('resources.appeals.windows.open')}</Button>}
    >
      <FilteredGrid
        filters={filters}
        name="appeals"
        label={t('resources.appeals.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={(row) =>
          row.caseId === null ? `/accounts/${encodeURIComponent(row.accountId)}` : `/cases/${row.caseId}`
        }
        noun="resources.appeals.count"
        maxHeight="max(320px, calc(100dvh - 280px))"
        empty={<EmptyState title={t('resources.appeals.empty')} hint={t('resources.appeals.emptyHint')} />}
      />
      {windows && <WindowsDialog onClose={() => setWindows(false)} />}
    </Page>
  );
}
