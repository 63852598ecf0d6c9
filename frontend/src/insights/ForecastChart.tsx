import type { ForecastPoint } from '@tips/shared/insights';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { currencyExponent, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useTokens } from '../kit/theme.ts';

type ForecastChartProps = { points: readonly ForecastPoint[]; currency: string };

/** What is expected of each day to come, with the interval that it will probably lie in. */
export function ForecastChart({ points, currency }: ForecastChartProps) {
  const t = useT();
  const format = useFormat();
  const tokens = useTokens();
  const scale = 10 ** currencyExponent(currency);
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  const rows = points.map(({ day, expected, low, high }) => ({ day, expected, interval: [low, high] }));
  const written = (value: unknown): string =>
    Array.isArray(value)
      ? t('resources.insights.between', {
          low: format.money(Number(value[0]), currency),
          high: format.money(Number(value[1]), currency),
        })
      : format.money(Number(value), currency);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
        <CartesianGrid vertical={false} stroke={tokens.gridLine} />
        <XAxis dataKey="day" tickFormatter={(day: string) => format.day(day)} minTickGap={28} {...axis} />
        <YAxis
          width={56}
          tickFormatter={(value: number) => format.compact(value / scale)}
          axisLine={false}
          {...axis}
        />
        <ReferenceLine y={0} stroke={tokens.lineStrong} />
        <Tooltip
          labelFormatter={(day) => format.day(String(day))}
          formatter={(value, name) => [
            written(value),
            t(`resources.insights.${name === 'expected' ? 'expected' : 'interval'}`),
          ]}
          contentStyle={{ background: tokens.raised, border: `1px solid ${tokens.line}`, borderRadius: 6 }}
          labelStyle={{ color: tokens.inkQuiet }}
          itemStyle={{ color: tokens.ink }}
          isAnimationActive={false}
        />
        <Area
          dataKey="interval"
          type="linear"
          stroke="none"
          fill={tokens.series[0] ?? tokens.seriesOther}
          fillOpacity={0.18}
          isAnimationActive={false}
        />
        <Line
          dataKey="expected"
          type="linear"
          stroke={tokens.series[0] ?? tokens.seriesOther}
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
