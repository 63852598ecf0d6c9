import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReconciliationRun, ReportImport } from '@tips/shared/reconciliation';
import { useRef, useState } from 'react';
import type { ApiError } from '../kit/api.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

export const RUN_CHANGES = ['/reconciliation'];

/** Lines and columns that kept a report out. */
function Faults({ error }: { error: ApiError }) {
  const t = useT();
  if (error.errors.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {error.errors.map(({ path, message }) => {
        const [line = '', column] = path.split('.');
        const where = column === undefined ? line : t('resources.reconciliation.fault', { line, column });
        return <li key={`${path} ${message}`}>{t('words.pair', { name: where, value: message })}</li>;
      })}
    </Box>
  );
}

/** Takes a report from the reader's machine, or compares again what is there. */
export function ImportActions() {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const send = useAction<File, ReportImport>(
    (file) => ({
      path: '/reconciliation/reports',
      query: { fileName: file.name },
      file: { content: file, mediaType: 'text/csv' },
    }),
    {
      changes: RUN_CHANGES,
      onDone: ({ lines, newLines }) =>
        setSaid(t.count('resources.reconciliation.imported', lines, { fresh: newLines })),
    },
  );
  const again = useAction<null, ReconciliationRun>(() => ({ path: '/reconciliation/runs', body: {} }), {
    changes: RUN_CHANGES,
    onDone: ({ cleared }) => setSaid(t.count('resources.reconciliation.ran', cleared)),
  });
  const isBusy = send.isPending || again.isPending;
  const error = send.error ?? again.error;
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={t('resources.reconciliation.import')}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) send.mutate(file);
            target.value = '';
          }}
        />
        <Box role="status" sx={{ color: 'var(--ink-quiet)' }}>
          {isBusy ? t('resources.reconciliation.working') : said}
        </Box>
        <Button variant="outlined" disabled={isBusy} onClick={() => again.mutate(null)}>
          {t('resources.reconciliation.again')}
        </Button>
        <Button variant="contained" disabled={isBusy} onClick={() => input.current?.click()}>
          {t('resources.reconciliation.import')}
        </Button>
      </Box>
      {error !== null && <ErrorState error={error} compact />}
      {error !== null && <Faults error={error} />}
    </Box>
  );
}
