import Box from '@mui/material/Box';
import type { Conversion, RateUsed } from '@tips/shared/rates';
import type { RevenueSeries } from '@tips/shared/revenue';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { rateUsedColumns } from './rate-columns.tsx';

const DAY_MS = 86_400_000;

/** Days on which some rate is that of an earlier day; a day counts once, however many currencies it has. */
function daysWithEarlier(rates: readonly RateUsed[]): number {
  const days = new Set<number>();
  for (const { from, to, rateDay } of rates) {
    for (let day = Date.parse(from); day <= Date.parse(to); day += DAY_MS)
      if (day !== Date.parse(rateDay)) days.add(day);
  }
  return days.size;
}

function lastKnown(rates: readonly RateUsed[]): string | undefined {
  return rates
    .filter(({ frozen }) => !frozen)
    .map(({ rateDay }) => rateDay)
    .toSorted()
    .at(-1);
}

/** How amounts were converted, from which rates, and what is not part of the sums. */
export function ConversionNote({
  conversion,
  totals,
}: {
  conversion: Conversion;
  totals: RevenueSeries['totals'];
}) {
  const t = useT();
  const format = useFormat();
  const columns = useMemo(() => rateUsedColumns(t, format), [t, format]);
  const { to, rates, apart } = conversion;
  const earlier = daysWithEarlier(rates);
  const open = lastKnown(rates);
  const left = totals.filter(({ currency }) => apart.some((each) => each.currency === currency));
  return (
    <Box sx={{ mb: 2, fontSize: '0.8125rem', color: 'var(--ink-quiet)', maxWidth: 860 }}>
      {t('resources.rates.converted', { currency: to })}{' '}
      {earlier > 0 && t.count('resources.rates.earlier', earlier)}{' '}
      {open !== undefined && t('resources.rates.open', { day: format.day(open) })}{' '}
      <Link to="/revenue/rates">{t('resources.rates.name')}</Link>
      {left.length > 0 && (
        <Box component="p" sx={{ m: 0, mt: 0.5, color: 'var(--ink)' }}>
          {t('resources.rates.apart')}{' '}
          {left.map(({ currency, gross }) => (
            <Box component="span" key={currency} sx={{ mr: 1.5 }}>
              <Money minor={gross} currency={currency} />
            </Box>
          ))}
        </Box>
      )}
      {rates.length > 0 && (
        <Box component="details" sx={{ mt: 0.5 }}>
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {t('resources.rates.used')} ({t.count('resources.rates.usedCount', rates.length)})
          </Box>
          <DataGrid
            name="rates.used"
            label={t('resources.rates.used')}
            columns={columns}
            list={fixedList(rates)}
            rowKey={(row) => `${row.currency} ${row.from}`}
            noun="resources.rates.usedCount"
            maxHeight="280px"
          />
        </Box>
      )}
    </Box>
  );
}
