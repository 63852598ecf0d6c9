import { QUALITY_COUNT_MIN, type QualityRates, type QualityRow } from '@tips/shared/quality';
import { useMemo } from 'react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useTokens } from '../kit/theme.ts';
import { rateColumns } from './rate-columns.tsx';
import { weekMarks } from './week-marks.ts';

const SHOWN = new Set(['name', 'reviewed', 'agreed', 'agreement']);
const TICKS = [0, 25, 50, 75, 100];

function Marks({ rates }: { rates: QualityRates }) {
  const t = useT();
  const format = useFormat();
  const tokens = useTokens();
  const marks = useMemo(() => weekMarks(rates.from, rates.to, rates.items), [rates]);
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  const percent = (value: number) => format.percent(Math.round(value));
  const words = (value: unknown) =>
    Array.isArray(value)
      ? t('resources.quality.interval', { low: percent(Number(value[0])), high: percent(Number(value[1])) })
      : percent(Number(value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={marks} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap="6%">
        <CartesianGrid vertical={false} stroke={tokens.gridLine} />
        <XAxis
          dataKey="week"
          tickFormatter={(week: string) => format.dayShort(week)}
          minTickGap={20}
          {...axis}
        />
        <YAxis
          width={52}
          domain={[0, 100]}
          ticks={TICKS}
          tickFormatter={percent}
          axisLine={false}
          {...axis}
        />
        <Tooltip
          cursor={{ fill: tokens.partialBand }}
          labelFormatter={(week) => `${t('resources.quality.rates.week')} ${format.day(String(week))}`}
          formatter={(value) => words(value)}
          contentStyle={{ background: tokens.raised, border: `1px solid ${tokens.line}`, borderRadius: 6 }}
          labelStyle={{ color: tokens.inkQuiet }}
          itemStyle={{ color: tokens.ink }}
          separator=""
          isAnimationActive={false}
        />
        <Bar
          dataKey="interval"
          name=""
          fill={tokens.series[0]}
          fillOpacity={0.22}
          isAnimationActive={false}
        />
        <Line
          dataKey="share"
          name=""
          type="linear"
          stroke={tokens.series[0]}
          strokeWidth={2}
          dot={{ r: 3, fill: tokens.series[0] }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Agreement by week with its interval as a band, and the table that says the same. */
export function AgreementChart({ rates }: { rates: QualityRates }) {
  const t = useT();
  const format = useFormat();
  const columns = useMemo(
    () => rateColumns('week', t, format).filter(({ id }) => SHOWN.has(id)),
    [t, format],
  );
  const enough = rates.items.some(({ agreement }) => agreement !== null);
  return (
    <ChartFrame
      title={t('resources.quality.rates.chart')}
      unit={t('resources.quality.rates.chartUnit')}
      height={enough ? 220 : 150}
      chart={
        enough ? (
          <Marks rates={rates} />
        ) : (
          <EmptyState
            title={t('resources.quality.rates.noReviews')}
            hint={t('resources.quality.rates.noReviewsHint', { count: format.integer(QUALITY_COUNT_MIN) })}
          />
        )
      }
      table={
        <DataGrid<QualityRow>
          name="quality-weeks"
          label={t('resources.quality.rates.chart')}
          columns={columns}
          list={fixedList(rates.items)}
          rowKey={({ key }) => key}
          noun="resources.quality.rates.count"
          maxHeight="280px"
          empty={
            <EmptyState
              title={t('resources.quality.rates.empty')}
              hint={t('resources.quality.rates.emptyHint')}
            />
          }
        />
      }
    />
  );
}
