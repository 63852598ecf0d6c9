import type { Annotation } from '@tips/shared/annotations';
import { isSummed } from '@tips/shared/measures';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../kit/format.ts';
import { useTokens } from '../kit/theme.ts';
import { axisScale, measureText } from './measure-text.ts';
import { chartSeries, marksOf, OTHER, periodOf } from './chart-series.ts';
import { ledgerLink } from './ledger-link.ts';
import type { RevenueRow } from './revenue-rows.ts';
import { useGroupName } from './useGroupName.ts';
import { usePeriodLabel } from './usePeriodLabel.ts';
import type { RevenueView } from './useRevenueView.ts';

/**
 * The measure by period, at most five groups apart; a click on a bar opens its rows, the period that is not over is shaded. What does not
 * add up over groups is drawn as lines, where a click opens the rows of the period.
 */
type ChartProps = {
  points: readonly RevenueRow[];
  view: RevenueView;
  annotations: readonly Annotation[];
};

export function RevenueChart({ points, view, annotations }: ChartProps) {
  const format = useFormat();
  const navigate = useNavigate();
  const groupName = useGroupName(view.groupBy);
  const label = usePeriodLabel(view);
  const tokens = useTokens();
  const { rows, keys, others } = useMemo(
    () => chartSeries(points, view.measure, view.interval),
    [points, view.measure, view.interval],
  );
  const current = periodOf(view.today, view.interval);
  const stacks = isSummed(view.measure);
  const scale = axisScale(view.measure, view.currency);
  const exact = (value: number) => measureText(format, view.measure, value, view.currency);
  const colour = (key: string, index: number) =>
    key === OTHER ? tokens.seriesOther : (tokens.series[index] ?? tokens.seriesOther);
  const open = (period: string, group: string) =>
    navigate(ledgerLink(view, { period, group, measure: view.measure }));
  const marks = marksOf(annotations, view.interval, rows);
  const markLine = { stroke: tokens.accent, strokeDasharray: '3 3' };
  const markLabel = { position: 'insideTopLeft' as const, fill: tokens.accentStrong, fontSize: 12 };
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 8, right: 8, bottom: 0, left: 8 }}
        barCategoryGap="18%"
        onClick={({ activeLabel }) => {
          if (!stacks && activeLabel !== undefined) open(String(activeLabel), '');
        }}
      >
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
        {marks.map(({ period, numbers }) => (
          <ReferenceLine key={period} x={period} label={{ ...markLabel, value: numbers }} {...markLine} />
        ))}
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
        {keys.map((key, index) =>
          stacks ? (
            <Bar
              key={key}
              dataKey={key}
              name={key}
              stackId="all"
              fill={colour(key, index)}
              isAnimationActive={false}
              cursor="pointer"
              onClick={(mark) => {
                const { period } = mark.payload as { period: string };
                open(period, key === OTHER ? others.join(',') : key);
              }}
            />
          ) : (
            <Line
              key={key}
              dataKey={key}
              name={key}
              stroke={colour(key, index)}
              dot={{ r: 2 }}
              isAnimationActive={false}
              cursor="pointer"
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
