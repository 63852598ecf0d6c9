import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useHasRole } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { type ExportFile, saveFile, useExport } from './useExport.ts';

function FileContents({ file }: { file: ExportFile }) {
  const t = useT();
  if (file.puids.length === 0) return <Box>{t('resources.statements.export.none')}</Box>;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ fontWeight: 600 }}>
        {t.count('resources.statements.export.ready', file.puids.length)}
        {file.nextCursor !== null && ` · ${t('resources.statements.export.more')}`}
      </Box>
      {file.sample && <Box role="note">{t('resources.statements.export.sampleOnly')}</Box>}
    </Box>
  );
}

/** Takes a saved file out of the line. */
function MarkButton({ file, onDone }: { file: ExportFile; onDone: () => void }) {
  const t = useT();
  const format = useFormat();
  const notify = useNotify();
  const mark = useAction<readonly string[], { exported: number }>(
    (puids) => ({ path: '/statements/exported', body: { puids } }),
    {
      changes: ['/statements', '/audit'],
      onDone: ({ exported }) => {
        notify(t.count('resources.statements.export.marked', exported));
        onDone();
      },
    },
  );
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.statements.export.markEffect')}</Box>
      <Button variant="outlined" disabled={mark.isPending} onClick={() => mark.mutate(file.puids)}>
        {t('resources.statements.export.mark', { count: format.integer(file.puids.length) })}
      </Button>
      {mark.error !== null && <ErrorState error={mark.error} compact />}
    </Box>
  );
}

/** Pending statements as files of at most 100; a lead marks what was taken along. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const isLead = useHasRole(['trust_safety_lead']);
  const [at, setAt] = useState<{ cursor: string | null; sample: boolean; number: number }>({
    cursor: null,
    sample: false,
    number: 1,
  });
  const [saved, setSaved] = useState(false);
  const { data: file, error, refetch } = useExport(at.cursor, at.sample);
  const move = (cursor: string | null, sample: boolean) => {
    setSaved(false);
    setAt({ cursor, sample, number: at.number + 1 });
  };
  const save = () => {
    if (file === undefined) return;
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`statements${file.sample ? '-sample' : ''}-${day}-${at.number}.json`, file.text);
    setSaved(true);
  };
  const isEmpty = file === undefined || file.puids.length === 0;
  return (
    <Dialog open onClose={onClose} aria-labelledby="export-statements" maxWidth="sm" fullWidth>
      <DialogTitle id="export-statements">{t('resources.statements.export.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'var(--ink-quiet)', mb: 2 }}>{t('resources.statements.export.lead')}</Box>
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} compact />}
        {file !== undefined && <FileContents file={file} />}
        {saved && file !== undefined && isLead && (
          <MarkButton file={file} onDone={() => move(null, file.sample)} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('resources.statements.export.close')}</Button>
        {saved && file !== undefined && file.nextCursor !== null && (
          <Button onClick={() => move(file.nextCursor, file.sample)}>
            {t('resources.statements.export.next')}
          </Button>
        )}
        <Button variant="contained" disabled={isEmpty} onClick={save}>
          {t('resources.statements.export.download')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
