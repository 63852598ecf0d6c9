import Dialog from '@mui/material/Dialog';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useT } from '../i18n/useT.ts';
import { PaletteBox } from './PaletteBox.tsx';

/** Ctrl-K: any account, screen or action, by a few letters. */
export function CommandPalette({
  open,
  onClose,
  onKeys,
}: {
  open: boolean;
  onClose: () => void;
  onKeys: () => void;
}) {
  const t = useT();
  const narrow = useMediaQuery('(max-width: 599px)');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      fullScreen={narrow}
      aria-label={t('kit.palette.title')}
      maxWidth="sm"
      fullWidth
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: narrow ? {} : { mt: '12vh' } } }}
    >
      {open && <PaletteBox onClose={onClose} onKeys={onKeys} />}
    </Dialog>
  );
}
