import type { PlanProgress } from '@tips/shared/plans';
import { useMemo } from 'react';
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { useTokens } from '../kit/theme.ts';
import { useNow } from '../kit/useNow.ts';
import { curveMarks, curveRows, type CurveRow } from './curve.ts';

/** The scale is that of a square root: the first stages are small, and where most goes wrong. */
const TICKS = [0, 1, 5, 10, 25, 50, 100];
const DAY_MS = 86_400_000;

function Curves({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const format = useFormat();
  const tokens = useTokens();
  const now = useNow();
  const marks = useMemo(() => curveMarks(progress, now), [progress, now]);
  const axis = { stroke: tokens.lineStrong, tick: { fill: tokens.inkQuiet, fontSize: 12 }, tickLine: false };
  const span = (marks.at(-1)?.at ?? 0) - (marks[0]?.at ?? 0);
  const timeText = (at: number) => (span > 3 * DAY_MS ? format.dayShort(at) : format.clock(at));
  const line = { type: 'stepAfter', dot: false, isAnimationActive: false } as const;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={marks} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke={tokens.gridLine} />
        <XAxis
          dataKey="at"
          type="number"
          domain={['dataMin', 'dataMax']}
          tickFormatter={timeText}
          minTickGap={40}
          {...axis}
        />
        <YAxis
          width={56}
          scale="sqrt"
          domain={[0, 100]}
          ticks={TICKS}
          tickFormatter={(value: number) => format.percent(value)}
          axisLine={false}
          {...axis}
        />
        <Tooltip
          labelFormatter={(at) => format.instant(Number(at))}
          formatter={(value) => format.percent(Number(value))}
          contentStyle={{ background: tokens.raised, border: `1px solid ${tokens.line}`, borderRadius: 6 }}
          labelStyle={{ color: tokens.inkQuiet }}
          itemStyle={{ color: tokens.ink }}
          isAnimationActive={false}
        />
        <Legend iconType="plainline" wrapperStyle={{ fontSize: 12, color: tokens.inkQuiet }} />
        <Line
          {...line}
          dataKey="planned"
          name={t('resources.plans.curve.planned')}
          stroke={tokens.inkQuiet}
          strokeDasharray="5 4"
          strokeWidth={2}
        />
        <Line
          {...line}
          dataKey="actual"
          name={t('resources.plans.curve.actual')}
          stroke={tokens.series[0]}
          strokeWidth={2.5}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

/** The percentage as planned and as it was, and the table that says the same by stage. */
export function PlanCurve({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const format = useFormat();
  const stages = progress.plan?.stages;
  const columns = useMemo((): GridColumn<CurveRow>[] => {
    const nameOf = (key: string) => stages?.find((stage) => stage.key === key)?.name ?? key;
    return [
      {
        id: 'stage',
        header: t('resources.plans.stage'),
        cell: (row) => nameOf(row.stageKey),
        grow: true,
        narrow: true,
        size: 120,
      },
      {
        id: 'percent',
        header: t('resources.plans.percent'),
        cell: (row) => format.percent(row.percent),
        align: 'end',
        narrow: true,
        size: 90,
      },
      {
        id: 'planned',
        header: t('resources.plans.curve.plannedAt'),
        cell: (row) => <Instant at={row.plannedAt} exact quiet />,
        size: 180,
      },
      {
        id: 'entered',
        header: t('resources.plans.curve.enteredAt'),
        cell: (row) => <Instant at={row.enteredAt} exact quiet />,
        narrow: true,
        size: 180,
      },
    ];
  }, [t, format, stages]);
  return (
    <ChartFrame
      title={t('resources.plans.curve.title')}
      unit={t('resources.plans.curve.unit')}
      height={240}
      chart={<Curves progress={progress} />}
      table={
        <DataGrid<CurveRow>
          name="plan-stages"
          label={t('resources.plans.curve.title')}
          columns={columns}
          list={fixedList(curveRows(progress))}
          rowKey={({ stageKey }) => stageKey}
          noun="resources.plans.stageCount"
          maxHeight="320px"
        />
      }
    />
  );
}
