import type { RevenueSeries, SeriesPoint } from '@tips/shared/revenue';
import { useMemo } from 'react';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { ledgerLink } from './ledger-link.ts';
import { useGroupName } from './useGroupName.ts';
import { MEASURES, type RevenueView } from './useRevenueView.ts';

/** The chart's figures as rows, newest period first; each opens its ledger rows. */
export function SeriesTable({ series, view }: { series: RevenueSeries; view: RevenueView }) {
  const t = useT();
  const format = useFormat();
  const groupName = useGroupName(view.groupBy);
  const rows = useMemo(
    () => series.points.toSorted((a, b) => b.period.localeCompare(a.period) || b.gross - a.gross),
    [series.points],
  );
  const columns = useMemo<GridColumn<SeriesPoint>[]>(() => {
    const period: GridColumn<SeriesPoint> = {
      id: 'period',
      header: t('resources.revenue.period'),
      cell: (row) => (view.interval === 'month' ? format.month(row.period) : format.day(row.period)),
      size: 130,
      main: true,
      grow: true,
    };
    const group: GridColumn<SeriesPoint> = {
      id: 'group',
      header: t(`resources.revenue.groups.${view.groupBy}`),
      cell: (row) => groupName(row.group),
      size: 130,
      narrow: true,
    };
    const figures = MEASURES.map((measure): GridColumn<SeriesPoint> => ({
      id: measure,
      header: t(`resources.revenue.measures.${measure}`),
      cell: (row) =>
        measure === 'tips' ? (
          format.integer(row.tips)
        ) : (
          <Money minor={row[measure]} currency={row.currency} bare />
        ),
      size: 118,
      align: 'end',
      narrow: measure === view.measure,
    }));
    return view.groupBy === 'none' ? [period, ...figures] : [period, group, ...figures];
  }, [t, format, groupName, view.groupBy, view.interval, view.measure]);
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
