import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Measures } from '@tips/shared/revenue';
import { expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { CreatorsPage } from './CreatorsPage.tsx';

const measures = (gross: number): Measures => ({
  gross,
  refunds: 0,
  disputes: 0,
  processorFees: 300,
  platformFees: 0,
  net: gross - 300,
  tips: 4,
});
const routes = [
  on('GET', '/revenue/top-creators', {
    currency: 'USD',
    items: [
      { ...measures(150_000), accountId: 'acc-1', handle: 'studio.lumen', region: 'US', rank: 1 },
      { ...measures(50_000), accountId: 'acc-2', handle: 'ben', region: 'GB', rank: 2 },
    ],
  }),
  on('GET', '/revenue/series', {
    zone: 'UTC',
    interval: 'month',
    groupBy: 'none',
    points: [],
    totals: [{ ...measures(400_000), currency: 'USD' }],
    previousTotals: [],
    currencies: ['USD'],
  }),
];

it('shows each creator with the share of all gross, leads to the account, and finds one among them', async () => {
  await renderScreen(<CreatorsPage />, { routes, role: 'finance', at: '/revenue/creators' });
  const table = await screen.findByRole('table', { name: 'Creators' });
  expect(await within(table).findByText('37.5%')).toBeTruthy();
  expect(within(table).getByText('12.5%')).toBeTruthy();
  expect(within(table).getByRole('link', { name: '@ben' }).getAttribute('href')).toBe('/accounts/acc-2');
  fireEvent.change(screen.getByRole('searchbox', { name: /find among them/i }), {
    target: { value: '@LUMEN' },
  });
  await waitFor(() => expect(within(table).queryByText('@ben')).toBeNull());
  expect(within(table).getByText('@studio.lumen')).toBeTruthy();
});
