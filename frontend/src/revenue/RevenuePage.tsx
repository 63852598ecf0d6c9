import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AnnotationList } from '@tips/shared/annotations';
import { isSummed, MEASURES } from '@tips/shared/measures';
import type { ParticipationSeries, RevenueSeries } from '@tips/shared/revenue';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useApi } from '../kit/useApi.ts';
import { ConversionNote } from '../rates/ConversionNote.tsx';
import { SavedViewsMenu } from '../saved-views/SavedViewsMenu.tsx';
import { Annotations } from './Annotations.tsx';
import { FigureRow } from './FigureRow.tsx';
import { FiguresCheck } from './FiguresCheck.tsx';
import { RevenueChart } from './RevenueChart.tsx';
import { RevenueControls } from './RevenueControls.tsx';
import { inCurrency, revenueRows } from './revenue-rows.ts';
import { SeriesTable } from './SeriesTable.tsx';
import { TopCreators } from './TopCreators.tsx';
import { useRevenueView, type RevenueView } from './useRevenueView.ts';

function Figures({ series, view }: { series: RevenueSeries; view: RevenueView }) {
  const t = useT();
  const participation = useApi<ParticipationSeries>(
    // Who took part is counted in one currency at a time.
    view.convertTo === '' ? '/revenue/participation' : null,
    view.query,
    { keep: true },
  );
  const { from, to, zone } = view.query;
  const changes = useApi<AnnotationList>('/revenue/annotations', { from, to, zone }, { keep: true });
  const annotations = changes.data?.items ?? [];
  const people = view.convertTo === '' ? participation.data : undefined;
  const points = useMemo(
    () => revenueRows(inCurrency(series.points, view.currency), people?.points),
    [series.points, view.currency, people],
  );
  if (series.points.length === 0) {
    return <EmptyState title={t('resources.revenue.empty')} hint={t('resources.revenue.emptyHint')} />;
  }
  const title = t('resources.revenue.chartTitle', {
    measure: t(`resources.revenue.measures.${view.measure}`),
    interval: t(`resources.revenue.intervals.${view.interval}`).toLowerCase(),
  });
  return (
    <>
      <FigureRow series={series} participation={people} view={view} />
      {series.conversion && <ConversionNote conversion={series.conversion} totals={series.totals} />}
      <ChartFrame
        title={title}
        unit={
          MEASURES[view.measure].unit === 'money'
            ? view.currency
            : t(`resources.revenue.measures.${view.measure}`)
        }
        zone={series.zone}
        actions={
          <ExportMenu
            name={isSummed(view.measure) ? 'revenue-series' : 'revenue-participation'}
            query={view.query}
          />
        }
        chart={<RevenueChart points={points} view={view} annotations={annotations} />}
        table={
          <>
            <Annotations items={annotations} />
            {view.convertTo === '' && <FiguresCheck view={view} />}
            <SeriesTable points={points} view={view} />
          </>
        }
      />
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem', my: 1 }}>
        {t('resources.revenue.openRows')}
      </Box>
      {view.convertTo === '' && <TopCreators view={view} />}
    </>
  );
}

/** The address of another page with the same currency, days and zone. */
function keptQuery({ currency, days, zone }: RevenueView): string {
  return new URLSearchParams({ currency, days: String(days), zone }).toString();
}

/** What was earned and what it cost: figures, one chart with its table, and the creators behind it. */
export function RevenuePage() {
  const t = useT();
  const [now] = useState(() => new Date());
  const view = useRevenueView(now);
  const series = useApi<RevenueSeries>('/revenue/series', view.query, { keep: true });
  return (
    <Page
      title={t('resources.revenue.name')}
      lead={t('resources.revenue.lead')}
      actions={
        <>
          <SavedViewsMenu page="revenue" />
          <Button component={Link} to={`/revenue/explorer?${keptQuery(view)}`}>
            {t('resources.explorer.name')}
          </Button>
          <Button component={Link} to={`/revenue/creators?${keptQuery(view)}`}>
            {t('resources.revenue.openCreators')}
          </Button>
          <Button component={Link} to={`/revenue/cohorts?currency=${view.currency}`}>
            {t('resources.approval-cohorts.open')}
          </Button>
          <Button component={Link} to="/revenue/rates">
            {t('resources.rates.name')}
          </Button>
          <Button component={Link} to={`/revenue/insights?currency=${view.currency}`}>
            {t('resources.insights.open')}
          </Button>
        </>
      }
    >
      <RevenueControls view={view} currencies={series.data?.currencies ?? []} />
      {series.error && series.data === undefined && (
        <ErrorState error={series.error} onRetry={() => void series.refetch()} />
      )}
      {series.data && <Figures series={series.data} view={view} />}
    </Page>
  );
}
