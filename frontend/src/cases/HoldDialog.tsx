import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { HOLD_DAYS_MAX, type Case } from '@tips/shared/cases';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useNow } from '../kit/useNow.ts';
import { HOLD_CHOICES, holdUntil, type HoldChoice } from './hold-until.ts';
import type { SetAside } from './useSetAside.ts';

/** Sets a case aside until something has happened: until when, and why. What is written stays while the case does. */
export function HoldDialog({ found, setAside }: { found: Case; setAside: SetAside }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const [choice, setChoice] = useState<HoldChoice>('hours');
  const [own, setOwn] = useState('');
  const until = holdUntil(choice, own, now);
  const { hold } = setAside;
  return (
    <ConsequenceDialog
      open={setAside.open === 'hold'}
      title={t('resources.cases.hold.title', { handle: found.handle })}
      consequence={
        until === undefined
          ? t('resources.cases.hold.noInstant', { days: HOLD_DAYS_MAX })
          : t('resources.cases.hold.consequence', { until: format.instant(until) })
      }
      verb={t('resources.cases.hold.verb')}
      needsReason
      busy={hold.isPending}
      disabled={until === undefined}
      error={hold.error}
      onConfirm={(reason) => until !== undefined && hold.mutate({ reason, until })}
      onClose={setAside.close}
    >
      <Box sx={{ mt: 2 }}>
        <RadioGroup
          row
          aria-label={t('resources.cases.hold.until')}
          value={choice}
          onChange={(_event, value) => setChoice(value as HoldChoice)}
        >
          {HOLD_CHOICES.map((value) => (
            <FormControlLabel
              key={value}
              value={value}
              control={<Radio size="small" />}
              label={t(`resources.cases.hold.choices.${value}`)}
            />
          ))}
        </RadioGroup>
        {choice === 'own' && (
          <TextField
            type="datetime-local"
            label={t('resources.cases.hold.own')}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
            sx={{ mt: 1 }}
          />
        )}
      </Box>
    </ConsequenceDialog>
  );
}
