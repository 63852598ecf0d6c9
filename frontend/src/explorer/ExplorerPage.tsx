import Box from '@mui/material/Box';
import type { Pivot } from '@tips/shared/pivot';
import { useState } from 'react';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useApi } from '../kit/useApi.ts';
import type { RevenueSeries } from '@tips/shared/revenue';
import { IntervalPick, RevenueControls } from '../revenue/RevenueControls.tsx';
import { SavedViewsMenu } from '../saved-views/SavedViewsMenu.tsx';
import { GroupLane } from './GroupLane.tsx';
import { PivotGrid } from './PivotGrid.tsx';
import { usePivotView } from './usePivotView.ts';

/** The ledger's sums by whatever one likes: drag what to group by, open a group, and go on to its rows. */
export function ExplorerPage() {
  const t = useT();
  const [now] = useState(() => new Date());
  const { revenue, dimensions, query, group } = usePivotView(now);
  const pivot = useApi<Pivot>('/revenue/pivot', query, { keep: true });
  const { from, to, zone } = revenue.query;
  const series = useApi<RevenueSeries>(
    '/revenue/series',
    { from, to, zone, interval: 'month' },
    { keep: true },
  );
  return (
    <Page
      title={t('resources.explorer.name')}
      lead={t('resources.explorer.lead')}
      actions={
        <>
          <SavedViewsMenu page="explorer" />
          <ExportMenu name="revenue-pivot" query={query} />
        </>
      }
    >
      <RevenueControls view={revenue} currencies={series.data?.currencies ?? []} cuts={false} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <GroupLane dimensions={dimensions} onGroup={group} />
        {dimensions.includes('period') && (
          <Box sx={{ mb: 1.5 }}>
            <IntervalPick view={revenue} />
          </Box>
        )}
      </Box>
      <Answer of={pivot}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('resources.revenue.empty')} hint={t('resources.revenue.emptyHint')} />
          ) : (
            <PivotGrid key={dimensions.join()} rows={rows} dimensions={dimensions} view={revenue} />
          )
        }
      </Answer>
    </Page>
  );
}
