import type { CoinDays, CoinPrice, CoinRow } from '@tips/shared/coins';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';

export type CoinDay = CoinDays['items'][number];
export type CoinPriceLine = { id: string; price: CoinPrice; rate: CoinPrice['rates'][number] };

/** The day after, for ranges that leave their end out. */
function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

export function dayColumns(t: Translator, format: Format, currency: string): GridColumn<CoinDay>[] {
  const money = (id: 'bought' | 'refunded' | 'expired' | 'liability'): GridColumn<CoinDay> => ({
    id,
    header: t(`resources.coins.${id}`),
    cell: (row) => <Money minor={row[id]} currency={currency} />,
    align: 'end',
    size: 140,
    narrow: id === 'liability',
  });
  return [
    {
      id: 'day',
      header: t('resources.coins.day'),
      cell: (row) => <Link to={`/coins?currency=${currency}&day=${row.day}`}>{format.day(row.day)}</Link>,
      size: 150,
      grow: true,
      main: true,
    },
    money('bought'),
    {
      id: 'spent',
      header: t('resources.coins.spent'),
      cell: (row) => (
        <Link to={`/ledger?from=${row.day}&to=${nextDay(row.day)}&currency=${currency}&streams=coins`}>
          <Money minor={row.spent} currency={currency} />
        </Link>
      ),
      align: 'end',
      size: 140,
    },
    money('refunded'),
    money('expired'),
    money('liability'),
  ];
}

export function rowColumns(t: Translator, format: Format): GridColumn<CoinRow>[] {
  return [
    {
      id: 'occurredAt',
      header: t('resources.coins.occurredAt'),
      cell: (row) => format.instant(row.occurredAt),
      size: 180,
      main: true,
    },
    {
      id: 'kind',
      header: t('resources.coins.kind'),
      cell: (row) => t(`resources.coins.kinds.${row.kind}`),
      size: 120,
    },
    {
      id: 'externalId',
      header: t('resources.coins.id'),
      cell: (row) => row.externalId,
      size: 180,
      grow: true,
    },
    { id: 'viewerId', header: t('resources.coins.viewer'), cell: (row) => row.viewerId, size: 140 },
    {
      id: 'coins',
      header: t('resources.coins.coins'),
      cell: (row) => format.integer(row.coins),
      align: 'end',
      size: 110,
      narrow: true,
    },
    {
      id: 'amount',
      header: t('resources.coins.paid'),
      cell: (row) => <Money minor={row.amount} currency={row.currency} />,
      align: 'end',
      size: 130,
    },
    {
      id: 'liability',
      header: t('resources.coins.liability'),
      cell: (row) => <Money minor={row.liability} currency={row.currency} />,
      align: 'end',
      size: 130,
      narrow: true,
    },
  ];
}

export function priceColumns(t: Translator, format: Format): GridColumn<CoinPriceLine>[] {
  return [
    {
      id: 'version',
      header: t('resources.coins.version'),
      cell: ({ price }) => format.integer(price.version),
      size: 90,
      main: true,
    },
    {
      id: 'status',
      header: t('resources.coins.status'),
      cell: ({ price }) => t(`resources.coins.statuses.${price.status}`),
      size: 120,
      narrow: true,
    },
    {
      id: 'heldFrom',
      header: t('resources.coins.heldFrom'),
      cell: ({ price }) => format.instant(price.heldFrom),
      size: 180,
      grow: true,
    },
    {
      id: 'price',
      header: t('resources.coins.price'),
      cell: ({ rate }) => <Money minor={rate.price} currency={rate.currency} />,
      align: 'end',
      size: 160,
    },
    {
      id: 'redemption',
      header: t('resources.coins.redemption'),
      cell: ({ rate }) => <Money minor={rate.redemption} currency={rate.currency} />,
      align: 'end',
      size: 160,
      narrow: true,
    },
  ];
}
