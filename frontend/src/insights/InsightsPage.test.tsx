import { screen, within } from '@testing-library/react';
import type { Insights } from '@tips/shared/insights';
import { describe, expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { InsightsPage } from './InsightsPage.tsx';

const INSIGHTS: Insights = {
  currency: 'USD',
  zone: 'UTC',
  from: '2026-05-01',
  until: '2026-11-23',
  forecast: {
    method: 'seasonal_naive',
    level: 0.95,
    points: [{ day: '2026-11-23', expected: 120_000, low: 80_000, high: 160_050 }],
    backtest: { days: 56, within: 53 },
  },
  unusualDays: [
    {
      day: '2026-11-11',
      value: 400_000,
      usual: 120_000,
      score: 6.24,
      drivers: [{ dimension: 'region', group: 'GB', value: 300_000, usual: 30_000, difference: 270_000 }],
    },
  ],
};

const show = (insights: Insights, options: ScreenOptions = {}) =>
  renderScreen(<InsightsPage />, {
    role: 'finance',
    routes: [on('GET', '/insights', insights), on('GET', '/revenue/series', { currencies: ['EUR', 'USD'] })],
    ...options,
  });

describe('InsightsPage', () => {
  it('says what is expected and how sure that is, and leads from an unusual day and its drivers to the rows', async () => {
    await show(INSIGHTS);
    const table = within(await screen.findByRole('table'));
    expect(table.getByText('1,200.00')).toBeTruthy();
    expect(table.getByText('1,600.50')).toBeTruthy();
    expect(screen.getByText(/Of the last 56 days, 53 lay within the interval/)).toBeTruthy();
    const day = screen.getByRole('link', { name: '11 Nov 2026' });
    expect(day.getAttribute('href')).toBe('/ledger?from=2026-11-11&to=2026-11-12&currency=USD&kinds=tip');
    expect(screen.getByText(/brought 4,000\.00 USD instead of about 1,200\.00 USD/)).toBeTruthy();
    const driver = screen.getByRole('link', { name: 'United Kingdom' });
    expect(driver.getAttribute('href')).toContain('region=GB');
  });

  it('says in French when there is too little to say, and that no day was unusual', async () => {
    await show({ ...INSIGHTS, forecast: null, unusualDays: [] }, { locale: 'fr' });
    expect(await screen.findByText('Trop peu pour se prononcer')).toBeTruthy();
    expect(screen.getByText('Aucun jour inhabituel')).toBeTruthy();
  });
});
