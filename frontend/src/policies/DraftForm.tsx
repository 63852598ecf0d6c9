import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import type { Draft } from './useDraft.ts';

const NOTE_LENGTH_MAX = 500;

/** Why there is a next version, for colleagues. */
export function DraftNote({ draft }: { draft: Draft }) {
  const t = useT();
  return (
    <TextField
      fullWidth
      required
      label={t('policies.note')}
      value={draft.note}
      error={draft.noteMissing}
      helperText={draft.noteMissing ? t('policies.noteMissing') : undefined}
      onChange={(event) => draft.setNote(event.target.value)}
      slotProps={{ htmlInput: { maxLength: NOTE_LENGTH_MAX } }}
    />
  );
}

type DraftButtonsProps = {
  draft: Draft;
  /** What can be done with a draft that is stored; absent for one that is not yet. */
  actions: ReactNode | undefined;
  onCancel: () => void;
};

/** Saves the draft, and what else can be done with it; with why it was not saved. */
export function DraftButtons({ draft, actions, onCancel }: DraftButtonsProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {draft.error !== null && <ErrorState error={draft.error} compact />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant={draft.isSaved ? 'outlined' : 'contained'}
          disabled={draft.isSaved || draft.isSaving}
          onClick={draft.save}
        >
          {t('policies.save')}
        </Button>
        {actions ?? <Button onClick={onCancel}>{t('kit.dialog.cancel')}</Button>}
      </Box>
    </Box>
  );
}
