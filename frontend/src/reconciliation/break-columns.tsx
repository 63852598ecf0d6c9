import type { ReconciliationBreak } from '@tips/shared/reconciliation';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

export const breakHref = ({ id }: Pick<ReconciliationBreak, 'id'>): string => `/reconciliation/${id}`;

export function breakColumns(t: Translator, format: Format): GridColumn<ReconciliationBreak>[] {
  return [
    {
      id: 'kind',
      header: t('resources.reconciliation.fields.kind'),
      cell: (row) => t(`resources.reconciliation.kinds.${row.kind}`),
      size: 230,
      main: true,
      grow: true,
    },
    {
      id: 'subject',
      header: t('resources.reconciliation.fields.subject'),
      cell: (row) => row.subject,
      size: 220,
    },
    {
      id: 'move',
      header: t('resources.reconciliation.fields.move'),
      cell: (row) => t(`resources.reconciliation.moves.${row.move}`),
      size: 140,
    },
    {
      id: 'difference',
      header: t('resources.reconciliation.fields.difference'),
      cell: (row) => <Money minor={row.difference} currency={row.currency} />,
      align: 'end',
      size: 150,
      narrow: true,
    },
    {
      id: 'state',
      header: t('resources.reconciliation.fields.state'),
      cell: (row) => <StatusChip kind="breakState" value={row.state} />,
      size: 120,
      narrow: true,
    },
    {
      id: 'payout',
      header: t('resources.reconciliation.fields.payout'),
      cell: (row) => row.payoutId ?? format.empty,
      size: 200,
    },
    {
      id: 'firstSeen',
      header: t('resources.reconciliation.fields.firstSeen'),
      cell: (row) => format.instant(row.firstSeenAt),
      size: 170,
    },
    {
      id: 'reason',
      header: t('resources.reconciliation.fields.reason'),
      cell: (row) => row.reason ?? format.empty,
      size: 220,
      optional: true,
    },
  ];
}
