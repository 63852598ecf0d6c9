import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ChangeSamplingBody, Sampling, SamplingPreview, SamplingRates } from '@tips/shared/quality';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { CountField } from '../kit/CountField.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { SamplingOverrides } from './SamplingOverrides.tsx';

const BP_PER_PERCENT = 100;

function useExpected(rates: SamplingRates, version: number, days: number) {
  const t = useT();
  const format = useFormat();
  const preview = useLivePreview<SamplingPreview>('/quality/sampling/preview', { rates }, version);
  const { data } = preview;
  const round = (value: number) => format.integer(Math.round(value));
  const text =
    data === undefined
      ? t('resources.quality.sampling.counting')
      : t('resources.quality.sampling.expected', {
          reviews: round(data.reviewsAWeek),
          decisions: round(data.decisionsAWeek),
          now: round(data.reviewsAWeekNow),
          days: format.integer(days),
        });
  return { text, settled: preview.settled, error: preview.error };
}

/** The rates of all decisions and, above it, of single reasons and reviewers; what they would make is said in numbers before they hold. */
export function SamplingEditor({ sampling, days }: { sampling: Sampling; days: number }) {
  const t = useT();
  const notify = useNotify();
  const isLead = useHasRole(['trust_safety_lead']);
  const { version, rates: inForce } = sampling.current;
  const [rates, setRates] = useState<SamplingRates>(inForce);
  const [saving, setSaving] = useState(false);
  const expected = useExpected(rates, version, days);
  const unchanged = JSON.stringify(rates) === JSON.stringify(inForce);
  const save = useAction<ChangeSamplingBody, Sampling>(
    (body) => ({ method: 'PUT', path: '/quality/sampling', body }),
    {
      changes: ['/quality/sampling', '/audit'],
      onDone: () => notify(t('resources.quality.sampling.saved'), { type: 'success' }),
    },
  );
  return (
    <Panel title={t('resources.quality.sampling.title')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.quality.sampling.help')}</Box>
        <Box component="fieldset" disabled={!isLead} sx={{ display: 'grid', gap: 2, border: 0, p: 0, m: 0 }}>
          <CountField
            label={t('resources.quality.sampling.default')}
            value={rates.defaultBp / BP_PER_PERCENT}
            min={0}
            max={100}
            onChange={(percent) => setRates({ ...rates, defaultBp: percent * BP_PER_PERCENT })}
            sx={{ width: 200 }}
          />
          <SamplingOverrides rates={rates} onChange={setRates} pace={sampling.pace} />
        </Box>
        <Box aria-live="polite" sx={{ fontWeight: 600 }}>
          {expected.text}
        </Box>
        {expected.error !== null && <ErrorState error={expected.error} compact />}
        {!isLead && <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.quality.sampling.readOnly')}</Box>}
        {isLead && (
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
            <Button
              variant="contained"
              disabled={unchanged || !expected.settled}
              onClick={() => setSaving(true)}
            >
              {t('resources.quality.sampling.save')}
            </Button>
            {unchanged && (
              <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.quality.sampling.unchanged')}</Box>
            )}
          </Box>
        )}
      </Box>
      {saving && (
        <ConsequenceDialog
          open
          needsReason
          title={t('resources.quality.sampling.saveTitle')}
          verb={t('resources.quality.sampling.save')}
          consequence={expected.text}
          busy={save.isPending}
          error={save.error}
          onConfirm={(reason) => save.mutate({ version, rates, reason })}
          onClose={() => setSaving(false)}
        />
      )}
    </Panel>
  );
}
