import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type SavedView, VIEW_NAME_LENGTH_MAX, type ViewPage } from '@tips/shared/saved-views';
import { useId, useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useSavedViews, useViewActions } from './useSavedViews.ts';

type Actions = ReturnType<typeof useViewActions>;
type ItemProps = { view: SavedView; query: string; actions: Actions; onRemoved: (view: SavedView) => void };

function Rename({ view, actions, onDone }: { view: SavedView; actions: Actions; onDone: () => void }) {
  const t = useT();
  const [name, setName] = useState(view.name);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        actions.change.mutate({ id: view.id, name }, { onSuccess: onDone });
      }}
      sx={{ display: 'flex', gap: 1, mt: 0.5 }}
    >
      <TextField
        size="small"
        label={t('resources.saved-views.nameField')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        autoFocus
        fullWidth
        slotProps={{ htmlInput: { maxLength: VIEW_NAME_LENGTH_MAX } }}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('resources.saved-views.renamed')}
      </Button>
    </Box>
  );
}

/** One view with what can be done to it; of others' views only whether they open by themselves. */
function Item({ view, query, actions, onRemoved }: ItemProps) {
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  const { change, remove, makeDefault } = actions;
  const { id, name, page, shared, mine, isDefault, owner } = view;
  return (
    <Box
      component="li"
      sx={{ py: 1, borderTop: '1px solid var(--line)', '&:first-of-type': { borderTop: 0 } }}
    >
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {mine ? name : t('resources.saved-views.by', { name, owner })}
      </Box>
      <Box role="group" aria-label={name} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, ml: -1 }}>
        <Button size="small" onClick={() => makeDefault.mutate({ page, viewId: isDefault ? null : id })}>
          {t(isDefault ? 'resources.saved-views.notDefault' : 'resources.saved-views.makeDefault')}
        </Button>
        {mine && (
          <>
            <Button size="small" onClick={() => setRenaming(!renaming)}>
              {t('resources.saved-views.rename')}
            </Button>
            <Button size="small" onClick={() => change.mutate({ id, query })} disabled={query === view.query}>
              {t('resources.saved-views.pointHere')}
            </Button>
            <Button size="small" onClick={() => change.mutate({ id, shared: !shared })}>
              {t(shared ? 'resources.saved-views.unshare' : 'resources.saved-views.share')}
            </Button>
            <Button
              size="small"
              color="error"
              onClick={() => remove.mutate(id, { onSuccess: () => onRemoved(view) })}
            >
              {t('resources.saved-views.remove')}
            </Button>
          </>
        )}
      </Box>
      {renaming && <Rename view={view} actions={actions} onDone={() => setRenaming(false)} />}
    </Box>
  );
}

/** Renames, shares and deletes views of a page; a deletion can be undone on the spot. */
export function ManageViewsDialog({
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
  const { views } = useSavedViews(page);
  const actions = useViewActions();
  const [removed, setRemoved] = useState<SavedView>();
  const failed = [actions.change, actions.remove, actions.restore, actions.makeDefault].find(
    (each) => each.error,
  );
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>{t('resources.saved-views.manageTitle')}</DialogTitle>
      <DialogContent>
        {removed !== undefined && (
          <Alert
            severity="info"
            action={
              <Button
                size="small"
                color="inherit"
                onClick={() => actions.restore.mutate(removed.id, { onSuccess: () => setRemoved(undefined) })}
              >
                {t('resources.saved-views.undo')}
              </Button>
            }
          >
            {t('resources.saved-views.removed', { name: removed.name })}
          </Alert>
        )}
        {failed?.error && <ErrorState error={failed.error} />}
        {views.length === 0 && t('resources.saved-views.none')}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {views.map((view) => (
            <Item key={view.id} view={view} query={query} actions={actions} onRemoved={setRemoved} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('resources.saved-views.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
