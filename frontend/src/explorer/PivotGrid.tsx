import ClosedIcon from '@mui/icons-material/ChevronRight';
import OpenIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useVirtualizer } from '@tanstack/react-virtual';
import { SUMMED_MEASURES, type SummedMeasure } from '@tips/shared/measures';
import type { PivotDimension, PivotRow } from '@tips/shared/pivot';
import type { Measures } from '@tips/shared/revenue';
import { useRef } from 'react';
import { Link } from 'react-router-dom';
import { useFormat } from '../kit/format.ts';
import { GridElement, GridScroller, SortButton } from '../kit/grid/grid-styles.ts';
import { useT } from '../kit/i18n/useT.ts';
import { SIZES } from '../kit/tokens.ts';
import { bareText } from '../revenue/measure-text.ts';
import type { RevenueView } from '../revenue/useRevenueView.ts';
import { pathLink } from './path-link.ts';
import { pathOf, usePivotTable, type PivotTable, type PivotTableRow } from './pivot-table.ts';
import { usePathName } from './usePathName.ts';

const NARROW = '(max-width: 699px)';
const ON_PHONES: readonly SummedMeasure[] = ['gross', 'net'];

type GridProps = {
  rows: readonly PivotRow[] | undefined;
  dimensions: readonly PivotDimension[];
  view: RevenueView;
};

function SortedName({ table, name }: { table: PivotTable; name: SummedMeasure }) {
  const t = useT();
  const column = table.getColumn(name);
  const sorted = column?.getIsSorted() ?? false;
  return (
    <SortButton type="button" data-sorted={sorted !== false} onClick={() => column?.toggleSorting()}>
      <span>{t(`resources.revenue.measures.${name}`)}</span>
      <svg width="8" height="10" viewBox="0 0 8 10" aria-hidden="true">
        <path d={sorted === 'asc' ? 'M4 1l3.5 5h-7z' : 'M4 9L.5 4h7z'} fill="currentColor" />
      </svg>
    </SortButton>
  );
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

function Head({ table, measures }: { table: PivotTable; measures: readonly SummedMeasure[] }) {
  const t = useT();
  return (
    <thead>
      <tr>
        <th scope="col">{t('resources.explorer.group')}</th>
        {measures.map((name) => {
          const sorted = table.getColumn(name)?.getIsSorted() ?? false;
          const content = <SortedName table={table} name={name} />;
          return (
            <th
              key={name}
              scope="col"
              className="end"
              aria-sort={sorted === false ? undefined : ARIA_SORT[sorted]}
            >
              {content}
            </th>
          );
        })}
        {measures === SUMMED_MEASURES && (
          <th scope="col" className="end">
            {t('resources.revenue.share')}
          </th>
        )}
      </tr>
    </thead>
  );
}

type LineProps = {
  values: (name: SummedMeasure) => number;
  total: number;
  measures: readonly SummedMeasure[];
  currency: string;
};

/** The figures of one line and, where there is room for all of them, its share of all gross. */
function Figures({ values, total, measures, currency }: LineProps) {
  const format = useFormat();
  return (
    <>
      {measures.map((name) => (
        <td key={name} className="end figures">
          {bareText(format, name, values(name), currency)}
        </td>
      ))}
      {measures === SUMMED_MEASURES && (
        <td className="end figures">
          {total === 0 ? format.empty : format.percent(Math.round((values('gross') / total) * 1000) / 10)}
        </td>
      )}
    </>
  );
}

function GroupName({ row, dimensions, view }: { row: PivotTableRow } & Omit<GridProps, 'rows'>) {
  const t = useT();
  const nameOf = usePathName(view);
  const dimension = dimensions[row.depth];
  const name = dimension === undefined ? '' : nameOf(dimension, String(row.getValue(dimension) ?? ''));
  const deepest = row.depth === dimensions.length - 1;
  const open = row.getIsExpanded();
  const Icon = open ? OpenIcon : ClosedIcon;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', pl: row.depth * 2.5 + (deepest ? 3.5 : 0) }}>
      {!deepest && (
        <IconButton
          size="small"
          aria-expanded={open}
          aria-label={t(open ? 'resources.explorer.close' : 'resources.explorer.open', { name })}
          onClick={() => row.toggleExpanded()}
          sx={{ mr: 0.5, p: 0.25 }}
        >
          <Icon fontSize="small" />
        </IconButton>
      )}
      <Link to={pathLink(view, pathOf(row, dimensions))}>{name}</Link>
    </Box>
  );
}

/** Groups with their sums, rows drawn only while they are in sight; a name opens its ledger rows. */
export function PivotGrid({ rows, dimensions, view }: GridProps) {
  const t = useT();
  const narrow = useMediaQuery(NARROW);
  const scroller = useRef<HTMLDivElement>(null);
  const table = usePivotTable(rows, dimensions);
  const measures = narrow ? ON_PHONES : SUMMED_MEASURES;
  const shown = table.getRowModel().rows.filter(({ depth }) => depth < dimensions.length);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here alone, nothing memoised gets it
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => SIZES.row,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const totals = totalsOf(rows ?? []);
  const line = { measures, currency: view.currency, total: totals.gross };
  const label = t('resources.explorer.table', { currency: view.currency });
  return (
    <GridScroller ref={scroller} sx={{ maxHeight: '64vh' }} tabIndex={0} role="region" aria-label={label}>
      <GridElement
        aria-label={label}
        aria-rowcount={shown.length + 2}
        sx={{ minWidth: narrow ? 0 : 940, '& th': { whiteSpace: 'normal', py: 0.5 } }}
      >
        <colgroup>
          <col style={{ width: narrow ? '46%' : 200 }} />
        </colgroup>
        <Head table={table} measures={measures} />
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map(({ index }) => {
            const row = shown[index];
            if (row === undefined) return null;
            return (
              <tr key={row.id} aria-rowindex={index + 2}>
                <td>
                  <GroupName row={row} dimensions={dimensions} view={view} />
                </td>
                <Figures {...line} values={(name) => Number(row.getValue(name))} />
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
        <tfoot>
          <Box component="tr" sx={{ '& td': { fontWeight: 600, borderTop: '1px solid var(--line-strong)' } }}>
            <td>
              <Link to={pathLink(view, {})}>{t('resources.revenue.total')}</Link>
            </td>
            <Figures {...line} values={(name) => totals[name]} />
          </Box>
        </tfoot>
      </GridElement>
    </GridScroller>
  );
}

function totalsOf(rows: readonly PivotRow[]): Measures {
  const totals: Measures = {
    gross: 0,
    refunds: 0,
    disputes: 0,
    processorFees: 0,
    platformFees: 0,
    net: 0,
    tips: 0,
  };
  for (const row of rows) for (const name of SUMMED_MEASURES) totals[name] += row[name];
  return totals;
}
