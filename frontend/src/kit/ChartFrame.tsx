import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useT } from './i18n/useT.ts';
import { Panel } from './Panel.tsx';

export type ChartFrameProps = {
  title: string;
  /** What the axis counts: "USD", "accounts". */
  unit: string;
  /** The zone of the days on the axis; null: there are none. */
  zone?: string | null;
  actions?: ReactNode;
  chart: ReactNode;
  /** The same figures as a table; it stands beside or under the chart. */
  table: ReactNode;
  /** Pixels. */
  height?: number;
};

/** A chart with what every chart must name: its unit, its zone, and the table that says the same. */
export function ChartFrame({
  title,
  unit,
  zone = 'UTC',
  actions,
  chart,
  table,
  height = 300,
}: ChartFrameProps) {
  const t = useT();
  return (
    <Panel title={title} actions={actions}>
      <Box sx={{ display: 'flex', gap: 2, mb: 1, mt: -0.5, fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>
        <span>{t('kit.chart.unit', { unit })}</span>
        {zone !== null && <span>{t('kit.chart.zone', { zone })}</span>}
      </Box>
      <Box role="img" aria-label={title} sx={{ height, minWidth: 0, '& svg:focus': { outline: 'none' } }}>
        {chart}
      </Box>
      <Box sx={{ mt: 2 }}>{table}</Box>
    </Panel>
  );
}
