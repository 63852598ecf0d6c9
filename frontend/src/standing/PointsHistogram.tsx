import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { StandingPolicyRules, StandingPreview } from '@tips/shared/standing';
import { useMemo } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useTokens } from '../kit/theme.ts';
import { pointsBins } from './points-bins.ts';

const CHART_HEIGHT = 160;

const Table = styled('table')({
  width: '100%',
  marginTop: 8,
  borderCollapse: 'collapse',
  fontSize: '0.75rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { padding: '2px 4px', textAlign: 'right', borderTop: '1px solid var(--line)' },
  '& th': { textAlign: 'left', color: 'var(--ink-quiet)', fontWeight: 600, whiteSpace: 'nowrap' },
});

type HistogramProps = { preview: StandingPreview; rules: StandingPolicyRules };

/** How many accounts have how many active points today by these rules, beside the thresholds; the table says the same. */
export function PointsHistogram({ preview, rules }: HistogramProps) {
  const t = useT();
  const format = useFormat();
  const tokens = useTokens();
  const bins = useMemo(() => pointsBins(preview.histogram, rules), [preview.histogram, rules]);
  const colour = { good: tokens.good, at_risk: tokens.warn, restricted: tokens.bad };
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  const threshold = (points: number, text: string) => (
    <ReferenceLine
      x={String(points)}
      position="start"
      stroke={tokens.ink}
      strokeDasharray="4 3"
      label={{ value: text, position: 'insideTopLeft', fill: tokens.inkQuiet, fontSize: 11 }}
    />
  );
  return (
    <Box>
      <Box sx={{ fontSize: '0.75rem', color: 'var(--ink-quiet)', mb: 0.5 }}>
        {t('resources.standing.histogram')}
      </Box>
      <Box
        role="img"
        aria-label={t('resources.standing.histogram')}
        sx={{ height: CHART_HEIGHT, minWidth: 0 }}
      >
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={bins} margin={{ top: 16, right: 8, bottom: 0, left: 0 }} barCategoryGap="12%">
            <CartesianGrid vertical={false} stroke={tokens.gridLine} />
            <XAxis dataKey="label" interval={0} {...axis} />
            <YAxis
              width={44}
              allowDecimals={false}
              tickFormatter={format.compact}
              axisLine={false}
              {...axis}
            />
            {threshold(rules.atRiskFromPoints, t('words.standing.at_risk'))}
            {threshold(rules.restrictedFromPoints, t('words.standing.restricted'))}
            <Bar dataKey="accounts" isAnimationActive={false}>
              {bins.map(({ label, zone }) => (
                <Cell key={label} fill={colour[zone]} />
              ))}
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </Box>
      <Box
        sx={{ overflowX: 'auto' }}
        tabIndex={0}
        role="region"
        aria-label={t('resources.standing.histogramTable')}
      >
        <Table>
          <tbody>
            <tr>
              <th scope="row">{t('resources.standing.points')}</th>
              {bins.map(({ label }) => (
                <td key={label}>{label}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('resources.standing.accounts')}</th>
              {bins.map(({ label, accounts }) => (
                <td key={label}>{format.integer(accounts)}</td>
              ))}
            </tr>
          </tbody>
        </Table>
      </Box>
    </Box>
  );
}
