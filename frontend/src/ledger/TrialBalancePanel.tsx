import Box from '@mui/material/Box';
import type { TrialBalance } from '@tips/shared/ledger';
import { useMemo } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { Sign } from '../kit/Sign.tsx';
import { useApi } from '../kit/useApi.ts';

type Line = TrialBalance['lines'][number];

/** Debits and credits of every ledger account by currency, and whether they are equal. */
export function TrialBalancePanel() {
  const t = useT();
  const format = useFormat();
  const balance = useApi<TrialBalance>('/ledger/trial-balance');
  const columns = useMemo<GridColumn<Line>[]>(() => {
    const side = (id: 'debit' | 'credit'): GridColumn<Line> => ({
      id,
      header: t(`resources.ledger.${id}`),
      cell: (row) => (row[id] === 0 ? format.empty : <Money minor={row[id]} currency={row.currency} bare />),
      align: 'end',
      size: 150,
      narrow: true,
    });
    return [
      {
        id: 'account',
        header: t('resources.ledger.ledgerAccount'),
        cell: (row) => t(`resources.ledger.trialAccounts.${row.account}`),
        main: true,
        grow: true,
        size: 200,
      },
      {
        id: 'currency',
        header: t('resources.ledger.fields.currency'),
        cell: (row) => row.currency,
        size: 90,
        narrow: true,
      },
      side('debit'),
      side('credit'),
    ];
  }, [t, format]);
  const balanced = balance.data?.currencies.every((one) => one.balanced) ?? true;
  return (
    <Panel title={t('resources.ledger.trialBalance')} sx={{ mt: 2 }}>
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
