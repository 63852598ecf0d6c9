import type { TopCreators as Answer } from '@tips/shared/revenue';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { ledgerLink } from './ledger-link.ts';
import type { RevenueView } from './useRevenueView.ts';

type Row = Answer['items'][number];
const LIMIT = 50;

/** Who earned most in the days shown; a row opens its ledger rows, the handle its account. */
export function TopCreators({ view }: { view: RevenueView }) {
  const t = useT();
  const format = useFormat();
  const { from, to, currency, streams } = view.query;
  const answer = useApi<Answer>(
    '/revenue/top-creators',
    { from, to, currency, streams, limit: LIMIT },
    { keep: true },
  );
  const columns = useMemo<GridColumn<Row>[]>(() => {
    const money = (measure: 'gross' | 'refunds' | 'disputes' | 'net', narrow: boolean): GridColumn<Row> => ({
      id: measure,
      header: t(`resources.revenue.measures.${measure}`),
      cell: (row) => <Money minor={row[measure]} currency={view.currency} bare />,
      align: 'end',
      narrow,
    });
    return [
      {
        id: 'rank',
        header: t('resources.revenue.rank'),
        cell: (row) => format.integer(row.rank),
        size: 64,
        align: 'end',
        narrow: true,
      },
      {
        id: 'creator',
        header: t('resources.revenue.creator'),
        cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>@{row.handle}</Link>,
        grow: true,
        size: 200,
        narrow: true,
      },
      {
        id: 'region',
        header: t('resources.revenue.region'),
        cell: (row) => format.region(row.region),
        size: 140,
      },
      money('gross', true),
      money('refunds', false),
      money('disputes', false),
      money('net', false),
      {
        id: 'tips',
        header: t('resources.revenue.measures.tips'),
        cell: (row) => format.integer(row.tips),
        align: 'end',
        size: 90,
      },
    ];
  }, [t, format, view.currency]);
  return (
    <Panel title={t('resources.revenue.top')}>
      {answer.error && answer.data === undefined ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <DataGrid
          name="revenue.top"
          label={t('resources.revenue.top')}
          columns={columns}
          list={fixedList(answer.data?.items)}
          rowKey={(row) => row.accountId}
          href={(row) => ledgerLink(view, { accountId: row.accountId })}
          noun="resources.revenue.creators"
          maxHeight="480px"
        />
      )}
    </Panel>
  );
}
