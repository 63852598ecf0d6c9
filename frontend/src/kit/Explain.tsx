import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Explain as ExplainAnswer, ExplainStep } from '@tips/shared/decisions';
import { explainSentence } from './explain-sentence.ts';
import { useFormat } from './format.ts';
import { useT } from './i18n/useT.ts';
import { Sign, type SignShape } from './Sign.tsx';

const SIGNS: Readonly<Record<ExplainStep['outcome'], readonly [SignShape, string]>> = {
  decides_on: ['disc', 'var(--good)'],
  decides_off: ['cross', 'var(--bad)'],
  passes: ['check', 'var(--ink-faint)'],
  not_reached: ['dotted', 'var(--line-strong)'],
};

const Steps = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  fontVariantNumeric: 'tabular-nums',
  '& li': {
    display: 'grid',
    gridTemplateColumns: '16px minmax(108px, 30%) minmax(0, 1fr)',
    gap: 8,
    alignItems: 'baseline',
    padding: '5px 8px',
    borderRadius: 6,
  },
  '& li > svg': { alignSelf: 'center' },
  '& li[data-outcome="not_reached"]': { color: 'var(--ink-faint)' },
  '& li[data-decided="true"]': { background: 'var(--sunken)', fontWeight: 600 },
});

/** The walk of one decision: each step in order of precedence, the one that decided, and what was compared. */
export function Explain({ explain }: { explain: ExplainAnswer }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box>
      <Steps>
        {explain.steps.map((step) => {
          const [shape, colour] = SIGNS[step.outcome];
          const decided = step.outcome === 'decides_on' || step.outcome === 'decides_off';
          return (
            <li key={step.step} data-outcome={step.outcome} data-decided={decided}>
              <Box component="span" sx={{ display: 'contents', '& svg': { color: colour } }}>
                <Sign shape={shape} />
              </Box>
              <span>{t(`explain.step.${step.step}`)}</span>
              <span>{explainSentence(step, explain, t, format)}</span>
            </li>
          );
        })}
      </Steps>
      <Box sx={{ mt: 1, px: 1, fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>
        {t('explain.meta', {
          stage: explain.stage,
          version: explain.rolloutVersion,
          bucket: format.integer(explain.bucket),
        })}
      </Box>
    </Box>
  );
}
