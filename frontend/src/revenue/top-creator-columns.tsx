import type { TopCreators } from '@tips/shared/revenue';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';

type Row = TopCreators['items'][number];

/** Columns of the creators who earned most; the handle leads to the account. */
export function topCreatorColumns(t: Translator, format: Format, currency: string): GridColumn<Row>[] {
  const money = (measure: 'gross' | 'refunds' | 'disputes' | 'net', narrow: boolean): GridColumn<Row> => ({
    id: measure,
    header: t(`resources.revenue.measures.${measure}`),
    cell: (row) => <Money minor={row[measure]} currency={currency} bare />,
    align: 'end',
    size: measure === 'net' ? 130 : 110,
    narrow,
  });
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
    money('gross', true),
    money('refunds', false),
    money('disputes', false),
    money('net', false),
    {
      id: 'tips',
      header: t('resources.revenue.measures.tips'),
      cell: (row) => format.integer(row.tips),
      align: 'end',
      size: 90,
    },
  ];
}
