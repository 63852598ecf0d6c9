import Box from '@mui/material/Box';
import type { Guardrail, Guardrails } from '@tips/shared/guardrails';
import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useTokens } from '../kit/theme.ts';
import { valueText } from './guardrail-words.ts';

type Points = Guardrails['items'][number]['points'];

/** Headroom over the highest of value and limit. */
const HEADROOM = 1.15;

/** The value over time against its limit, with what it surely lies between: small, beside the sentence that says the same. */
export function GuardrailChart({ guardrail, points }: { guardrail: Guardrail; points: Points }) {
  const t = useT();
  const format = useFormat();
  const tokens = useTokens();
  if (points.length === 0) return null;
  const data = points.map(({ at, value, low, high }) => ({ at: Date.parse(at), value, band: [low, high] }));
  const highest = Math.max(guardrail.max, ...points.map(({ value }) => value));
  const last = points.at(-1);
  const label = t('resources.guardrails.chart', {
    measure: t(`resources.guardrails.titles.${guardrail.measure}`),
    count: format.integer(points.length),
    value: last === undefined ? format.empty : valueText(guardrail, last.value, format),
    max: valueText(guardrail, guardrail.max, format),
  });
  return (
    <Box role="img" aria-label={label} sx={{ height: 56, width: 180, minWidth: 0 }}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 4, right: 4, bottom: 4, left: 4 }}>
          <XAxis dataKey="at" type="number" domain={['dataMin', 'dataMax']} hide />
          <YAxis domain={[0, highest * HEADROOM]} allowDataOverflow hide />
          <Area
            dataKey="band"
            stroke="none"
            fill={tokens.series[0]}
            fillOpacity={0.16}
            isAnimationActive={false}
          />
          <Line
            dataKey="value"
            stroke={tokens.series[0]}
            strokeWidth={2}
            dot={points.length === 1}
            isAnimationActive={false}
          />
          <ReferenceLine y={guardrail.max} stroke={tokens.bad} strokeDasharray="4 3" />
        </ComposedChart>
      </ResponsiveContainer>
    </Box>
  );
}
