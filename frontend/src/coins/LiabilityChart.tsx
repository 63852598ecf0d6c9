import { useNavigate } from 'react-router-dom';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { currencyExponent, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useTokens } from '../kit/theme.ts';
import type { CoinDay } from './coin-columns.tsx';

/** The liability at the end of each day on which something moved; a click opens that day's rows. */
export function LiabilityChart({ days, currency }: { days: readonly CoinDay[]; currency: string }) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const tokens = useTokens();
  const scale = 10 ** currencyExponent(currency);
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
        <CartesianGrid vertical={false} stroke={tokens.gridLine} />
        <XAxis dataKey="day" tickFormatter={(day: string) => format.day(day)} minTickGap={28} {...axis} />
        <YAxis
          width={56}
          tickFormatter={(value: number) => format.compact(value / scale)}
          axisLine={false}
          {...axis}
        />
        <Tooltip
          cursor={{ fill: tokens.partialBand }}
          labelFormatter={(day) => format.day(String(day))}
          formatter={(value) => [format.money(Number(value), currency), t('resources.coins.liability')]}
          contentStyle={{ background: tokens.raised, border: `1px solid ${tokens.line}`, borderRadius: 6 }}
          itemStyle={{ color: tokens.ink }}
          isAnimationActive={false}
        />
        <Bar
          dataKey="liability"
          fill={tokens.series[0] ?? tokens.seriesOther}
          isAnimationActive={false}
          cursor="pointer"
          onClick={(mark) => {
            const { day } = mark.payload as CoinDay;
            navigate(`/coins?currency=${currency}&day=${day}`);
          }}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
