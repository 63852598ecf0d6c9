import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { CreatedServiceToken } from '@tips/shared/identity';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';

/** The only time that the token itself is on a screen. */
export function CreatedToken({ token, onClose }: { token: CreatedServiceToken; onClose: () => void }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog open aria-labelledby="created-token" maxWidth="sm" fullWidth>
      <DialogTitle id="created-token">{t('resources.settings.tokens.shownTitle')}</DialogTitle>
      <DialogContent>
        <Box>{t('resources.settings.tokens.shownText')}</Box>
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            mt: 2,
            p: 1.5,
            borderRadius: 1,
            background: 'var(--sunken)',
          }}
        >
          <Box component="code" sx={{ flex: 1, overflowWrap: 'anywhere', userSelect: 'all' }}>
            {token.token}
          </Box>
          <Button
            variant="outlined"
            onClick={() => {
              void navigator.clipboard.writeText(token.token).then(() => setCopied(true));
            }}
          >
            {t(copied ? 'kit.state.copied' : 'kit.state.copy')}
          </Button>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('resources.settings.tokens.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
