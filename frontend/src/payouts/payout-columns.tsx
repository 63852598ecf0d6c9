import type { Payout, PayoutHold } from '@tips/shared/payouts';
import { Link } from 'react-router-dom';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Money } from '../kit/Money.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

export const payoutHref = ({ id }: Pick<Payout, 'id'>): string => `/payouts/${encodeURIComponent(id)}`;

export function payoutColumns(t: Translator, format: Format): GridColumn<Payout>[] {
  return [
    {
      id: 'createdAt',
      header: t('resources.payouts.fields.createdAt'),
      cell: (row) => format.instant(row.createdAt),
      size: 200,
      main: true,
    },
    {
      id: 'payee',
      header: t('resources.payouts.fields.payee'),
      cell: (row) =>
        row.accountId === null ? (
          t('resources.payouts.platform')
        ) : (
          <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>{row.accountId}</Link>
        ),
      size: 180,
      grow: true,
    },
    {
      id: 'amount',
      header: t('resources.payouts.fields.amount'),
      cell: (row) => <Money minor={row.amount} currency={row.currency} />,
      align: 'end',
      size: 140,
      narrow: true,
    },
    {
      id: 'state',
      header: t('resources.payouts.fields.state'),
      cell: (row) => <StatusChip kind="payoutState" value={row.state} />,
      size: 130,
      narrow: true,
    },
    {
      id: 'arrivalOn',
      header: t('resources.payouts.fields.arrivalOn'),
      cell: (row) => format.day(row.arrivalOn),
      size: 130,
    },
    {
      id: 'payoutId',
      header: t('resources.payouts.fields.payoutId'),
      cell: (row) => row.payoutId,
      size: 210,
    },
    {
      id: 'failureCode',
      header: t('resources.payouts.fields.failureCode'),
      cell: (row) => row.failureCode ?? format.empty,
      size: 160,
      optional: true,
    },
    {
      id: 'learntAt',
      header: t('resources.payouts.fields.learntAt'),
      cell: (row) => format.instant(row.learntAt),
      size: 170,
      optional: true,
    },
  ];
}

export function holdColumns(
  t: Translator,
  format: Format,
  actions: (row: PayoutHold) => React.ReactNode,
): GridColumn<PayoutHold>[] {
  return [
    {
      id: 'account',
      header: t('resources.payouts.fields.account'),
      cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>{row.accountId}</Link>,
      size: 170,
      main: true,
    },
    {
      id: 'what',
      header: t('resources.payouts.fields.what'),
      cell: (row) =>
        row.amount === null || row.currency === null ? (
          t('resources.payouts.everything')
        ) : (
          <Money minor={row.amount} currency={row.currency} />
        ),
      align: 'end',
      size: 140,
      narrow: true,
    },
    {
      id: 'reason',
      header: t('resources.payouts.fields.reason'),
      cell: (row) => row.reason,
      size: 240,
      grow: true,
    },
    {
      id: 'raised',
      header: t('resources.payouts.fields.raised'),
      cell: (row) => <Instant at={row.raisedAt} quiet />,
      size: 120,
    },
    { id: 'by', header: t('resources.payouts.fields.by'), cell: (row) => row.raisedBy, size: 150 },
    {
      id: 'ends',
      header: t('resources.payouts.fields.ends'),
      cell: (row) => format.day(row.endsAt),
      size: 120,
    },
    {
      id: 'released',
      header: t('resources.payouts.fields.released'),
      cell: (row) =>
        row.releasedAt === null
          ? actions(row)
          : t('resources.payouts.releasedBy', { by: row.releasedBy ?? '', reason: row.releaseReason ?? '' }),
      size: 220,
      narrow: true,
    },
  ];
}
