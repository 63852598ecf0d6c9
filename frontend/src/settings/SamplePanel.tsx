import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SampleData } from '@tips/shared/sample';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';

const KINDS = ['accounts', 'violations', 'cases', 'tips'] as const;

function ClearDialog({ sample, onClose }: { sample: SampleData; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const notify = useNotify();
  const clear = useAction<undefined, SampleData>(() => ({ method: 'DELETE', path: '/sample-data' }), {
    changes: ['/'],
    onDone: () => {
      notify(t('resources.settings.sample.cleared'));
      onClose();
    },
  });
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, format.integer(sample.counts[kind])]));
  return (
    <ConsequenceDialog
      open
      title={t('resources.settings.sample.clearTitle')}
      consequence={t('resources.settings.sample.clearEffect', counts)}
      verb={t.count('resources.settings.sample.clearVerb', sample.counts.accounts)}
      destructive
      busy={clear.isPending}
      error={clear.error}
      onConfirm={() => clear.mutate(undefined)}
      onClose={onClose}
    />
  );
}

/** How much of the data is made up, and the one step that takes it out. */
export function SamplePanel() {
  const t = useT();
  const format = useFormat();
  const [clearing, setClearing] = useState(false);
  const mayClear = useHasRole(['admin']);
  const sample = useApi<SampleData>('/sample-data');
  const present = sample.data?.state === 'present' || sample.data?.state === 'loading';
  return (
    <Panel
      id="sample-data"
      title={t('resources.settings.sample.title')}
      actions={
        present && mayClear ? (
          <Button variant="outlined" color="error" onClick={() => setClearing(true)}>
            {t('resources.settings.sample.clear')}
          </Button>
        ) : undefined
      }
    >
      {sample.error !== null && (
        <ErrorState error={sample.error} onRetry={() => void sample.refetch()} compact />
      )}
      {sample.data !== undefined && !present && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.settings.sample.none')}</Box>
      )}
      {sample.data !== undefined && present && (
        <>
          <Box sx={{ color: 'var(--ink-quiet)', mb: 2 }}>
            {t('resources.settings.sample.lead')} {!mayClear && t('resources.settings.sample.adminOnly')}
          </Box>
          <FigureRow>
            {KINDS.map((kind) => (
              <Figure
                key={kind}
                value={format.integer(sample.data.counts[kind])}
                label={t(`resources.settings.sample.${kind}`)}
              />
            ))}
          </FigureRow>
        </>
      )}
      {clearing && sample.data !== undefined && (
        <ClearDialog sample={sample.data} onClose={() => setClearing(false)} />
      )}
    </Panel>
  );
}
