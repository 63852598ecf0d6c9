import { useMemo } from 'react';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { ledgerLink } from './ledger-link.ts';
import type { RevenueRow } from './revenue-rows.ts';
import { seriesColumns } from './series-columns.tsx';
import { useGroupName } from './useGroupName.ts';
import type { RevenueView } from './useRevenueView.ts';

/** The chart's figures as rows, newest period first; each opens its ledger rows. */
export function SeriesTable({ points, view }: { points: readonly RevenueRow[]; view: RevenueView }) {
  const t = useT();
  const format = useFormat();
  const groupName = useGroupName(view.groupBy);
  const rows = useMemo(
    () => points.toSorted((a, b) => b.period.localeCompare(a.period) || b.gross - a.gross),
    [points],
  );
  const columns = useMemo(() => seriesColumns(t, format, groupName, view), [t, format, groupName, view]);
  return (
    <DataGrid
      name={`revenue.${view.groupBy}`}
      label={t('kit.chart.table', { title: t(`resources.revenue.measures.${view.measure}`) })}
      columns={columns}
      list={fixedList(rows)}
      rowKey={(row) => `${row.period} ${row.group}`}
      href={(row) => ledgerLink(view, row)}
      noun="resources.revenue.count"
      maxHeight="420px"
    />
  );
}
