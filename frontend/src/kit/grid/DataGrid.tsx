import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, type ReactNode } from 'react';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { useT, type MessageKey } from '../i18n/useT.ts';
import type { UsePagesResult } from '../useApi.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { GridBody } from './GridBody.tsx';
import { GridCount } from './GridCount.tsx';
import { GridHead, type GridSort } from './GridHead.tsx';
import { GridLoading } from './GridLoading.tsx';
import { GridElement, GridScroller } from './grid-styles.ts';
import { useGridTable, type GridColumn } from './grid-table.ts';
import { useGridKeys } from './useGridKeys.ts';

export type DataGridProps<Row extends object> = {
  /** Remembers widths and columns under this name. */
  name: string;
  /** Says what the table is, to those who cannot see it. */
  label: string;
  columns: readonly GridColumn<Row>[];
  list: UsePagesResult<Row>;
  rowKey: (row: Row) => string;
  href?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  sort?: GridSort;
  noun: MessageKey;
  /** Filters are set: an empty list then says so. */
  filtered?: boolean;
  empty?: ReactNode;
  /** CSS height at which the grid scrolls by itself. */
  maxHeight?: string;
};

const NARROW = '(max-width: 699px)';

function GridFoot<Row extends object>({ list }: { list: UsePagesResult<Row> }) {
  const t = useT();
  if (!list.hasMore) return null;
  return (
    <Box sx={{ display: 'flex', justifyContent: 'center', pt: 1 }}>
      <Button variant="outlined" onClick={list.loadMore} disabled={list.loadingMore}>
        {t(list.loadingMore ? 'kit.grid.loading' : 'kit.grid.loadNext')}
      </Button>
    </Box>
  );
}

function GridEmpty({ filtered, empty }: { filtered: boolean; empty: ReactNode }) {
  const t = useT();
  if (filtered)
    return <EmptyState title={t('kit.grid.emptyFiltered')} hint={t('kit.grid.emptyFilteredHint')} />;
  return empty ?? <EmptyState title={t('kit.grid.empty')} />;
}

/** A dense list over a keyset API: sticky header, sorting in the URL, columns to choose and resize, j/k/Enter. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { list, columns, href, onOpen } = props;
  const narrow = useMediaQuery(NARROW);
  const { table, resized, reset } = useGridTable(props.name, columns, list.rows, narrow);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const rows = list.rows ?? [];
  const keys = useGridKeys({ rows, href, onOpen });
  if (list.error !== null && list.rows === undefined)
    return <ErrorState error={list.error} onRetry={list.retry} />;
  const visible = table.getVisibleLeafColumns();
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 32, mb: 0.5 }}>
        {list.rows !== undefined && (
          <GridCount noun={props.noun} shown={rows.length} total={list.total} hasMore={list.hasMore} />
        )}
        <Box sx={{ flex: 1 }} />
        {!narrow && <ColumnMenu table={table} columns={columns} onReset={reset} />}
      </Box>
      <GridScroller
        sx={{ maxHeight: props.maxHeight ?? 'max(320px, calc(100dvh - 236px))' }}
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        <GridElement
          aria-label={props.label}
          aria-busy={list.fetching}
          sx={{ minWidth: narrow ? 0 : table.getTotalSize() }}
        >
          {!narrow && (
            <colgroup>
              {visible.map((column) => {
                const fluid = byId.get(column.id)?.grow === true && resized[column.id] === undefined;
                return <col key={column.id} style={{ width: fluid ? undefined : column.getSize() }} />;
              })}
            </colgroup>
          )}
          <GridHead table={table} columns={byId} sort={props.sort} />
          {list.rows === undefined ? (
            <GridLoading columns={visible.length} />
          ) : (
            <GridBody
              table={table}
              columns={byId}
              rowKey={props.rowKey}
              href={href}
              onOpen={onOpen}
              active={keys.active}
              onActivate={keys.setActive}
            />
          )}
        </GridElement>
        {list.rows?.length === 0 && <GridEmpty filtered={props.filtered ?? false} empty={props.empty} />}
      </GridScroller>
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} compact />}
      <GridFoot list={list} />
    </Box>
  );
}
