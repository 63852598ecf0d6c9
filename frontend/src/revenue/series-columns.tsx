import type { SeriesPoint } from '@tips/shared/revenue';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { MEASURES, type RevenueView } from './useRevenueView.ts';

/** Columns of the series: the period, the group where there is one, then every measure. */
export function seriesColumns(
  t: Translator,
  format: Format,
  groupName: (group: string) => string,
  view: Pick<RevenueView, 'groupBy' | 'interval' | 'measure'>,
): GridColumn<SeriesPoint>[] {
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
}
