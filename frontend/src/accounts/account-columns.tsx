import Box from '@mui/material/Box';
import type { AccountListRow } from '@tips/shared/accounts';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

function factColumns(t: Translator, format: Format): GridColumn<AccountListRow>[] {
  return [
    {
      id: 'handle',
      header: t('resources.accounts.fields.handle'),
      main: true,
      grow: true,
      narrow: true,
      size: 170,
      sort: { asc: 'handle' },
      cell: (row) => `@${row.handle}`,
    },
    {
      id: 'displayName',
      header: t('resources.accounts.fields.displayName'),
      size: 170,
      optional: true,
      cell: (row) => row.displayName ?? format.empty,
    },
    {
      id: 'id',
      header: t('resources.accounts.fields.id'),
      size: 150,
      optional: true,
      cell: (row) => <code>{row.id}</code>,
    },
    {
      id: 'region',
      header: t('resources.accounts.fields.region'),
      size: 80,
      cell: (row) => <span title={format.region(row.region)}>{row.region ?? format.empty}</span>,
    },
    {
      id: 'language',
      header: t('resources.accounts.fields.language'),
      size: 100,
      cell: (row) => <span title={format.language(row.language)}>{row.language ?? format.empty}</span>,
    },
    {
      id: 'accountType',
      header: t('resources.accounts.fields.accountType'),
      size: 110,
      optional: true,
      cell: (row) => (row.accountType === null ? format.empty : t(`words.accountType.${row.accountType}`)),
    },
    {
      id: 'followers',
      header: t('resources.accounts.fields.followers'),
      size: 114,
      align: 'end',
      narrow: true,
      sort: { asc: 'followers', desc: '-followers' },
      cell: (row) => (row.followers === null ? format.empty : format.integer(row.followers)),
    },
  ];
}

function stateColumns(t: Translator): GridColumn<AccountListRow>[] {
  return [
    {
      id: 'standing',
      header: t('resources.accounts.fields.standing'),
      size: 116,
      narrow: true,
      cell: (row) => <StatusChip kind="standing" value={row.standing} />,
    },
    {
      id: 'eligible',
      header: t('resources.accounts.fields.eligible'),
      size: 122,
      cell: (row) => <StatusChip kind="eligible" value={row.eligible} />,
    },
    {
      id: 'access',
      header: t('resources.accounts.fields.access'),
      size: 118,
      cell: (row) => <StatusChip kind="access" value={row.access} />,
    },
    {
      id: 'tab',
      header: t('resources.accounts.fields.tab'),
      size: 100,
      cell: (row) => <StatusChip kind="onOff" value={row.tab} />,
    },
    {
      id: 'button',
      header: t('resources.accounts.fields.button'),
      size: 100,
      cell: (row) => <StatusChip kind="onOff" value={row.button} />,
    },
    {
      id: 'observedAt',
      header: t('resources.accounts.fields.observedAt'),
      size: 130,
      optional: true,
      sort: { desc: '-observedAt' },
      cell: (row) => (
        <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
          <Instant at={row.observedAt} quiet />
        </Box>
      ),
    },
  ];
}

/** The columns of the account list, in the reader's language. */
export function accountColumns(t: Translator, format: Format): GridColumn<AccountListRow>[] {
  return [...factColumns(t, format), ...stateColumns(t)];
}
