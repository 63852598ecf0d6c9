import type { TopCreators as Top } from '@tips/shared/revenue';
import { useMemo } from 'react';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { ledgerLink } from './ledger-link.ts';
import { topCreatorColumns } from './top-creator-columns.tsx';
import type { RevenueView } from './useRevenueView.ts';

const LIMIT = 50;

/** Who earned most in the days shown; a row opens its ledger rows, the handle its account. */
export function TopCreators({ view }: { view: RevenueView }) {
  const t = useT();
  const format = useFormat();
  const { from, to, zone, currency, streams } = view.query;
  const query = { from, to, zone, currency, streams, limit: LIMIT };
  const answer = useApi<Top>('/revenue/top-creators', query, { keep: true });
  const columns = useMemo(() => topCreatorColumns(t, format, view.currency), [t, format, view.currency]);
  return (
    <Panel title={t('resources.revenue.top')} actions={<ExportMenu name="top-creators" query={query} />}>
      <DataGrid
        name="revenue.top"
        label={t('resources.revenue.top')}
        columns={columns}
        list={answeredList(answer)}
        rowKey={(row) => row.accountId}
        href={(row) => ledgerLink(view, { accountId: row.accountId })}
        noun="resources.revenue.creators"
        maxHeight="480px"
      />
    </Panel>
  );
}
