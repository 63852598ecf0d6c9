import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { CaseBatch } from '@tips/shared/case-batches';
import type { Queue } from '@tips/shared/cases';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { useAction, useApi } from '../kit/useApi.ts';
import { useNow } from '../kit/useNow.ts';
import { filterText } from './filter-text.ts';

const MINUTE_MS = 60_000;

/** How far a run is, of 100; undefined where nothing runs. */
function progressOf({ state, counts }: CaseBatch): number | undefined {
  const { waiting, applied, skipped, undone, kept } = counts;
  const whole = waiting + applied + skipped + undone + kept;
  if (state === 'running') return whole === 0 ? 100 : ((whole - waiting) / whole) * 100;
  if (state === 'undoing') return ((undone + kept) / Math.max(1, applied + undone + kept)) * 100;
  return undefined;
}

function UndoButton({ batch }: { batch: CaseBatch }) {
  const t = useT();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const undo = useAction<void, CaseBatch>(() => ({ path: `/case-batches/${batch.id}/undo` }), {
    changes: ['/case-batches', '/cases', '/queues'],
    onDone: () => setAsking(false),
  });
  const count = format.integer(batch.counts.applied);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('resources.batches.undo')}</Button>
      <ConsequenceDialog
        open={asking}
        title={t('resources.batches.undoTitle')}
        consequence={t('resources.batches.undoConsequence', { count })}
        verb={t('resources.batches.undoVerb', { count })}
        destructive
        busy={undo.isPending}
        error={undo.error}
        onConfirm={() => undo.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** One batch: what it decided, how far it is, what was left out, and its undo while there is time. */
export function BatchCard({ batch, lead }: { batch: CaseBatch; lead: boolean }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const { counts, outcome, reasonCode, filter } = batch;
  const queues = useApi<{ items: Queue[] }>('/queues').data?.items ?? [];
  const progress = progressOf(batch);
  const leftMs = batch.undoUntil === null ? 0 : Date.parse(batch.undoUntil) - now;
  const canUndo = lead && batch.state === 'done' && leftMs > 0 && counts.applied > 0;
  const figures = (['applied', 'skipped', 'waiting', 'undone', 'kept'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => t(`resources.batches.counts.${state}`, { count: format.integer(counts[state]) }));
  return (
    <Panel
      title={t('words.pair', {
        name: t(`resources.cases.outcomes.${outcome}`),
        value: reasonName(reasonCode, t),
      })}
      actions={canUndo && <UndoButton batch={batch} />}
    >
      <Box className="figures" sx={{ display: 'grid', gap: 0.75 }}>
        <Box>
          {t(`resources.batches.states.${batch.state}`)} · {figures.join(' · ')}
        </Box>
        {progress !== undefined && (
          <LinearProgress
            variant="determinate"
            value={progress}
            aria-label={t('resources.batches.progress')}
          />
        )}
        {canUndo && (
          <Box sx={{ color: 'var(--warn)' }}>
            {t('resources.batches.undoLeft', { minutes: Math.max(1, Math.ceil(leftMs / MINUTE_MS)) })}
          </Box>
        )}
        {batch.exceptions.length > 0 && (
          <Box sx={{ color: 'var(--ink-quiet)' }}>
            {batch.exceptions
              .map(({ code, count }) =>
                t('words.pair', {
                  name: t(`resources.batches.exceptions.${code}`),
                  value: format.integer(count),
                }),
              )
              .join(' · ')}
          </Box>
        )}
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
          {filterText(filter, queues, t, format)} · {batch.startedBy} · <Instant at={batch.startedAt} />
          {batch.undoneBy !== null && ` · ${t('resources.batches.undoneBy', { name: batch.undoneBy })}`}
          {batch.note !== '' && ` · ${batch.note}`}
        </Box>
      </Box>
    </Panel>
  );
}
