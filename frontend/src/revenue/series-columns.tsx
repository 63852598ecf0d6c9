import type { Measures, SeriesPoint } from '@tips/shared/revenue';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { MEASURES, type RevenueView } from './useRevenueView.ts';

const WIDTHS: Partial<Record<keyof Measures, number>> = {
  refunds: 100,
  disputes: 96,
  processorFees: 122,
  net: 130,
  tips: 72,
};

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
    size: 132,
    main: true,
    grow: true,
  };
  const group: GridColumn<SeriesPoint> = {
    id: 'group',
    header: t(`resources.revenue.groups.${view.groupBy}`),
    cell: (row) => groupName(row.group),
    size: 120,
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
    size: WIDTHS[measure] ?? 108,
    align: 'end',
    narrow: measure === view.measure,
  }));
  return view.groupBy === 'none' ? [period, ...figures] : [period, group, ...figures];
}
