import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ForecastPoint, Insights } from '@tips/shared/insights';
import type { RevenueSeries } from '@tips/shared/revenue';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { dayIn, lastDays, UTC } from '../revenue/revenue-range.ts';
import { ForecastChart } from './ForecastChart.tsx';
import { UnusualDays } from './UnusualDays.tsx';

const CURRENCY_DEFAULT = 'USD';
const CURRENCY_DAYS = 90;

function forecastColumns(t: Translator, format: Format, currency: string): GridColumn<ForecastPoint>[] {
  const money = (id: 'expected' | 'low' | 'high'): GridColumn<ForecastPoint> => ({
    id,
    header: t(`resources.insights.${id}`),
    cell: (row) => <Money minor={row[id]} currency={currency} />,
    align: 'end',
    size: 150,
    narrow: true,
  });
  return [
    {
      id: 'day',
      header: t('resources.insights.day'),
      cell: (row) => format.day(row.day),
      size: 160,
      grow: true,
      main: true,
    },
    money('expected'),
    money('low'),
    money('high'),
  ];
}

function Forecast({ forecast, currency }: { forecast: NonNullable<Insights['forecast']>; currency: string }) {
  const t = useT();
  const format = useFormat();
  const columns = useMemo(() => forecastColumns(t, format, currency), [t, format, currency]);
  const { points, level, backtest } = forecast;
  const title = t('resources.insights.forecast', { count: points.length });
  return (
    <>
      <ChartFrame
        title={title}
        unit={currency}
        chart={<ForecastChart points={points} currency={currency} />}
        table={
          <DataGrid
            name="insights.forecast"
            label={t('kit.chart.table', { title })}
            columns={columns}
            list={fixedList(points)}
            rowKey={(row) => row.day}
            noun="resources.insights.count"
            maxHeight="320px"
          />
        }
      />
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem', maxWidth: 720 }}>
        {t('resources.insights.method', { level: format.percent(level * 100) })}{' '}
        {t('resources.insights.backtest', {
          within: format.integer(backtest.within),
          days: format.integer(backtest.days),
        })}
      </Box>
    </>
  );
}

/** What the next days will probably bring, and the days of the past that were not like others. */
export function InsightsPage() {
  const t = useT();
  const url = useUrlState();
  const currency = url.get('currency') || CURRENCY_DEFAULT;
  const [range] = useState(() => lastDays(CURRENCY_DAYS, dayIn(UTC, new Date())));
  const series = useApi<RevenueSeries>('/revenue/series', { ...range, interval: 'month' }, { keep: true });
  const insights = useApi<Insights>('/insights', { currency }, { keep: true });
  const currencies = [...new Set([currency, ...(series.data?.currencies ?? [])])].toSorted();
  return (
    <Page
      title={t('resources.insights.name')}
      lead={t('resources.insights.lead')}
      actions={
        <Button component={Link} to="/revenue">
          {t('resources.insights.back')}
        </Button>
      }
    >
      <TextField
        select
        size="small"
        label={t('resources.insights.currency')}
        value={currency}
        onChange={({ target }) => url.set({ currency: target.value })}
        sx={{ mb: 2, minWidth: 140 }}
      >
        {currencies.map((code) => (
          <MenuItem key={code} value={code}>
            {code}
          </MenuItem>
        ))}
      </TextField>
      <Answer of={insights}>
        {(found) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            {found.forecast === null ? (
              <Panel title={t('resources.insights.forecastNone')}>
                <EmptyState
                  title={t('resources.insights.tooShort')}
                  hint={t('resources.insights.tooShortHint')}
                />
              </Panel>
            ) : (
              <Forecast forecast={found.forecast} currency={found.currency} />
            )}
            <UnusualDays days={found.unusualDays} currency={found.currency} />
          </Box>
        )}
      </Answer>
    </Page>
  );
}
