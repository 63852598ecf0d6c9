import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PayoutHold } from '@tips/shared/payouts';
import { useMemo, useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { useAction, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { NextPayoutPanel } from './NextPayoutPanel.tsx';
import { holdColumns } from './payout-columns.tsx';
import { PayoutTabs } from './PayoutTabs.tsx';
import { RaiseHoldDialog } from './RaiseHoldDialog.tsx';

export const HOLD_CHANGES = ['/payout-holds', '/accounts', '/payouts', '/change-requests'];

/** Lets the money go; above the set size it becomes a change request. */
function ReleaseDialog({ hold, onClose }: { hold: PayoutHold; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const send = useAction<string, PayoutHold>(
    (reason) => ({ path: `/payout-holds/${hold.id}/release`, body: { reason } }),
    { changes: HOLD_CHANGES, onDone: onClose },
  );
  const { amount, currency, accountId } = hold;
  return (
    <ChangeDialog
      open
      ask={{ kind: 'payout_hold.release', change: { holdId: hold.id } }}
      title={t('resources.payouts.releaseTitle', { account: accountId })}
      consequence={
        amount === null || currency === null
          ? t('resources.payouts.releaseAll')
          : t('resources.payouts.releaseAmount', { amount: format.money(amount, currency) })
      }
      verb={t('resources.payouts.release')}
      needsReason
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** What is held and why, newest first; for one creator also what goes out next. */
export function HeldPage() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const mayHold = useHasRole(['trust_safety_lead', 'finance', 'finance_lead']);
  const [raising, setRaising] = useState(false);
  const [released, setReleased] = useState<PayoutHold | null>(null);
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'text', name: 'accountId', label: t('resources.payouts.fields.account') },
      {
        kind: 'choice',
        name: 'open',
        label: t('resources.payouts.holds'),
        single: true,
        choices: [
          { value: 'true', label: t('resources.payouts.open') },
          { value: 'false', label: t('resources.payouts.over') },
        ],
      },
    ],
    [t],
  );
  const accountId = url.get('accountId');
  const list = usePages<PayoutHold>('/payout-holds', {
    accountId: accountId || undefined,
    open: url.get('open') || undefined,
  });
  const columns = useMemo(
    () =>
      holdColumns(t, format, (row) =>
        mayHold ? (
          <Button size="small" onClick={() => setReleased(row)}>
            {t('resources.payouts.release')}
          </Button>
        ) : (
          t('resources.payouts.open')
        ),
      ),
    [t, format, mayHold],
  );
  return (
    <Page
      title={t('resources.payouts.name')}
      lead={t('resources.payouts.heldLead')}
      actions={
        mayHold && (
          <Button variant="contained" onClick={() => setRaising(true)}>
            {t('resources.payouts.raise')}
          </Button>
        )
      }
    >
      <PayoutTabs value="held" />
      {accountId !== '' && (
        <Box sx={{ mb: 2 }}>
          <NextPayoutPanel accountId={accountId} />
        </Box>
      )}
      <FilteredGrid
        filters={filters}
        name="payout.holds"
        label={t('resources.payouts.held')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        noun="resources.payouts.holdCount"
        empty={
          <EmptyState title={t('resources.payouts.noHolds')} hint={t('resources.payouts.noHoldsHint')} />
        }
      />
      {raising && <RaiseHoldDialog accountId={accountId} onClose={() => setRaising(false)} />}
      {released !== null && <ReleaseDialog hold={released} onClose={() => setReleased(null)} />}
    </Page>
  );
}
