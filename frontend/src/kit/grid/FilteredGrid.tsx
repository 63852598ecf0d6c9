import { FilterBar, useSetFilters, type Filter } from '../FilterBar.tsx';
import { DataGrid, type DataGridProps } from './DataGrid.tsx';

export type FilteredGridProps<Row extends object> = Omit<DataGridProps<Row>, 'filtered'> & {
  filters: readonly Filter[];
};

/** A list under its filters; one that is empty because of them says so. */
export function FilteredGrid<Row extends object>({ filters, ...grid }: FilteredGridProps<Row>) {
  const filtered = useSetFilters(filters).length > 0;
  return (
    <>
      <FilterBar filters={filters} />
      <DataGrid {...grid} filtered={filtered} />
    </>
  );
}
