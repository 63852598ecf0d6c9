import Box from '@mui/material/Box';
import type { Feature } from '@tips/shared/ids';
import {
  OUTCOME_DAYS,
  type ResultInterval,
  type ResultMeasure,
  type ResultVerdict,
  type RolloutResults,
} from '@tips/shared/results';
import { type Format, useFormat } from '../kit/format.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { Sign, type SignShape } from '../kit/Sign.tsx';
import { differenceWords, intervalText, meanText, shareText } from './results-words.ts';

const LOOKS: Record<ResultVerdict, { shape: SignShape; tone: string }> = {
  better: { shape: 'check', tone: 'good' },
  worse: { shape: 'cross', tone: 'bad' },
  no_difference_yet: { shape: 'ring', tone: 'idle' },
  not_enough_data: { shape: 'dotted', tone: 'idle' },
};
const WIDTH = 200;
const HEIGHT = 24;
const MIDDLE = WIDTH / 2;
/** Of the half width, so that ends do not touch the edge. */
const REACH = 0.92;

/** Where the difference lies: a bar about its estimate, against the line of none. Each measure has a scale of its own. */
function Forest({ difference, tone }: { difference: ResultInterval; tone: string }) {
  const { estimate, low, high } = difference;
  if (low === null || high === null) return null;
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const at = (value: number) => MIDDLE + (value / most) * MIDDLE * REACH;
  const middle = HEIGHT / 2;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden
      focusable="false"
    >
      <path d={`M${MIDDLE} 0V${HEIGHT}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
      <path
        d={`M${at(low)} ${middle}H${at(high)}`}
        stroke={`var(--${tone})`}
        strokeWidth="8"
        strokeOpacity="0.45"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={`M${at(estimate)} 3V${HEIGHT - 3}`}
        stroke={`var(--${tone})`}
        strokeWidth="3"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function meansText({ key, exposed, holdout }: ResultMeasure, t: Translator, format: Format): string {
  const write = (value: number) => meanText(value, format);
  if (holdout !== null) {
    return t('resources.results.outcomes.means', {
      exposed: write(exposed.estimate),
      holdout: write(holdout.estimate),
    });
  }
  const words = { exposed: write(exposed.estimate), interval: intervalText(exposed, t, write) };
  return t(
    key === 'tips' ? 'resources.results.outcomes.exposedOnly' : 'resources.results.outcomes.noHoldout',
    words,
  );
}

function Verdict({ verdict }: { verdict: ResultVerdict }) {
  const t = useT();
  const { shape, tone } = LOOKS[verdict];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, '& svg': { color: `var(--${tone})` } }}
    >
      <Sign shape={shape} />
      {t(`resources.results.verdict.${verdict}`)}
    </Box>
  );
}

function Measure({ measure, feature }: { measure: ResultMeasure; feature: Feature }) {
  const t = useT();
  const format = useFormat();
  const { key, difference, explained, verdict } = measure;
  const name = t(`resources.results.measure.${key}`, { feature: t(`words.features.${feature}`) });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        columnGap: 3,
        alignItems: 'center',
        py: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1.3fr) minmax(0, 1fr)' },
        '& + &': { borderTop: '1px solid var(--line)' },
      }}
    >
      <Box className="figures">
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, fontWeight: 600 }}>
          {name}
          {verdict !== null && (
            <Box component="span" sx={{ fontWeight: 400 }}>
              <Verdict verdict={verdict} />
            </Box>
          )}
        </Box>
        <Box sx={{ color: 'var(--ink-quiet)' }}>{meansText(measure, t, format)}</Box>
        {difference !== null && difference.low !== null && (
          <Box>{t('resources.results.outcomes.difference', differenceWords(difference, t, format))}</Box>
        )}
        {explained !== null && explained > 0 && (
          <Box sx={{ color: 'var(--ink-faint)', fontSize: '0.75rem' }}>
            {t('resources.results.outcomes.explained', { share: shareText(explained, format) })}
          </Box>
        )}
      </Box>
      {difference !== null && (
        <Forest difference={difference} tone={verdict === null ? 'idle' : LOOKS[verdict].tone} />
      )}
    </Box>
  );
}

/** What is told apart between the exposed and the holdout: each measure with its difference and where that lies. */
export function OutcomesPanel({ results }: { results: RolloutResults }) {
  const t = useT();
  return (
    <Panel title={t('resources.results.outcomes.title')}>
      <Box sx={{ color: 'var(--ink-quiet)', maxWidth: '72ch' }}>
        {t('resources.results.outcomes.hint', { days: OUTCOME_DAYS })}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 1 }}>
        {results.measures.map((measure) => (
          <Measure key={measure.key} measure={measure} feature={results.feature} />
        ))}
      </Box>
    </Panel>
  );
}
