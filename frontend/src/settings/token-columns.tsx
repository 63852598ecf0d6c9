import Button from '@mui/material/Button';
import type { ServiceToken } from '@tips/shared/identity';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';

/** The columns of the token list; a token in force can be revoked from its row. */
export function tokenColumns(
  t: Translator,
  format: Format,
  onRevoke: (token: ServiceToken) => void,
): GridColumn<ServiceToken>[] {
  return [
    {
      id: 'name',
      header: t('resources.settings.tokens.name'),
      main: true,
      narrow: true,
      size: 150,
      cell: (token) => <strong>{token.name}</strong>,
    },
    {
      id: 'scopes',
      header: t('resources.settings.tokens.scopes'),
      grow: true,
      size: 220,
      cell: (token) => {
        const words = format.list(token.scopes.map((scope) => t(`words.scopes.${scope}`)));
        return <span title={`${words} (${token.scopes.join(', ')})`}>{token.scopes.join(', ')}</span>;
      },
    },
    {
      id: 'created',
      header: t('resources.settings.tokens.created'),
      size: 190,
      cell: (token) => (
        <span>
          <Instant at={token.createdAt} quiet />{' '}
          {t('resources.settings.tokens.by', { name: token.createdBy })}
        </span>
      ),
    },
    {
      id: 'status',
      header: t('resources.settings.tokens.status'),
      size: 120,
      narrow: true,
      cell: (token) => <StatusChip kind="token" value={token.revokedAt === null ? 'active' : 'revoked'} />,
    },
    {
      id: 'revoke',
      header: '',
      size: 104,
      narrow: true,
      align: 'end',
      cell: (token) =>
        token.revokedAt === null ? (
          <Button
            aria-label={t('resources.settings.tokens.revokeTitle', { name: token.name })}
            onClick={() => onRevoke(token)}
          >
            {t('resources.settings.tokens.revoke')}
          </Button>
        ) : null,
    },
  ];
}
