import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useT } from '../i18n/useT.ts';
import { Keys } from '../Keys.tsx';
import { activeShortcuts, type Shortcut } from '../useShortcuts.ts';

function Section({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <Box
        component="h2"
        sx={{ fontSize: '0.8125rem', fontWeight: 600, color: 'var(--ink-faint)', m: 0, mb: 0.5 }}
      >
        {title}
      </Box>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '96px 1fr', rowGap: 0.75, m: 0 }}>
        {shortcuts.map((shortcut) => (
          <Box key={shortcut.keys} sx={{ display: 'contents' }}>
            <dt>
              <Keys keys={shortcut.keys} />
            </dt>
            <Box component="dd" sx={{ m: 0 }}>
              {shortcut.label}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** The keys that work right now, read from what the page has registered. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const shortcuts = open ? activeShortcuts() : [];
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="shortcut-sheet" maxWidth="xs" fullWidth>
      <DialogTitle id="shortcut-sheet">{t('kit.keys.title')}</DialogTitle>
      <DialogContent>
        <Section
          title={t('kit.keys.thisPage')}
          shortcuts={shortcuts.filter((item) => item.everywhere !== true)}
        />
        <Section
          title={t('kit.keys.everywhere')}
          shortcuts={shortcuts.filter((item) => item.everywhere === true)}
        />
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>{t('kit.keys.typing')}</Box>
      </DialogContent>
    </Dialog>
  );
}
