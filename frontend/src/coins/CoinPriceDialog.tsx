import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import type { ChangeRequest } from '@tips/shared/change-requests';
import type { CoinRates } from '@tips/shared/coins';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

const FIELDS = ['currency', 'price', 'redemption', 'from', 'reason'] as const;
const TYPE = {
  currency: 'text',
  price: 'number',
  redemption: 'number',
  from: 'datetime-local',
  reason: 'text',
};

/** Asks for the next version of the prices, with one currency's put anew; the request shows what the coins are worth then. */
export function CoinPriceDialog({ rates, onClose }: { rates: CoinRates; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ currency: '', price: '', redemption: '', from: '', reason: '' });
  const ask = useAction<void, ChangeRequest>(
    () => {
      const currency = draft.currency.trim().toUpperCase();
      const rate = { currency, price: Number(draft.price), redemption: Number(draft.redemption) };
      const change = {
        heldFrom: new Date(`${draft.from}Z`).toISOString(),
        rates: [...rates.filter((each) => each.currency !== currency), rate],
      };
      return {
        path: '/change-requests',
        body: { kind: 'coin_price.in_force', change, reason: draft.reason },
      };
    },
    { changes: ['/change-requests', '/coin'], onDone: ({ id }) => navigate(`/change-requests/${id}`) },
  );
  const ready = FIELDS.every((field) => draft[field].trim() !== '');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('resources.coins.propose')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <div>{t('resources.coins.proposeLead')}</div>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`resources.coins.draft.${field}`)}
            type={TYPE[field]}
            value={draft[field]}
            onChange={({ target }) => setDraft({ ...draft, [field]: target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        {ask.error !== null && <Alert severity="error">{ask.error.message}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('resources.coins.cancel')}</Button>
        <Button variant="contained" disabled={!ready || ask.isPending} onClick={() => ask.mutate()}>
          {t('resources.coins.ask')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
