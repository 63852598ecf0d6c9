import type { TopCreators } from '@tips/shared/revenue';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';

type Row = TopCreators['items'][number];

type Measure = 'gross' | 'refunds' | 'disputes' | 'processorFees' | 'platformFees' | 'net';

function moneyColumn(t: Translator, currency: string, measure: Measure): GridColumn<Row> {
  return {
    id: measure,
    header: t(`resources.revenue.measures.${measure}`),
    cell: (row) => <Money minor={row[measure]} currency={currency} bare />,
    align: 'end',
    size: measure === 'net' ? 130 : 110,
    narrow: measure === 'gross',
  };
}

/** Columns of the creators who earned most; the handle leads to the account. */
export function topCreatorColumns(t: Translator, format: Format, currency: string): GridColumn<Row>[] {
  return [
    {
      id: 'rank',
      header: t('resources.revenue.rank'),
      cell: (row) => format.integer(row.rank),
      size: 64,
      align: 'end',
      narrow: true,
    },
    {
      id: 'creator',
      header: t('resources.revenue.creator'),
      cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>@{row.handle}</Link>,
      grow: true,
      size: 200,
      narrow: true,
    },
    {
      id: 'region',
      header: t('resources.revenue.region'),
      cell: (row) => format.region(row.region),
      size: 140,
    },
    moneyColumn(t, currency, 'gross'),
    moneyColumn(t, currency, 'refunds'),
    moneyColumn(t, currency, 'disputes'),
    moneyColumn(t, currency, 'net'),
    {
      id: 'tips',
      header: t('resources.revenue.measures.tips'),
      cell: (row) => format.integer(row.tips),
      align: 'end',
      size: 90,
    },
  ];
}

/** The same with every measure, and each creator's share of the gross of all; `total` is absent until it is known. */
export function creatorColumns(
  t: Translator,
  format: Format,
  currency: string,
  total: number | undefined,
): GridColumn<Row>[] {
  const columns = topCreatorColumns(t, format, currency);
  const after = (id: string) => columns.findIndex((column) => column.id === id) + 1;
  const fees = (['processorFees', 'platformFees'] as const).map((measure) =>
    moneyColumn(t, currency, measure),
  );
  columns.splice(after('disputes'), 0, ...fees);
  columns.splice(after('gross'), 0, {
    id: 'share',
    header: t('resources.revenue.share'),
    cell: (row) => (total ? format.percent((row.gross / total) * 100) : '–'),
    align: 'end',
    size: 90,
  });
  return columns;
}
