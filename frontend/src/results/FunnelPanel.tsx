import Box from '@mui/material/Box';
import type { FunnelRow, RolloutResults } from '@tips/shared/results';
import { useMemo } from 'react';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { intervalText, shareText, timeText } from './results-words.ts';

const BAR_PX = 28;

function Bars({ funnel }: { funnel: readonly FunnelRow[] }) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(1, ...funnel.map(({ count }) => count));
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
        columnGap: 1.5,
        rowGap: '6px',
        alignItems: 'center',
      }}
    >
      {funnel.map(({ step, count }) => (
        <Box key={step} sx={{ display: 'contents' }}>
          <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
            {t(`resources.results.step.${step}`)}
          </Box>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, height: BAR_PX, minWidth: 0 }}>
            <Box
              sx={{
                width: `calc((100% - 64px) * ${count / most})`,
                minWidth: count > 0 ? 2 : 0,
                height: 20,
                borderRadius: '3px',
                background: 'var(--accent)',
              }}
            />
            <Box className="figures" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
              {format.integer(count)}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function conversionText({ ofPrevious }: FunnelRow, t: Translator, format: Format): string {
  if (ofPrevious === null) return format.empty;
  const write = (share: number) => shareText(share, format);
  return `${write(ofPrevious.estimate)} (${intervalText(ofPrevious, t, write)})`;
}

function useColumns(): GridColumn<FunnelRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'step',
        header: t('resources.results.funnel.step'),
        cell: ({ step }) => t(`resources.results.step.${step}`),
        grow: true,
        narrow: true,
        size: 130,
      },
      {
        id: 'count',
        header: t('resources.results.funnel.count'),
        cell: ({ count }) => format.integer(count),
        align: 'end',
        narrow: true,
        size: 90,
      },
      {
        id: 'ofPrevious',
        header: t('resources.results.funnel.ofPrevious'),
        cell: (row) => conversionText(row, t, format),
        align: 'end',
        size: 220,
      },
      {
        id: 'median',
        header: t('resources.results.funnel.median'),
        cell: ({ medianHours }) => timeText(medianHours, t, format),
        align: 'end',
        narrow: true,
        size: 150,
      },
    ],
    [t, format],
  );
}

/** The way of the exposed as bars, and the table that says the same with shares and times. */
export function FunnelPanel({ results: { funnel } }: { results: RolloutResults }) {
  const t = useT();
  const columns = useColumns();
  return (
    <ChartFrame
      title={t('resources.results.funnel.title')}
      unit={t('resources.results.funnel.unit')}
      zone={null}
      height={funnel.length * (BAR_PX + 6)}
      chart={<Bars funnel={funnel} />}
      table={
        <DataGrid<FunnelRow>
          name="results-funnel"
          label={t('resources.results.funnel.title')}
          columns={columns}
          list={fixedList(funnel)}
          rowKey={({ step }) => step}
          noun="resources.results.funnel.steps"
          maxHeight="320px"
        />
      }
    />
  );
}
