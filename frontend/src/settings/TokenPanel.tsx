import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ServiceToken } from '@tips/shared/identity';
import type { Page } from '@tips/shared/page';
import { useMemo, useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { CreateTokenDialog } from './CreateTokenDialog.tsx';
import { RevokeTokenDialog } from './RevokeTokenDialog.tsx';
import { tokenColumns } from './token-columns.tsx';

/** What services sign in with: made here, shown once, revoked at once. */
export function TokenPanel() {
  const t = useT();
  const format = useFormat();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ServiceToken | null>(null);
  const tokens = useApi<Pick<Page<ServiceToken>, 'items'>>('/tokens');
  const columns = useMemo(() => tokenColumns(t, format, setRevoking), [t, format]);
  return (
    <Panel
      title={t('resources.settings.tokens.title')}
      actions={
        <Button variant="contained" onClick={() => setCreating(true)}>
          {t('resources.settings.tokens.create')}
        </Button>
      }
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>{t('resources.settings.tokens.lead')}</Box>
      <DataGrid
        name="tokens"
        label={t('resources.settings.tokens.title')}
        columns={columns}
        list={answeredList(tokens)}
        rowKey={(token) => token.id}
        noun="resources.settings.tokens.count"
        maxHeight="420px"
        empty={
          <EmptyState
            title={t('resources.settings.tokens.empty')}
            hint={t('resources.settings.tokens.emptyHint')}
          />
        }
      />
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {revoking !== null && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  );
}
