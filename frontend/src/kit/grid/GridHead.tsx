import type { Header } from '@tanstack/react-table';
import { useT } from '../i18n/useT.ts';
import type { GridColumn, GridFeatures, GridTable } from './grid-table.ts';
import { ResizeHandle, SortButton } from './grid-styles.ts';

export type GridSort = { value: string; onChange: (value: string) => void };

type HeadProps<Row extends object> = {
  table: GridTable<Row>;
  columns: ReadonlyMap<string, GridColumn<Row>>;
  sort?: GridSort;
};

function directionOf<Row>(
  column: GridColumn<Row>,
  sort: GridSort | undefined,
): 'ascending' | 'descending' | undefined {
  if (sort === undefined || column.sort === undefined) return undefined;
  if (column.sort.asc === sort.value) return 'ascending';
  return column.sort.desc === sort.value ? 'descending' : undefined;
}

function SortedHeader<Row>({ column, sort }: { column: GridColumn<Row>; sort: GridSort }) {
  const t = useT();
  const direction = directionOf(column, sort);
  const { asc, desc } = column.sort ?? {};
  const nextValue = direction === 'descending' ? (asc ?? desc) : (desc ?? asc);
  const other = direction === 'ascending' ? (desc ?? asc) : nextValue;
  const target = other ?? '';
  const label = t(target === asc ? 'kit.grid.sortAsc' : 'kit.grid.sortDesc', { column: column.header });
  return (
    <SortButton
      type="button"
      title={label}
      data-sorted={direction !== undefined}
      onClick={() => sort.onChange(target)}
    >
      <span>{column.header}</span>
      <svg width="8" height="10" viewBox="0 0 8 10" aria-hidden="true">
        {direction === 'ascending' ? (
          <path d="M4 1l3.500 5h-7z" fill="currentColor" />
        ) : (
          <path d="M4 9L.5 4h7z" fill="currentColor" />
        )}
      </svg>
    </SortButton>
  );
}

function HeadCell<Row extends object>({
  header,
  column,
  sort,
}: {
  header: Header<GridFeatures, Row>;
  column: GridColumn<Row>;
  sort?: GridSort;
}) {
  const resize = header.getResizeHandler();
  const sortable = sort !== undefined && column.sort !== undefined;
  return (
    <th
      scope="col"
      className={column.align === 'end' ? 'end' : undefined}
      aria-sort={directionOf(column, sort)}
    >
      {sortable ? <SortedHeader column={column} sort={sort} /> : column.header}
      <ResizeHandle
        aria-hidden="true"
        data-resizing={header.column.getIsResizing()}
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => header.column.resetSize()}
      />
    </th>
  );
}

/** The sticky header: names, sorting, and handles to resize (a double click gives the width back). */
export function GridHead<Row extends object>({ table, columns, sort }: HeadProps<Row>) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {group.headers.map((header) => {
            const column = columns.get(header.column.id);
            return column === undefined ? null : (
              <HeadCell key={header.id} header={header} column={column} sort={sort} />
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
