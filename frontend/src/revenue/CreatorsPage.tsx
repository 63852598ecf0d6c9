import Box from '@mui/material/Box';
import type { RevenueSeries, TopCreators } from '@tips/shared/revenue';
import { useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { SearchField } from '../kit/SearchField.tsx';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { SavedViewsMenu } from '../saved-views/SavedViewsMenu.tsx';
import { ledgerLink } from './ledger-link.ts';
import { RevenueControls } from './RevenueControls.tsx';
import { creatorColumns } from './top-creator-columns.tsx';
import { useRevenueView } from './useRevenueView.ts';

/** As many as the server ranks at once. */
const CREATORS_MAX = 100;

/** Who earned most in a window, with every measure and the share of all gross; a row opens its ledger rows, the handle its account. */
export function CreatorsPage() {
  const t = useT();
  const format = useFormat();
  const [now] = useState(() => new Date());
  const url = useUrlState();
  const view = useRevenueView(now);
  const { from, to, zone, currency, streams } = view.query;
  const query = { from, to, zone, currency, streams, limit: CREATORS_MAX };
  const answer = useApi<TopCreators>('/revenue/top-creators', query, { keep: true });
  const sums = { from, to, zone, currency, streams, interval: 'month' };
  const series = useApi<RevenueSeries>('/revenue/series', sums, { keep: true });
  const total = series.data?.totals.find((each) => each.currency === view.currency)?.gross;
  const columns = useMemo(
    () => creatorColumns(t, format, view.currency, total),
    [t, format, view.currency, total],
  );
  const wanted = url.get('q').trim().replace(/^@/, '').toLowerCase();
  const list = answeredList(answer);
  const found = list.rows?.filter(({ handle, accountId }) =>
    [handle, accountId].some((name) => name.toLowerCase().includes(wanted)),
  );
  return (
    <Page
      title={t('resources.revenue.creatorsName')}
      lead={t('resources.revenue.creatorsLead', { max: CREATORS_MAX })}
      actions={
        <>
          <SavedViewsMenu page="creators" />
          <ExportMenu name="top-creators" query={query} />
        </>
      }
    >
      <RevenueControls view={view} currencies={series.data?.currencies ?? []} cuts={false} />
      <Box sx={{ mb: 1.5 }}>
        <SearchField
          filter={{ kind: 'search', name: 'q', label: t('resources.revenue.creatorsSearch') }}
          value={url.get('q')}
          onChange={(q) => url.set({ q })}
        />
      </Box>
      <DataGrid
        name="revenue.creators"
        label={t('resources.revenue.creatorsName')}
        columns={columns}
        list={{ ...list, rows: found }}
        rowKey={(row) => row.accountId}
        href={(row) => ledgerLink(view, { accountId: row.accountId })}
        noun="resources.revenue.creators"
        empty={
          <EmptyState title={t('resources.revenue.empty')} hint={t('resources.revenue.creatorsEmptyHint')} />
        }
      />
    </Page>
  );
}
