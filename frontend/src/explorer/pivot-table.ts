import {
  aggregationFn_sum,
  columnGroupingFeature,
  createExpandedRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  rowAggregationFeature,
  rowExpandingFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ExpandedState,
  type ReactTable,
  type Row,
  type SortingState,
} from '@tanstack/react-table';
import { SUMMED_MEASURES } from '@tips/shared/measures';
import { PIVOT_DIMENSIONS, type PivotDimension, type PivotRow } from '@tips/shared/pivot';
import { useMemo, useState } from 'react';

export const pivotFeatures = tableFeatures({
  columnGroupingFeature,
  rowAggregationFeature,
  rowExpandingFeature,
  rowSortingFeature,
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
  sortedRowModel: createSortedRowModel(),
  aggregationFns: { sum: aggregationFn_sum },
  sortFns: { basic: sortFn_basic },
});
export type PivotFeatures = typeof pivotFeatures;
export type PivotTableRow = Row<PivotFeatures, PivotRow>;
export type PivotTable = ReactTable<PivotFeatures, PivotRow>;

const COLUMNS: ColumnDef<PivotFeatures, PivotRow>[] = [
  ...PIVOT_DIMENSIONS.map((name): ColumnDef<PivotFeatures, PivotRow> => ({
    id: name,
    accessorFn: (row) => row[name] ?? '',
    sortFn: 'basic',
  })),
  ...SUMMED_MEASURES.map((name): ColumnDef<PivotFeatures, PivotRow> => ({
    id: name,
    accessorFn: (row) => row[name],
    aggregationFn: 'sum',
    sortFn: 'basic',
    sortDescFirst: true,
  })),
];
const NO_ROWS: readonly PivotRow[] = [];

/** TanStack's table over the pivot's rows: groups with their sums, those that are open with what is in them. */
export function usePivotTable(
  rows: readonly PivotRow[] | undefined,
  dimensions: readonly PivotDimension[],
): PivotTable {
  const [expanded, setExpanded] = useState<ExpandedState>({});
  const [chosen, setSorting] = useState<SortingState>();
  const grouping = useMemo(() => [...dimensions], [dimensions]);
  const first = dimensions[0];
  const sorting = useMemo<SortingState>(
    () => chosen ?? [first === 'period' ? { id: first, desc: true } : { id: 'gross', desc: true }],
    [chosen, first],
  );
  const state = useMemo(() => ({ expanded, sorting, grouping }), [expanded, sorting, grouping]);
  return useTable({
    features: pivotFeatures,
    columns: COLUMNS,
    data: rows ?? NO_ROWS,
    state,
    autoResetExpanded: false,
    onExpandedChange: setExpanded,
    onSortingChange: (updater) =>
      setSorting((old) => (typeof updater === 'function' ? updater(old ?? sorting) : updater)),
  });
}

/** What a group has in common, outermost first: `{ region: 'FR', stream: 'gift' }`. */
export function pathOf(
  row: PivotTableRow,
  dimensions: readonly PivotDimension[],
): Partial<Record<PivotDimension, string>> {
  const path: Partial<Record<PivotDimension, string>> = {};
  for (const name of dimensions.slice(0, row.depth + 1)) path[name] = String(row.getValue(name) ?? '');
  return path;
}
