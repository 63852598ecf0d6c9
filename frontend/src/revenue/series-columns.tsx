import { MEASURE_NAMES, MEASURES, type Measure } from '@tips/shared/measures';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { measureText } from './measure-text.ts';
import { type RevenueRow, valueOf } from './revenue-rows.ts';
import type { RevenueView } from './useRevenueView.ts';

const WIDTHS: Partial<Record<Measure, number>> = {
  refunds: 100,
  disputes: 96,
  processorFees: 122,
  net: 130,
  tips: 72,
  tippers: 84,
  creators: 90,
};

/** Columns of the series: the period, the group where there is one, then every measure. */
export function seriesColumns(
  t: Translator,
  format: Format,
  groupName: (group: string) => string,
  view: Pick<RevenueView, 'groupBy' | 'interval' | 'measure'>,
): GridColumn<RevenueRow>[] {
  const period: GridColumn<RevenueRow> = {
    id: 'period',
    header: t('resources.revenue.period'),
    cell: (row) => (view.interval === 'month' ? format.month(row.period) : format.day(row.period)),
    size: 132,
    main: true,
    grow: true,
  };
  const group: GridColumn<RevenueRow> = {
    id: 'group',
    header: t(`resources.revenue.groups.${view.groupBy}`),
    cell: (row) => groupName(row.group),
    size: 120,
    narrow: true,
  };
  const cellOf = (row: RevenueRow, measure: Measure) => {
    const value = valueOf(row, measure);
    if (value === undefined) return format.empty;
    if (MEASURES[measure].unit === 'money') return <Money minor={value} currency={row.currency} bare />;
    return measureText(format, measure, value, row.currency);
  };
  const figures = MEASURE_NAMES.map((measure): GridColumn<RevenueRow> => ({
    id: measure,
    header: t(`resources.revenue.measures.${measure}`),
    cell: (row) => cellOf(row, measure),
    size: WIDTHS[measure] ?? 108,
    align: 'end',
    narrow: measure === view.measure,
  }));
  return view.groupBy === 'none' ? [period, ...figures] : [period, group, ...figures];
}
