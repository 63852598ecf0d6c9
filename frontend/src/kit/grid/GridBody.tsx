import { useEffect, useRef, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { GridColumn, GridTable } from './grid-table.ts';

type BodyProps<Row extends object> = {
  table: GridTable<Row>;
  columns: ReadonlyMap<string, GridColumn<Row>>;
  rowKey: (row: Row) => string;
  href?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  active: number;
  onActivate: (index: number) => void;
};

/** A click on a link, a button or selected text is not a click on the row. */
function meansRow(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.target instanceof Element && event.target.closest('a, button, input, time') !== null)
    return false;
  return (globalThis.getSelection()?.toString() ?? '') === '';
}

/** The rows. The active one follows j and k, and scrolls into sight. */
export function GridBody<Row extends object>({
  table,
  columns,
  rowKey,
  href,
  onOpen,
  active,
  onActivate,
}: BodyProps<Row>) {
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (active >= 0) body.current?.rows[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const open = (row: Row) => {
    if (onOpen !== undefined) onOpen(row);
    else if (href !== undefined) navigate(href(row));
  };
  const opens = onOpen !== undefined || href !== undefined;
  return (
    <tbody ref={body}>
      {table.getRowModel().rows.map((row, index) => (
        <tr
          key={rowKey(row.original)}
          data-active={index === active}
          data-opens={opens ? '' : undefined}
          onClick={(event) => {
            if (!opens || !meansRow(event)) return;
            onActivate(index);
            open(row.original);
          }}
        >
          {row.getVisibleCells().map((cell) => {
            const column = columns.get(cell.column.id);
            const content = column?.cell(row.original);
            return (
              <td key={cell.id} className={column?.align === 'end' ? 'end' : undefined}>
                {column?.main === true && href !== undefined ? (
                  <Link to={href(row.original)}>{content}</Link>
                ) : (
                  content
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}
