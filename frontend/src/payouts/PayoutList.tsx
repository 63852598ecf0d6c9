import { PAYOUT_STATES, type Payout, type PayoutSummary } from '@tips/shared/payouts';
import { useMemo } from 'react';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ExportMenu } from '../kit/ExportMenu.tsx';
import { Figure, FigureRow } from '../kit/Figure.tsx';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { FilteredGrid } from '../kit/grid/FilteredGrid.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi, usePages } from '../kit/useApi.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { payoutColumns, payoutHref } from './payout-columns.tsx';
import { PayoutTabs } from './PayoutTabs.tsx';

type Asked = Readonly<Record<string, string | undefined>>;

/** Sums of what is shown, by state; currencies stay apart. */
function Sums({ query }: { query: Asked }) {
  const t = useT();
  const sums = useApi<PayoutSummary>('/payouts/summary', query, { keep: true }).data?.items ?? [];
  if (sums.length === 0) return null;
  return (
    <Panel sx={{ mb: 2 }}>
      <FigureRow>
        {sums.map(({ state, currency, payouts, amount }) => (
          <Figure
            key={`${state} ${currency}`}
            value={<Money minor={amount} currency={currency} />}
            label={t(`words.payoutState.${state}`)}
            detail={t.count('resources.payouts.count', payouts)}
            tone={state === 'failed' ? 'bad' : 'plain'}
          />
        ))}
      </FigureRow>
    </Panel>
  );
}

/** What was paid out and what is on its way, newest first. */
export function PayoutList() {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const filters = useMemo<Filter[]>(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('resources.payouts.fields.state'),
        choices: PAYOUT_STATES.map((value) => ({ value, label: t(`words.payoutState.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'payee',
        label: t('resources.payouts.fields.payee'),
        single: true,
        choices: [
          { value: 'creators', label: t('resources.payouts.creators') },
          { value: 'platform', label: t('resources.payouts.platform') },
        ],
      },
      { kind: 'text', name: 'accountId', label: t('resources.payouts.fields.account') },
      { kind: 'text', name: 'currency', label: t('resources.payouts.fields.currency') },
    ],
    [t],
  );
  const query = Object.fromEntries(filters.map(({ name }) => [name, url.get(name) || undefined]));
  const list = usePages<Payout>('/payouts', query);
  const columns = useMemo(() => payoutColumns(t, format), [t, format]);
  return (
    <Page
      title={t('resources.payouts.name')}
      lead={t('resources.payouts.lead')}
      actions={<ExportMenu name="payouts" query={query} />}
    >
      <PayoutTabs value="payouts" />
      <Sums query={query} />
      <FilteredGrid
        filters={filters}
        name="payouts"
        label={t('resources.payouts.name')}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        href={payoutHref}
        noun="resources.payouts.count"
        empty={<EmptyState title={t('resources.payouts.empty')} hint={t('resources.payouts.emptyHint')} />}
      />
    </Page>
  );
}
