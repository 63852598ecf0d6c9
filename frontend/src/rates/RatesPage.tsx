import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { RateCoverage, RateDays } from '@tips/shared/rates';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList, fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { currencyColumns, rateDayColumns } from './rate-columns.tsx';

const DAYS_SHOWN = 92;
const DAY_MS = 86_400_000;

type Currency = RateCoverage['currencies'][number];

const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The rate that holds on each day; the last days of the currency's history unless others are chosen. */
function DaysOf({ of }: { of: Currency & { from: string; to: string } }) {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const to = url.get('to') || dayPlus(of.to, 1);
  const from = url.get('from') || dayPlus(to, -DAYS_SHOWN);
  const answer = useApi<RateDays>('/rates/days', { currency: of.currency, from, to }, { keep: true });
  const columns = useMemo(() => rateDayColumns(t, format), [t, format]);
  const ends = { from, to };
  const list = answeredList(answer);
  return (
    <Panel title={t('resources.rates.daysOf', { currency: of.currency })}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 1, mb: 1.5 }}>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            size="small"
            label={t(`resources.rates.${name}`)}
            value={ends[name]}
            onChange={({ target }) => url.set({ [name]: target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
      <DataGrid
        name="rates.days"
        label={t('resources.rates.daysOf', { currency: of.currency })}
        columns={columns}
        list={list}
        rowKey={(row) => row.day}
        noun="resources.rates.count"
        maxHeight="420px"
        empty={
          <EmptyState
            title={t('resources.rates.noDays')}
            hint={t('resources.rates.noDaysHint', { from: format.day(of.from), to: format.day(of.to) })}
          />
        }
      />
    </Panel>
  );
}

function Coverage({ coverage }: { coverage: RateCoverage }) {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const columns = useMemo(() => currencyColumns(t, format), [t, format]);
  const { currencies, from, to, importedAt } = coverage;
  const rows = useMemo(
    () => currencies.toSorted((a, b) => Number(b.booked) - Number(a.booked)),
    [currencies],
  );
  const chosen =
    rows.find(({ currency }) => currency === url.get('currency')) ?? rows.find((each) => each.to !== null);
  const history =
    from === null || to === null
      ? t('resources.rates.none')
      : t('resources.rates.historyDays', { from: format.day(from), to: format.day(to) });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('resources.rates.how')}>
        <Facts
          facts={[
            { label: t('resources.rates.history'), value: history },
            {
              label: t('resources.rates.importedAt'),
              value: importedAt === null ? format.empty : format.instant(importedAt),
            },
            { label: t('resources.rates.source'), value: 'ECB, eurofxref-hist.csv' },
          ]}
        />
        <Box sx={{ mt: 1.5, maxWidth: 720 }}>{t('resources.rates.howText')}</Box>
        <Box component="pre" sx={{ m: 0, mt: 1, overflowX: 'auto' }} tabIndex={0}>
          npm run import -- rates eurofxref-hist.csv
        </Box>
      </Panel>
      <Panel title={t('resources.rates.currencies')}>
        <DataGrid
          name="rates.currencies"
          label={t('resources.rates.currencies')}
          columns={columns}
          list={fixedList(rows)}
          rowKey={(row) => row.currency}
          href={(row) => `/revenue/rates?currency=${row.currency}`}
          noun="resources.rates.currencyCount"
          maxHeight="340px"
          empty={<EmptyState title={t('resources.rates.none')} hint={t('resources.rates.noneHint')} />}
        />
      </Panel>
      {chosen?.from && chosen.to && <DaysOf of={{ ...chosen, from: chosen.from, to: chosen.to }} />}
    </Box>
  );
}

/** Which exchange rates there are, where they come from, where they have gaps, and how to get more. */
export function RatesPage() {
  const t = useT();
  const coverage = useApi<RateCoverage>('/rates');
  return (
    <Page
      title={t('resources.rates.name')}
      lead={t('resources.rates.lead')}
      actions={
        <Button component={Link} to="/revenue">
          {t('resources.rates.back')}
        </Button>
      }
    >
      <Answer of={coverage}>{(found) => <Coverage coverage={found} />}</Answer>
    </Page>
  );
}
