import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import type { CreatedServiceToken, Scope } from '@tips/shared/identity';
import { useState, type SyntheticEvent } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { CreatedToken } from './CreatedToken.tsx';

const SCOPES: readonly Scope[] = [
  'ingest:*',
  'ingest:accounts',
  'ingest:violations',
  'ingest:tips',
  'ingest:activity',
  'evaluate',
  'access:request',
  'read',
];

type ScopeChoiceProps = {
  chosen: readonly Scope[];
  missing: boolean;
  onChange: (scopes: readonly Scope[]) => void;
};

function ScopeChoice({ chosen, missing, onChange }: ScopeChoiceProps) {
  const t = useT();
  const toggle = (scope: Scope) =>
    onChange(chosen.includes(scope) ? chosen.filter((item) => item !== scope) : [...chosen, scope]);
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, mt: 2, p: 0 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0 }}>
        {t('resources.settings.tokens.scopes')}
      </Box>
      <Box
        sx={{ color: missing ? 'var(--bad)' : 'var(--ink-quiet)', fontSize: '0.8125rem' }}
        role={missing ? 'alert' : undefined}
      >
        {t(missing ? 'resources.settings.tokens.scopesMissing' : 'resources.settings.tokens.scopesHelp')}
      </Box>
      {SCOPES.map((scope) => (
        <FormControlLabel
          key={scope}
          sx={{ display: 'flex', m: 0 }}
          control={<Checkbox checked={chosen.includes(scope)} onChange={() => toggle(scope)} />}
          label={
            <>
              {t(`words.scopes.${scope}`)}{' '}
              <Box component="code" sx={{ color: 'var(--ink-faint)' }}>
                {scope}
              </Box>
            </>
          }
        />
      ))}
    </Box>
  );
}

/** Makes a token and shows it this once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [tried, setTried] = useState(false);
  const create = useAction<{ name: string; scopes: readonly Scope[] }, CreatedServiceToken>(
    (body) => ({ path: '/tokens', body }),
    { changes: ['/tokens', '/audit'] },
  );
  if (create.data !== undefined) return <CreatedToken token={create.data} onClose={onClose} />;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && scopes.length > 0) create.mutate({ name: name.trim(), scopes });
  };
  const nameMissing = tried && name.trim() === '';
  return (
    <Dialog open onClose={onClose} aria-labelledby="create-token" maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id="create-token">{t('resources.settings.tokens.createTitle')}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            required
            label={t('resources.settings.tokens.name')}
            helperText={t(
              nameMissing ? 'resources.settings.tokens.nameMissing' : 'resources.settings.tokens.nameHelp',
            )}
            error={nameMissing}
            value={name}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 80 } }}
            sx={{ mt: 1 }}
          />
          <ScopeChoice chosen={scopes} missing={tried && scopes.length === 0} onChange={setScopes} />
          {create.error !== null && <ErrorState error={create.error} compact />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('kit.dialog.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={create.isPending}>
            {t('resources.settings.tokens.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
