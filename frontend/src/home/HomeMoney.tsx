import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RevenueSeries } from '@tips/shared/revenue';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { DAY_MS, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { useToday } from '../kit/useNow.ts';

const DAYS = 30;
const CURRENCIES_MAX = 3;

/** The last thirty UTC days, `day0` included, as a half-open range. */
function lastDays(day0: string): { from: string; to: string; last: string } {
  const today = Date.parse(day0);
  const day = (offset: number) => new Date(today + offset * DAY_MS).toISOString().slice(0, 10);
  return { from: day(1 - DAYS), to: day(1), last: day(0) };
}

function MoneyFigures({ series }: { series: RevenueSeries }) {
  const t = useT();
  const format = useFormat();
  const totals = [...series.totals].sort((a, b) => b.tips - a.tips).slice(0, CURRENCIES_MAX);
  if (totals.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.home.money.none')}</Box>;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {totals.map((total) => {
        const before = series.previousTotals.find((item) => item.currency === total.currency);
        const money = (minor: number) => <Money minor={minor} currency={total.currency} />;
        return (
          <FigureRow
            key={total.currency}
            sx={{ gridTemplateColumns: { sm: 'repeat(auto-fit, minmax(128px, 1fr))' } }}
          >
            <Figure
              value={money(total.gross)}
              label={t('resources.home.money.gross')}
              detail={t('resources.home.money.before', {
                amount: format.money(before?.gross ?? 0, total.currency),
              })}
              to={`/revenue?currency=${total.currency}`}
            />
            <Figure value={money(total.net)} label={t('resources.home.money.net')} />
            <Figure value={money(total.platformFees)} label={t('resources.home.money.platform')} />
          </FigureRow>
        );
      })}
    </Box>
  );
}

/** What the last thirty days brought, by currency; amounts of different currencies never add up. */
export function HomeMoney() {
  const t = useT();
  const format = useFormat();
  const { from, to, last } = lastDays(useToday());
  const series = useApi<RevenueSeries>('/revenue/series', { from, to, interval: 'day' });
  return (
    <Panel
      title={t('resources.home.money.title')}
      actions={
        <Button component={Link} to="/revenue">
          {t('resources.home.money.action')}
        </Button>
      }
    >
      {series.error !== null && (
        <ErrorState error={series.error} onRetry={() => void series.refetch()} compact />
      )}
      {series.data !== undefined && (
        <>
          <MoneyFigures series={series.data} />
          <Box sx={{ mt: 2, color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
            {t('resources.home.money.days', { from: format.dayShort(from), to: format.day(last) })}
          </Box>
        </>
      )}
    </Panel>
  );
}
