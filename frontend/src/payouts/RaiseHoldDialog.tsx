import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { PayoutHold } from '@tips/shared/payouts';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { HOLD_CHANGES } from './HeldPage.tsx';
import { bodyOf, type HoldDraft } from './raise-hold-draft.ts';

type FieldsProps = { draft: HoldDraft; onChange: (draft: HoldDraft) => void };

function ReserveFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  const isAmount = draft.by === 'amount';
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr 1fr' } }}>
      <TextField
        select
        size="small"
        label={t('resources.payouts.by')}
        value={draft.by}
        onChange={({ target }) => onChange({ ...draft, by: target.value as HoldDraft['by'] })}
      >
        <MenuItem value="amount">{t('resources.payouts.byAmount')}</MenuItem>
        <MenuItem value="share">{t('resources.payouts.byShare')}</MenuItem>
      </TextField>
      <TextField
        required
        size="small"
        label={t(isAmount ? 'resources.payouts.fields.amount' : 'resources.payouts.share')}
        value={isAmount ? draft.amount : draft.share}
        onChange={({ target: { value } }) =>
          onChange(isAmount ? { ...draft, amount: value } : { ...draft, share: value })
        }
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      <TextField
        required
        size="small"
        label={t('resources.payouts.fields.currency')}
        value={draft.currency}
        onChange={({ target: { value } }) => onChange({ ...draft, currency: value })}
        slotProps={{ htmlInput: { maxLength: 3 } }}
      />
    </Box>
  );
}

function HoldFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      <TextField
        required
        size="small"
        label={t('resources.payouts.fields.account')}
        value={draft.accountId}
        onChange={({ target: { value } }) => onChange({ ...draft, accountId: value })}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '2fr 1fr' } }}>
        <TextField
          select
          size="small"
          label={t('resources.payouts.fields.what')}
          value={draft.kind}
          onChange={({ target }) => onChange({ ...draft, kind: target.value as HoldDraft['kind'] })}
        >
          <MenuItem value="hold">{t('resources.payouts.everything')}</MenuItem>
          <MenuItem value="reserve">{t('resources.payouts.reserve')}</MenuItem>
        </TextField>
        <TextField
          required
          size="small"
          label={t('resources.payouts.days')}
          value={draft.days}
          onChange={({ target: { value } }) => onChange({ ...draft, days: value })}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      </Box>
      {draft.kind === 'reserve' && <ReserveFields draft={draft} onChange={onChange} />}
    </Box>
  );
}

/** Holds a creator's payouts or sets a part of them apart: it acts at once. */
export function RaiseHoldDialog({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const t = useT();
  const [draft, setDraft] = useState<HoldDraft>({
    kind: 'hold',
    by: 'amount',
    accountId,
    currency: 'USD',
    amount: '',
    share: '',
    days: '30',
  });
  const body = bodyOf(draft);
  const send = useAction<string, PayoutHold>(
    (reason) => ({ path: '/payout-holds', body: { ...body, reason } }),
    { changes: HOLD_CHANGES, onDone: onClose },
  );
  return (
    <ConsequenceDialog
      open
      title={t('resources.payouts.raise')}
      consequence={t(
        draft.kind === 'hold' ? 'resources.payouts.raiseHoldText' : 'resources.payouts.raiseReserveText',
      )}
      verb={t(draft.kind === 'hold' ? 'resources.payouts.raiseHold' : 'resources.payouts.raiseReserve')}
      destructive
      needsReason
      disabled={body === undefined}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <HoldFields draft={draft} onChange={setDraft} />
    </ConsequenceDialog>
  );
}
