import Box from '@mui/material/Box';
import type { CaseSignal } from '@tips/shared/cases';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { signalFigures, signalName } from './signal-words.ts';

/** What raised the case and what joined it: each signal in words, with its figures and when. Nothing where there is none. */
export function SignalsPanel({ signals }: { signals: readonly CaseSignal[] }) {
  const t = useT();
  const format = useFormat();
  if (signals.length === 0) return null;
  return (
    <Panel title={t('resources.cases.signals.title')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {signals.map((signal) => (
          <li key={`${signal.code} ${signal.raisedAt}`}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
              <Box component="b" sx={{ fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}>
                {signalName(signal.code, t)}
              </Box>
              <StatusChip kind="severity" value={signal.severity} />
              <Box sx={{ color: 'var(--ink-quiet)' }}>
                <Instant at={signal.raisedAt} />
              </Box>
            </Box>
            <Box className="figures" sx={{ color: 'var(--ink-quiet)', overflowWrap: 'anywhere' }}>
              {signalFigures(signal, t, format)}
            </Box>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
