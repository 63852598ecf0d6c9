import { fireEvent, screen, within } from '@testing-library/react';
import type { RateCoverage } from '@tips/shared/rates';
import type { RevenueSeries } from '@tips/shared/revenue';
import { expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { RevenuePage } from '../revenue/RevenuePage.tsx';
import { RatesPage } from './RatesPage.tsx';

const COVERAGE: RateCoverage = {
  base: 'EUR',
  from: '1999-01-04',
  to: '2026-04-13',
  importedAt: '2026-04-13T16:00:00.000Z',
  currencies: [
    { currency: 'AUD', from: '1999-01-04', to: '2026-04-13', days: 6983, gaps: 0, booked: false },
    { currency: 'KWD', from: null, to: null, days: 0, gaps: 0, booked: true },
    { currency: 'USD', from: '1999-01-04', to: '2026-04-13', days: 6983, gaps: 2, booked: true },
  ],
};
const rate = { currency: 'USD', rate: '1.1684', source: 'ECB', frozen: true };
const money = {
  refunds: 0,
  disputes: 0,
  processorFees: 0,
  platformFees: 0,
  tips: 2,
};

it('shows which rates there are, which currencies stay apart, and the rate that holds on each day', async () => {
  const days = [
    { ...rate, day: '2026-04-13', rateDay: '2026-04-13' },
    { ...rate, day: '2026-04-12', rateDay: '2026-04-10', rate: '1.1711', frozen: false },
  ];
  await renderScreen(<RatesPage />, {
    role: 'finance',
    at: '/revenue/rates?currency=USD',
    routes: [on('GET', '/rates', COVERAGE), on('GET', '/rates/days', { items: days })],
  });
  const currencies = within(await screen.findByRole('table', { name: 'Currencies' }));
  expect(currencies.getByText('no rate: stays apart')).toBeTruthy();
  const table = within(await screen.findByRole('table', { name: 'USD by day' }));
  expect(await table.findByText('1.1711')).toBeTruthy();
  expect(table.getByText('10 Apr 2026')).toBeTruthy();
  expect(table.getByText('Until the next import')).toBeTruthy();
});

it('says in French how to import where there is no rate yet', async () => {
  const none = { ...COVERAGE, from: null, to: null, importedAt: null, currencies: [] };
  await renderScreen(<RatesPage />, { role: 'finance', locale: 'fr', routes: [on('GET', '/rates', none)] });
  expect(await screen.findByText(/Importez le fichier d’historique de la BCE/)).toBeTruthy();
});

it('adds currencies up only at stated rates, and shows apart what has none', async () => {
  const series: RevenueSeries = {
    zone: 'UTC',
    interval: 'day',
    groupBy: 'none',
    points: [{ ...money, gross: 204_600, net: 204_600, period: '2026-03-02', group: 'all', currency: 'EUR' }],
    totals: [
      { ...money, gross: 204_600, net: 204_600, currency: 'EUR' },
      { ...money, gross: 5000, net: 5000, currency: 'KWD' },
    ],
    previousTotals: [],
    currencies: ['EUR', 'KWD', 'USD'],
    conversion: {
      to: 'EUR',
      apart: [{ currency: 'KWD', days: 1 }],
      rates: [{ ...rate, from: '2026-03-02', to: '2026-03-04', rateDay: '2026-03-02' }],
    },
  };
  const { calls } = await renderScreen(<RevenuePage />, {
    role: 'finance',
    at: '/revenue?convertTo=EUR',
    routes: [on('GET', '/revenue/series', series), on('GET', '/rates', COVERAGE)],
  });
  expect(await screen.findByText(/each day at the ECB’s reference rate/)).toBeTruthy();
  expect(screen.getByText(/2 days have no rate of their own/)).toBeTruthy();
  expect(screen.getByText('5.000')).toBeTruthy();
  fireEvent.click(screen.getByText(/Rates used \(1 rate\)/));
  expect(within(screen.getByRole('table', { name: 'Rates used' })).getByText('1.1684')).toBeTruthy();
  const asked = calls.find(({ path }) => path === '/revenue/series');
  expect(asked?.query.get('convertTo')).toBe('EUR');
  expect(asked?.query.has('currency')).toBe(false);
  expect(calls.some(({ path }) => path === '/revenue/participation')).toBe(false);
});
