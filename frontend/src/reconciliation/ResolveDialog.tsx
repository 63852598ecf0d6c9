import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  RESOLUTION_ACCOUNTS,
  type ReconciliationBreak,
  type ResolutionAccount,
} from '@tips/shared/reconciliation';
import { useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { RUN_CHANGES } from './ImportActions.tsx';

const NONE = '';

/** Ends a break with a reason; where its difference is booked, it is asked of a second person. */
export function ResolveDialog({ one, onClose }: { one: ReconciliationBreak; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const [bookTo, setBookTo] = useState<ResolutionAccount | typeof NONE>(NONE);
  const { id, version, difference, currency } = one;
  const send = useAction<string, ReconciliationBreak>(
    (reason) => ({ path: `/reconciliation/breaks/${id}/resolve`, body: { version, reason } }),
    { changes: RUN_CHANGES, onDone: onClose },
  );
  const amount = format.money(difference, currency);
  const dialog = {
    open: true,
    title: t('resources.reconciliation.resolveTitle', { subject: one.subject }),
    consequence:
      bookTo === NONE
        ? t('resources.reconciliation.resolveText')
        : t('resources.reconciliation.bookText', {
            amount,
            account: t(`resources.reconciliation.accounts.${bookTo}`),
          }),
    verb: t('resources.reconciliation.resolve'),
    needsReason: true,
    busy: send.isPending,
    error: send.error,
    onConfirm: (reason: string) => send.mutate(reason),
    onClose,
    children: (
      <TextField
        select
        fullWidth
        size="small"
        label={t('resources.reconciliation.bookTo')}
        value={bookTo}
        onChange={({ target }) => setBookTo(target.value as ResolutionAccount | typeof NONE)}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        sx={{ mt: 2 }}
      >
        <MenuItem value={NONE}>{t('resources.reconciliation.bookNothing')}</MenuItem>
        {RESOLUTION_ACCOUNTS.map((account) => (
          <MenuItem key={account} value={account}>
            {t(`resources.reconciliation.accounts.${account}`)}
          </MenuItem>
        ))}
      </TextField>
    ),
  };
  if (bookTo === NONE) return <ConsequenceDialog {...dialog} />;
  const change = { breakId: id, version, bookTo };
  return <ChangeDialog {...dialog} ask={{ kind: 'reconciliation.resolve', change, always: true }} />;
}
