import type { FrozenRate, RateCoverage, RateUsed } from '@tips/shared/rates';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';

type Rate = Pick<FrozenRate, 'rate' | 'rateDay' | 'source' | 'frozen'>;

function rateColumns<Row extends Rate>(
  t: Translator,
  format: Format,
  lastDay: (row: Row) => string,
): GridColumn<Row>[] {
  return [
    {
      id: 'rate',
      header: t('resources.rates.rate'),
      cell: (row) => format.rate(row.rate),
      align: 'end',
      size: 130,
      narrow: true,
    },
    {
      id: 'rateDay',
      header: t('resources.rates.rateDay'),
      cell: (row) => (row.rateDay === lastDay(row) ? t('resources.rates.ownDay') : format.day(row.rateDay)),
      size: 140,
      narrow: true,
    },
    { id: 'source', header: t('resources.rates.source'), cell: (row) => row.source, size: 90 },
    {
      id: 'state',
      header: t('resources.rates.state'),
      cell: (row) => t(row.frozen ? 'resources.rates.frozen' : 'resources.rates.notFrozen'),
      size: 180,
    },
  ];
}

/** Columns of the rate that holds on each day. */
export function rateDayColumns(t: Translator, format: Format): GridColumn<FrozenRate>[] {
  return [
    {
      id: 'day',
      header: t('resources.rates.day'),
      cell: (row) => format.day(row.day),
      size: 150,
      main: true,
      grow: true,
    },
    ...rateColumns<FrozenRate>(t, format, ({ day }) => day),
  ];
}

/** Columns of the rates that a conversion used. */
export function rateUsedColumns(t: Translator, format: Format): GridColumn<RateUsed>[] {
  return [
    {
      id: 'currency',
      header: t('resources.rates.currency'),
      cell: (row) => row.currency,
      size: 100,
      narrow: true,
    },
    {
      id: 'days',
      header: t('resources.rates.days'),
      cell: (row) =>
        row.from === row.to
          ? format.day(row.from)
          : t('resources.rates.dayRange', { from: format.day(row.from), to: format.day(row.to) }),
      size: 220,
      main: true,
      grow: true,
    },
    ...rateColumns<RateUsed>(t, format, ({ from, to }) => (from === to ? from : '')),
  ];
}

type Currency = RateCoverage['currencies'][number];

/** Columns of what is known of each currency. */
export function currencyColumns(t: Translator, format: Format): GridColumn<Currency>[] {
  return [
    {
      id: 'currency',
      header: t('resources.rates.currency'),
      cell: (row) => row.currency,
      size: 100,
      main: true,
      grow: true,
    },
    {
      id: 'booked',
      header: t('resources.rates.booked'),
      cell: (row) => t(row.booked ? 'resources.rates.yes' : 'resources.rates.no'),
      size: 120,
      narrow: true,
    },
    {
      id: 'first',
      header: t('resources.rates.first'),
      cell: (row) => (row.from === null ? format.empty : format.day(row.from)),
      size: 130,
    },
    {
      id: 'last',
      header: t('resources.rates.last'),
      cell: (row) => (row.to === null ? t('resources.rates.noRate') : format.day(row.to)),
      size: 150,
      narrow: true,
    },
    {
      id: 'days',
      header: t('resources.rates.rateCount'),
      cell: (row) => format.integer(row.days),
      align: 'end',
      size: 140,
    },
    {
      id: 'gaps',
      header: t('resources.rates.gaps'),
      cell: (row) => format.integer(row.gaps),
      align: 'end',
      size: 100,
    },
  ];
}
