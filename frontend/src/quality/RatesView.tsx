import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { QualityRow, Share } from '@tips/shared/quality';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { FilterBar, useSetFilters } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { AgreementChart } from './AgreementChart.tsx';
import { intervalText, tooFewText, wholePercent } from './quality-words.ts';
import { rateColumns } from './rate-columns.tsx';
import { RATE_DIMENSIONS, useRatesView } from './useRatesView.ts';

function Totals({ total }: { total: QualityRow }) {
  const t = useT();
  const format = useFormat();
  const share = (value: Share | null) => (value === null ? format.empty : wholePercent(value.share, format));
  const detail = (value: Share | null) =>
    value === null ? tooFewText(t, format) : intervalText(value, t, format);
  const part = format.integer(total.reviewed);
  return (
    <Panel sx={{ mb: 2 }}>
      <FigureRow>
        <Figure value={format.integer(total.decisions)} label={t('resources.quality.rates.decisions')} />
        <Figure
          value={t('resources.quality.of', { part, whole: format.integer(total.sampled) })}
          label={t('resources.quality.rates.reviewed')}
          detail={t('resources.quality.rates.reviewedHelp', {
            waiting: format.integer(total.sampled - total.reviewed),
          })}
        />
        <Figure
          value={share(total.agreement)}
          label={t('resources.quality.rates.agreement')}
          detail={detail(total.agreement)}
        />
        <Figure
          value={format.integer(total.unresolved)}
          label={t('resources.quality.rates.unresolved')}
          to="/quality?view=disagreements"
        />
        <Figure
          value={share(total.overturn)}
          label={t('resources.quality.rates.overturn')}
          detail={detail(total.overturn)}
        />
      </FigureRow>
    </Panel>
  );
}

function DimensionChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Box role="group" aria-label={t('resources.quality.rates.by')} sx={{ display: 'flex', gap: 1 }}>
      {RATE_DIMENSIONS.map((dimension) => (
        <Button
          key={dimension}
          variant={dimension === value ? 'contained' : 'outlined'}
          aria-pressed={dimension === value}
          onClick={() => onChange(dimension)}
        >
          {t(`resources.quality.rates.dimensions.${dimension}`)}
        </Button>
      ))}
    </Box>
  );
}

/** Agreement and overturn by reason or reviewer and by week, always with counts and intervals. */
export function RatesView() {
  const t = useT();
  const format = useFormat();
  const { url, dimension, rows, byWeek, filters } = useRatesView();
  const columns = useMemo(() => rateColumns(dimension, t, format), [dimension, t, format]);
  const filtered = useSetFilters(filters).length > 0;
  const data = rows.data;
  return (
    <>
      <Box sx={{ color: 'var(--ink-quiet)', maxWidth: 820, mb: 2 }}>{t('resources.quality.rates.lead')}</Box>
      <FilterBar filters={filters} />
      {rows.error !== null && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
      {data !== undefined && (
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem', mb: 1 }}>
          {t('resources.quality.rates.weeks', { from: format.day(data.from), to: format.day(data.to) })}
        </Box>
      )}
      {data !== undefined && <Totals total={data.total} />}
      <DimensionChoice value={dimension} onChange={(by) => url.set({ by })} />
      <Box sx={{ mb: 2 }}>
        <DataGrid
          name={`quality-${dimension}`}
          label={t('resources.quality.name')}
          columns={columns}
          list={fixedList(data?.items)}
          rowKey={({ key }) => key}
          noun="resources.quality.rates.count"
          filtered={filtered}
          maxHeight="420px"
          empty={
            <EmptyState
              title={t('resources.quality.rates.empty')}
              hint={t('resources.quality.rates.emptyHint')}
            />
          }
        />
      </Box>
      {byWeek.data !== undefined && <AgreementChart rates={byWeek.data} />}
    </>
  );
}
