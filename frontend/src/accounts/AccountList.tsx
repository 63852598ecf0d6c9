import type { AccountListRow } from '@tips/shared/accounts';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { accountColumns } from './account-columns.tsx';
import { useAccountFilters } from './useAccountFilters.tsx';

const SORT_DEFAULT = '-followers';

/** Every account that the platform has sent: found by handle or id, narrowed by state. */
export function AccountList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const filters = useAccountFilters();
  const columns = useMemo(() => accountColumns(t, format), [t, format]);
  const sort = url.get('sort') === '' ? SORT_DEFAULT : url.get('sort');
  const query = Object.fromEntries(filters.map((filter) => [filter.name, url.get(filter.name)]));
  const list = usePages<AccountListRow>('/accounts', { ...query, q: query['q']?.replace(/^@/, ''), sort });
  return (
    <Page title={t('resources.accounts.name')}>
      <FilteredGrid
        filters={filters}
        name="accounts"
        label={t('resources.accounts.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={(row) => `/accounts/${encodeURIComponent(row.id)}`}
        sort={{ value: sort, onChange: (value) => url.set({ sort: value === SORT_DEFAULT ? '' : value }) }}
        noun="resources.accounts.count"
        empty={<EmptyState title={t('resources.accounts.empty')} hint={t('resources.accounts.emptyHint')} />}
      />
    </Page>
  );
}
