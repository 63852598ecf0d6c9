import type { RevenueSeries } from '@tips/shared/revenue';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { currencyExponent, useFormat } from '../kit/format.ts';
import { useTokens } from '../kit/theme.ts';
import { chartSeries, OTHER, periodOf } from './chart-series.ts';
import { ledgerLink } from './ledger-link.ts';
import { useGroupName } from './useGroupName.ts';
import { usePeriodLabel } from './usePeriodLabel.ts';
import type { RevenueView } from './useRevenueView.ts';

/** The measure by period, at most five groups apart; a click on a bar opens its rows, the period that is not over is shaded. */
export function RevenueChart({
  series,
  view,
  today,
}: {
  series: RevenueSeries;
  view: RevenueView;
  today: string;
}) {
  const format = useFormat();
  const navigate = useNavigate();
  const groupName = useGroupName(view.groupBy);
  const label = usePeriodLabel(view);
  const tokens = useTokens();
  const { rows, keys, others } = useMemo(
    () => chartSeries(series.points, view.measure, view.interval),
    [series.points, view.measure, view.interval],
  );
  const current = periodOf(today, view.interval);
  const isCount = view.measure === 'tips';
  const scale = isCount ? 1 : 10 ** currencyExponent(view.currency);
  const exact = (value: number) => (isCount ? format.integer(value) : format.money(value, view.currency));
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} barCategoryGap="18%">
        <CartesianGrid vertical={false} stroke={tokens.gridLine} />
        <XAxis
          dataKey="period"
          tickFormatter={(period: string) => label.short(period)}
          minTickGap={28}
          {...axis}
        />
        <YAxis
          width={56}
          tickFormatter={(value: number) => format.compact(value / scale)}
          axisLine={false}
          {...axis}
        />
        {rows.some(({ period }) => period === current) && (
          <ReferenceArea x1={current} x2={current} fill={tokens.partialBand} ifOverflow="extendDomain" />
        )}
        <ReferenceLine y={0} stroke={tokens.lineStrong} />
        <Tooltip
          cursor={{ fill: tokens.partialBand }}
          labelFormatter={(period) => label.long(String(period))}
          formatter={(value, name) => [exact(Number(value)), groupName(String(name))]}
          contentStyle={{ background: tokens.raised, border: `1px solid ${tokens.line}`, borderRadius: 6 }}
          labelStyle={{ color: tokens.inkQuiet }}
          itemStyle={{ color: tokens.ink }}
          isAnimationActive={false}
        />
        {keys.length > 1 && (
          <Legend
            formatter={(key) => <span style={{ color: tokens.ink }}>{groupName(String(key))}</span>}
            iconType="square"
            iconSize={10}
          />
        )}
        {keys.map((key, index) => (
          <Bar
            key={key}
            dataKey={key}
            name={key}
            stackId="all"
            fill={key === OTHER ? tokens.seriesOther : (tokens.series[index] ?? tokens.seriesOther)}
            isAnimationActive={false}
            cursor="pointer"
            onClick={(mark) => {
              const { period } = mark.payload as { period: string };
              const group = key === OTHER ? others.join(',') : key;
              navigate(ledgerLink(view, { period, group, measure: view.measure }));
            }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
