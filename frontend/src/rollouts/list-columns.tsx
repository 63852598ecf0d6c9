import Button from '@mui/material/Button';
import type { ListEntry } from '@tips/shared/rollouts';
import { Link } from 'react-router-dom';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';

/** Columns of an allow or deny list; `onRemove` is absent for those who may only look. */
export function listColumns(
  t: Translator,
  onRemove: ((id: string) => void) | undefined,
): GridColumn<ListEntry>[] {
  const columns: GridColumn<ListEntry>[] = [
    {
      id: 'account',
      header: t('resources.rollouts.account'),
      cell: (row) => <Link to={`/accounts/${encodeURIComponent(row.accountId)}`}>{row.accountId}</Link>,
      grow: true,
      narrow: true,
      size: 160,
    },
    {
      id: 'added',
      header: t('resources.rollouts.added'),
      cell: (row) => <Instant at={row.addedAt} quiet />,
      size: 110,
    },
    { id: 'by', header: t('resources.rollouts.addedBy'), cell: (row) => row.addedBy, size: 130 },
  ];
  if (onRemove === undefined) return columns;
  return [
    ...columns,
    {
      id: 'remove',
      header: '',
      cell: (row) => (
        <Button onClick={() => onRemove(row.accountId)}>{t('resources.rollouts.remove')}</Button>
      ),
      size: 100,
      align: 'end',
      narrow: true,
    },
  ];
}
