import type { ChangeRequest } from '@tips/shared/change-requests';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { titleText } from './change-words.ts';

/** The columns of the change requests, in the reader's language. */
export function changeColumns(t: Translator, format: Format): GridColumn<ChangeRequest>[] {
  return [
    {
      id: 'change',
      header: t('resources.change-requests.list.change'),
      main: true,
      narrow: true,
      size: 240,
      cell: (row) => titleText(row, t),
    },
    {
      id: 'state',
      header: t('resources.change-requests.list.state'),
      narrow: true,
      size: 130,
      cell: ({ state }) => <StatusChip kind="changeState" value={state} />,
    },
    {
      id: 'size',
      header: t('resources.change-requests.list.size'),
      size: 100,
      align: 'end',
      cell: ({ size }) => format.integer(size),
    },
    {
      id: 'by',
      header: t('resources.change-requests.list.by'),
      size: 150,
      cell: ({ proposedBy }) => proposedBy.name,
    },
    {
      id: 'at',
      header: t('resources.change-requests.list.at'),
      size: 130,
      cell: ({ proposedAt }) => <Instant at={proposedAt} quiet />,
    },
    {
      id: 'reason',
      header: t('resources.change-requests.list.reason'),
      grow: true,
      size: 240,
      cell: ({ reason }) => reason,
    },
  ];
}
