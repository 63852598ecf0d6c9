import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { PreviewPanel } from './PreviewPanel.tsx';
import type { Preview } from './usePreview.ts';

/** All of a preview below the sentences of a confirmation, for whoever wants to see it there. */
export function PreviewDetails({ preview }: { preview: Preview }) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ mt: 0.5 }}>
      <Button size="small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t(open ? 'resources.previews.hide' : 'resources.previews.show')}
      </Button>
      <div id={id}>{open && <PreviewPanel preview={preview} />}</div>
    </Box>
  );
}
