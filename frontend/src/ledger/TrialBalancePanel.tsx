import Box from '@mui/material/Box';
import type { TrialBalance } from '@tips/shared/ledger';
import { useMemo } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { Sign } from '../kit/Sign.tsx';
import { useApi } from '../kit/useApi.ts';
import { trialBalanceColumns } from './trial-balance-columns.tsx';

/** Debits and credits of every ledger account by currency, and whether they are equal. */
export function TrialBalancePanel() {
  const t = useT();
  const format = useFormat();
  const balance = useApi<TrialBalance>('/ledger/trial-balance');
  const columns = useMemo(() => trialBalanceColumns(t, format), [t, format]);
  const balanced = balance.data?.currencies.every((one) => one.balanced) ?? true;
  return (
    <Panel
      title={t('resources.ledger.trialBalance')}
      actions={<ExportMenu name="trial-balance" query={{}} />}
      sx={{ mt: 2 }}
    >
      {balance.error && <ErrorState error={balance.error} onRetry={() => void balance.refetch()} />}
      {balance.data && (
        <>
          <Box
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'center',
              color: balanced ? 'var(--good)' : 'var(--bad)',
            }}
          >
            <Sign shape={balanced ? 'disc' : 'cross'} size={12} />
            <span>{t(balanced ? 'resources.ledger.balanced' : 'resources.ledger.unbalanced')}</span>
            <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
              {format.instantExact(balance.data.at)}
            </Box>
          </Box>
          <DataGrid
            name="ledger.trial"
            label={t('resources.ledger.trialBalance')}
            columns={columns}
            list={fixedList(balance.data.lines)}
            rowKey={(row) => `${row.currency} ${row.account}`}
            noun="resources.ledger.count"
            maxHeight="420px"
          />
        </>
      )}
    </Panel>
  );
}
