import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ColumnSizingState,
  type ColumnVisibilityState,
  type ReactTable,
} from '@tanstack/react-table';
import { useStore } from 'ra-core';
import { useMemo, type ReactNode } from 'react';

export const gridFeatures = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
});
export type GridFeatures = typeof gridFeatures;

/** One column of a grid. `sort` names the values that the server takes, for each direction that it offers. */
export type GridColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  size?: number;
  /** Numbers and amounts stand on the right. */
  align?: 'start' | 'end';
  /** Takes the room that is left. */
  grow?: boolean;
  /** Names the row: carries its link, and cannot be hidden. */
  main?: boolean;
  /** Still shown at 390 pixels. */
  narrow?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
  sort?: { asc?: string; desc?: string };
};

export type GridTable<Row extends object> = ReactTable<GridFeatures, Row>;
type Chosen = { sizes: ColumnSizingState; visible: ColumnVisibilityState };
const NOTHING_CHOSEN: Chosen = { sizes: {}, visible: {} };
const NO_ROWS: readonly never[] = [];

function next<T>(updater: T | ((old: T) => T), old: T): T {
  return typeof updater === 'function' ? (updater as (old: T) => T)(old) : updater;
}

function visibleOf<Row>(columns: readonly GridColumn<Row>[], chosen: ColumnVisibilityState, narrow: boolean) {
  const visible: ColumnVisibilityState = {};
  for (const column of columns) {
    const wanted = chosen[column.id] ?? column.optional !== true;
    visible[column.id] = column.main === true || (narrow ? column.narrow === true : wanted);
  }
  return visible;
}

/** TanStack's table over the grid's columns: widths and choice of columns are remembered on this browser under `name`. */
export function useGridTable<Row extends object>(
  name: string,
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[] | undefined,
  narrow: boolean,
) {
  const [chosen, setChosen] = useStore<Chosen>(`grid.${name}`, NOTHING_CHOSEN);
  const definitions = useMemo<ColumnDef<GridFeatures, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        size: column.size ?? 120,
        minSize: 56,
        maxSize: 800,
        enableHiding: column.main !== true,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const visible = useMemo(
    () => visibleOf(columns, chosen.visible, narrow),
    [columns, chosen.visible, narrow],
  );
  const state = useMemo(
    () => ({ columnVisibility: visible, columnSizing: chosen.sizes }),
    [visible, chosen.sizes],
  );
  const table = useTable({
    features: gridFeatures,
    columns: definitions,
    data: rows ?? NO_ROWS,
    columnResizeMode: 'onChange' as const,
    state,
    onColumnVisibilityChange: (updater) =>
      setChosen((old) => ({ ...old, visible: next<ColumnVisibilityState>(updater, visible) })),
    onColumnSizingChange: (updater) =>
      setChosen((old) => ({ ...old, sizes: next<ColumnSizingState>(updater, old.sizes) })),
  });
  return { table, resized: chosen.sizes, reset: () => setChosen(NOTHING_CHOSEN) };
}
