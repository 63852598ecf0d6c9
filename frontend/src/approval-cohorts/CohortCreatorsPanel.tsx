import Button from '@mui/material/Button';
import type { CohortCreators } from '@tips/shared/approval-cohorts';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';

type Row = CohortCreators['items'][number];

function creatorColumns(t: Translator, format: Format): GridColumn<Row>[] {
  return [
    {
      id: 'creator',
      header: t('resources.approval-cohorts.creator'),
      cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>@{row.handle}</Link>,
      size: 220,
      grow: true,
      narrow: true,
    },
    {
      id: 'gross',
      header: t('resources.approval-cohorts.gross'),
      cell: (row) => <Money minor={row.gross} currency={row.currency} />,
      align: 'end',
      size: 160,
      narrow: true,
    },
    {
      id: 'tips',
      header: t('resources.approval-cohorts.tips'),
      cell: (row) => format.integer(row.tips),
      align: 'end',
      size: 90,
      narrow: true,
    },
  ];
}

/** The ledger rows of a creator's tips in one month. */
function rowsOf({ accountId, currency }: Row, month: string): string {
  const end = new Date(`${month}-01T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const to = end.toISOString().slice(0, 10);
  return `/ledger?${new URLSearchParams({ from: `${month}-01`, to, accountId, currency, kinds: 'tip' }).toString()}`;
}

type CohortCreatorsPanelProps = {
  chosen: { cohort: string; month: string };
  /** Empty: each creator once per currency. */
  currency: string;
  onClose: () => void;
};

/** Who is behind one cell: the handle leads to the account, the row to its ledger rows. */
export function CohortCreatorsPanel({ chosen, currency, onClose }: CohortCreatorsPanelProps) {
  const t = useT();
  const format = useFormat();
  const answer = useApi<CohortCreators>('/revenue/cohorts/creators', { ...chosen, currency }, { keep: true });
  const columns = useMemo(() => creatorColumns(t, format), [t, format]);
  const title = t('resources.approval-cohorts.behind', {
    cohort: format.month(`${chosen.cohort}-01`),
    month: format.month(`${chosen.month}-01`),
  });
  return (
    <Panel
      title={title}
      sx={{ mt: 2 }}
      actions={
        <Button size="small" onClick={onClose}>
          {t('resources.approval-cohorts.close')}
        </Button>
      }
    >
      <DataGrid
        name="revenue.cohort"
        label={title}
        columns={columns}
        list={answeredList(answer)}
        rowKey={(row) => `${row.accountId} ${row.currency}`}
        href={(row) => rowsOf(row, chosen.month)}
        noun="resources.approval-cohorts.creatorCount"
        maxHeight="420px"
        empty={
          <EmptyState
            title={t('resources.approval-cohorts.nobody')}
            hint={t('resources.approval-cohorts.nobodyHint')}
          />
        }
      />
    </Panel>
  );
}
