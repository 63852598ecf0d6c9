import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { GuardrailBreach, Guardrails } from '@tips/shared/guardrails';
import type { Feature } from '@tips/shared/ids';
import { useState } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { BreachDialog } from './BreachDialog.tsx';
import { GuardrailChart } from './GuardrailChart.tsx';
import { guardrailSentence, readingText } from './guardrail-words.ts';

const REFETCH_MS = 10_000;

function GuardrailRow({ item: { guardrail, reading, points } }: { item: Guardrails['items'][number] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        py: 1.25,
        borderTop: '1px solid var(--line)',
        '&:first-of-type': { borderTop: 0, pt: 0 },
      }}
    >
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{guardrailSentence(guardrail, reading, t, format)}</Box>
        <Box
          className="figures"
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, mt: 0.5, color: 'var(--ink-quiet)' }}
        >
          <StatusChip kind="guardrail" value={reading?.status ?? 'not_enough_data'} />
          <span>{readingText(guardrail, reading, t, format)}</span>
        </Box>
      </Box>
      <GuardrailChart guardrail={guardrail} points={points} />
    </Box>
  );
}

function Breaches({ breaches }: { breaches: readonly GuardrailBreach[] }) {
  const t = useT();
  const format = useFormat();
  const [openId, setOpenId] = useState<string>();
  const open = breaches.find(({ id }) => id === openId);
  return (
    <Box sx={{ mt: 2 }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem' }}>
        {t('resources.guardrails.breaches')}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {breaches.map((breach) => (
          <Box
            component="li"
            key={breach.id}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.5 }}
          >
            <StatusChip kind="guardrail" value={breach.resumed ? 'resumed' : 'breached'} />
            <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
              {t(`resources.guardrails.happened.${breach.did}`, {
                measure: t(`resources.guardrails.titles.${breach.guardrail.measure}`),
                stage: breach.stageKey,
              })}{' '}
              <Instant at={breach.breachedAt} quiet />
              {breach.acknowledged && !breach.resumed && (
                <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
                  {' · '}
                  {t('resources.guardrails.seenToBy', { by: breach.acknowledged.by })}
                </Box>
              )}
            </Box>
            <Button
              size="small"
              onClick={() => setOpenId(breach.id)}
              aria-label={t('resources.guardrails.seeEvidenceOf', { at: format.instant(breach.breachedAt) })}
            >
              {t('resources.guardrails.seeEvidence')}
            </Button>
          </Box>
        ))}
      </Box>
      {open && <BreachDialog breach={open} onClose={() => setOpenId(undefined)} />}
    </Box>
  );
}

/** What watches over the stage in force: each guardrail as a sentence with its chart, and what they did before. */
export function GuardrailsPanel({ feature }: { feature: Feature }) {
  const t = useT();
  const guardrails = useApi<Guardrails>(`/rollouts/${feature}/guardrails`, undefined, {
    refetchEveryMs: REFETCH_MS,
  });
  const { data, error } = guardrails;
  return (
    <Panel title={t('resources.guardrails.title')}>
      {error && !data && <ErrorState error={error} onRetry={() => void guardrails.refetch()} compact />}
      {data && data.items.length === 0 && (
        <EmptyState
          title={t('resources.guardrails.none')}
          hint={t(`resources.guardrails.${data.stageKey === null ? 'noneWithoutPlan' : 'noneHint'}`)}
        />
      )}
      {data && data.items.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data.items.map((item) => (
            <GuardrailRow key={item.guardrail.measure} item={item} />
          ))}
        </Box>
      )}
      {data && data.breaches.length > 0 && <Breaches breaches={data.breaches} />}
    </Panel>
  );
}
