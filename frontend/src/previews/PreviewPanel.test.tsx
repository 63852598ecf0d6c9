import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PreviewAccount, PreviewForecast } from '@tips/shared/previews';
import type { PreviewResult } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { FORECAST, NO_FORECAST, previewOf } from './preview-scenarios.ts';
import { PreviewPanel } from './PreviewPanel.tsx';
import { usePreview } from './usePreview.ts';

const RESULT: PreviewResult = previewOf([
  ['US', 3, { gains: 1204, losses: 0, on: 2408 }],
  ['FR', 2, { gains: 3, losses: 88, on: 12 }],
]);
const NAME: PreviewAccount = {
  accountId: 'acc-1',
  handle: 'first.light',
  region: 'US',
  followers: 150_000,
  bucket: 7310,
  stepBefore: 'percentage',
  stepAfter: 'percentage',
};
const PATCH = { paused: false };

function Screen() {
  return <PreviewPanel preview={usePreview('tips', 3, PATCH)} />;
}

function show(
  { result = RESULT, forecast = FORECAST }: { result?: unknown; forecast?: PreviewForecast } = {},
  options: ScreenOptions & { extra?: FakeRoute[] } = {},
) {
  const routes = [
    ...(options.extra ?? []),
    on('POST', '/rollouts/tips/preview', result),
    on('POST', '/rollouts/tips/preview/forecast', forecast),
    on('POST', '/rollouts/tips/preview/accounts', {
      items: [NAME],
      nextCursor: null,
      total: { value: 1, exact: true },
    }),
  ];
  return renderScreen(<Screen />, { role: 'product', routes, at: '/', path: '/', ...options });
}

describe('PreviewPanel', { timeout: 60_000 }, () => {
  it('counts each surface, and one of them by region and follower band with totals', async () => {
    await show();
    const table = within(await screen.findByRole('table', { name: /by region and follower band/ }));
    const rows = table.getAllByRole('row').map((row) => row.textContent);
    expect(rows).toEqual([
      'Region1K–100K100K and moreAllHave it after',
      'United States0+1,204+1,2042,408',
      'France+3−880+3−8812',
      'All+3−88+1,204+1,207−882,420',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Profile button', pressed: false }));
    expect(await screen.findByText('Nobody gains or loses it.')).toBeTruthy();
  });

  it('says who it is, and by which step, for exactly the change that was counted', async () => {
    const { calls } = await show();
    fireEvent.click(await screen.findByRole('button', { name: '−88, France: show who' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Who loses: Settings tab' }));
    const link = await dialog.findByRole('link', { name: '@first.light' });
    expect(link.getAttribute('href')).toBe('/accounts/acc-1');
    expect(calls.find(({ path }) => path.endsWith('/accounts'))?.body).toEqual({
      patch: PATCH,
      surface: 'tips-settings-tab',
      effect: 'losses',
      region: 'FR',
      limit: 50,
    });
    expect(dialog.getAllByText('Percentage')).toHaveLength(2);
  });

  it('says what to expect with its range and what that rests on', async () => {
    await show();
    const table = within(await screen.findByRole('table', { name: 'To be expected' }));
    expect(table.getByText('+38.4')).toBeTruthy();
    expect(table.getByText('20 and 60')).toBeTruthy();
    expect(
      screen.getByText(/112 requests in 12,300 creator-days.*leave out these follower bands: 0–1K/),
    ).toBeTruthy();
  });

  it('says so where too little was seen, and promises nothing', async () => {
    await show({ forecast: NO_FORECAST });
    expect(await screen.findByText(/can not be said yet: there were 2 requests/)).toBeTruthy();
    expect(screen.queryByRole('table', { name: 'To be expected' })).toBeNull();
  });

  it('says what went wrong where nothing can be counted', async () => {
    await show({ result: problem(503, 'DATABASE_UNAVAILABLE') });
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
  });

  it('speaks French', async () => {
    await show({}, { locale: 'fr' });
    expect(await screen.findByText(/112 demandes en 12.300 jours-créateurs/)).toBeTruthy();
  });
});
