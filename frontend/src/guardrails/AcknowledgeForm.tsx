import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { GuardrailBreach } from '@tips/shared/guardrails';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

/** Says that one sees to a breach, and what one does about it: the plan stays as it is. */
export function AcknowledgeForm({ breach: { feature, id } }: { breach: GuardrailBreach }) {
  const t = useT();
  const [note, setNote] = useState('');
  const path = `/rollouts/${feature}/guardrails`;
  const send = useAction<string, GuardrailBreach>(
    (text) => ({ path: `${path}/breaches/${id}/acknowledgement`, body: { note: text } }),
    { changes: [path] },
  );
  const isEmpty = note.trim() === '';
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) send.mutate(note);
      }}
      sx={{ display: 'grid', gap: 1, justifyItems: 'start', mt: 2 }}
    >
      <TextField
        label={t('resources.guardrails.acknowledgeNote')}
        helperText={t('resources.guardrails.acknowledgeHelp')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        multiline
        maxRows={6}
        fullWidth
        size="small"
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {send.error !== null && <ErrorState error={send.error} compact />}
      <Button type="submit" variant="outlined" disabled={isEmpty || send.isPending}>
        {t('resources.guardrails.acknowledge')}
      </Button>
    </Box>
  );
}
