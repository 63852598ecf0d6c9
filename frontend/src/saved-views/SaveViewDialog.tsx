import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { VIEW_NAME_LENGTH_MAX, type ViewPage } from '@tips/shared/saved-views';
import { useId, useState, type SyntheticEvent } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useViewActions } from './useSavedViews.ts';

/** Keeps the address of the page under a name. */
export function SaveViewDialog({
  page,
  query,
  onClose,
}: {
  page: ViewPage;
  query: string;
  onClose: () => void;
}) {
  const t = useT();
  const title = useId();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { save } = useViewActions();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ name, page, query, shared }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="xs">
      <Box component="form" onSubmit={submit}>
        <DialogTitle id={title}>{t('resources.saved-views.saveTitle')}</DialogTitle>
        <DialogContent>
          <Box sx={{ color: 'var(--ink-quiet)', mb: 2 }}>{t('resources.saved-views.saveHint')}</Box>
          <TextField
            label={t('resources.saved-views.nameField')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            fullWidth
            autoFocus
            slotProps={{ htmlInput: { maxLength: VIEW_NAME_LENGTH_MAX } }}
          />
          <FormControlLabel
            sx={{ mt: 1 }}
            control={<Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)} />}
            label={t('resources.saved-views.shared')}
          />
          {save.error && <ErrorState error={save.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('resources.saved-views.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={save.isPending || name.trim() === ''}>
            {t('resources.saved-views.saveVerb')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
