import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { CoinDays, CoinLiability, CoinPrice, CoinRow } from '@tips/shared/coins';
import { useMemo, useState } from 'react';
import { Answer } from '../kit/Answer.tsx';
import { ChartFrame } from '../kit/ChartFrame.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import { useFormat } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { fixedList } from '../kit/grid/fixed-list.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { dayIn, lastDays, UTC } from '../revenue/revenue-range.ts';
import { type CoinPriceLine, dayColumns, priceColumns, rowColumns } from './coin-columns.tsx';
import { CoinPriceDialog } from './CoinPriceDialog.tsx';
import { LiabilityChart } from './LiabilityChart.tsx';

const DAYS = 90;
const MOVES = ['bought', 'spent', 'refunded', 'expired'] as const;

function Prices() {
  const t = useT();
  const format = useFormat();
  const mayAsk = useHasRole(['finance', 'finance_lead']);
  const [asking, setAsking] = useState(false);
  const prices = useApi<{ items: CoinPrice[] }>('/coin-prices');
  const lines = prices.data?.items.flatMap((price) =>
    price.rates.map((rate): CoinPriceLine => ({ id: `${price.version} ${rate.currency}`, price, rate })),
  );
  const columns = useMemo(() => priceColumns(t, format), [t, format]);
  return (
    <Panel
      title={t('resources.coins.prices')}
      actions={mayAsk && <Button onClick={() => setAsking(true)}>{t('resources.coins.propose')}</Button>}
    >
      <DataGrid
        name="coins.prices"
        label={t('resources.coins.prices')}
        columns={columns}
        list={{ ...fixedList(lines), error: prices.error, retry: () => void prices.refetch() }}
        rowKey={(row) => row.id}
        noun="resources.coins.priceCount"
        maxHeight="280px"
        empty={<EmptyState title={t('resources.coins.noPrices')} hint={t('resources.coins.noPricesHint')} />}
      />
      {asking && (
        <CoinPriceDialog rates={prices.data?.items[0]?.rates ?? []} onClose={() => setAsking(false)} />
      )}
    </Panel>
  );
}

function Rows({ currency, day }: { currency: string; day: string }) {
  const t = useT();
  const format = useFormat();
  const list = usePages<CoinRow>('/coins/rows', { currency, day: day || undefined });
  const columns = useMemo(() => rowColumns(t, format), [t, format]);
  const title =
    day === '' ? t('resources.coins.rows') : t('resources.coins.rowsOf', { day: format.day(day) });
  return (
    <Panel title={title}>
      <DataGrid
        name="coins.rows"
        label={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.externalId}
        noun="resources.coins.rowCount"
        maxHeight="420px"
        empty={<EmptyState title={t('resources.coins.noRows')} hint={t('resources.coins.noRowsHint')} />}
      />
    </Panel>
  );
}

function Days({ currency }: { currency: string }) {
  const t = useT();
  const format = useFormat();
  const [range] = useState(() => lastDays(DAYS, dayIn(UTC, new Date())));
  const days = useApi<CoinDays>('/coins/days', { ...range, currency }, { keep: true });
  const columns = useMemo(() => dayColumns(t, format, currency), [t, format, currency]);
  const title = t('resources.coins.overTime');
  return (
    <Answer of={days}>
      {({ items }) => (
        <ChartFrame
          title={title}
          unit={currency}
          chart={<LiabilityChart days={items} currency={currency} />}
          table={
            <DataGrid
              name="coins.days"
              label={t('kit.chart.table', { title })}
              columns={columns}
              list={fixedList(items.toReversed())}
              rowKey={(row) => row.day}
              noun="resources.coins.dayCount"
              maxHeight="320px"
            />
          }
        />
      )}
    </Answer>
  );
}

function Liability({ item }: { item: CoinLiability['items'][number] }) {
  const t = useT();
  const format = useFormat();
  const { currency, coins, liability, valued } = item;
  return (
    <Panel>
      <FigureRow>
        <Figure
          value={<Money minor={liability} currency={currency} />}
          label={t('resources.coins.liability')}
        />
        <Figure value={format.integer(coins)} label={t('resources.coins.outstanding')} />
        {valued !== null && (
          <Figure value={<Money minor={valued} currency={currency} />} label={t('resources.coins.valued')} />
        )}
        {MOVES.map((move) => (
          <Figure
            key={move}
            value={<Money minor={item[move].amount} currency={currency} />}
            label={t(`resources.coins.${move}`)}
          />
        ))}
      </FigureRow>
    </Panel>
  );
}

/** Coins bought and not yet spent: what they are owed as, what moved that, and what coins cost and are worth. */
export function CoinsPage() {
  const t = useT();
  const url = useUrlState();
  const found = useApi<CoinLiability>('/coins/liability');
  return (
    <Page title={t('resources.coins.name')} lead={t('resources.coins.lead')}>
      <Answer of={found}>
        {({ items }) => {
          const item = items.find(({ currency }) => currency === url.get('currency')) ?? items[0];
          return (
            <Box sx={{ display: 'grid', gap: 2 }}>
              {item === undefined ? (
                <EmptyState title={t('resources.coins.none')} hint={t('resources.coins.noneHint')} />
              ) : (
                <>
                  <TextField
                    select
                    size="small"
                    label={t('resources.coins.draft.currency')}
                    value={item.currency}
                    onChange={({ target }) => url.set({ currency: target.value, day: '' })}
                    sx={{ maxWidth: 160 }}
                  >
                    {items.map(({ currency }) => (
                      <MenuItem key={currency} value={currency}>
                        {currency}
                      </MenuItem>
                    ))}
                  </TextField>
                  <Liability item={item} />
                  <Days currency={item.currency} />
                  <Rows currency={item.currency} day={url.get('day')} />
                </>
              )}
              <Prices />
            </Box>
          );
        }}
      </Answer>
    </Page>
  );
}
