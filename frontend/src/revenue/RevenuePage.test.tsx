import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Measures, Participation, RevenueSeries, SeriesPoint } from '@tips/shared/revenue';
import { cloneElement, type ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { describe, expect, it, vi } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { RevenuePage } from './RevenuePage.tsx';

/** jsdom lays nothing out: the chart gets a size to draw in. */
vi.mock('recharts', async (actual) => ({
  ...(await actual<typeof import('recharts')>()),
  ResponsiveContainer: ({ children }: { children: ReactElement<{ width: number; height: number }> }) =>
    cloneElement(children, { width: 800, height: 300 }),
}));

const barsIn = (container: HTMLElement) => [...container.querySelectorAll('path.recharts-rectangle')];

const measures = (gross: number, refunds = 0): Measures => ({
  gross,
  refunds,
  disputes: 0,
  processorFees: 300,
  platformFees: 0,
  net: gross - refunds - 300,
  tips: 4,
});
const point = (period: string, group: string, gross: number, currency = 'USD'): SeriesPoint => ({
  ...measures(gross),
  period,
  group,
  currency,
});

const POINTS = [
  point('2026-11-01', 'US', 120_450),
  point('2026-11-01', 'GB', 7_505),
  point('2026-11-02', 'US', 99),
];

function took(tippers: number, repeatTippers: number): Participation {
  return { averageTip: 425, tippers, repeatTippers, creators: 3, topShare: 4_150 };
}

function seriesOf(points: SeriesPoint[], over: Partial<RevenueSeries> = {}): RevenueSeries {
  return {
    zone: 'UTC',
    interval: 'day',
    groupBy: 'region',
    points,
    totals: [{ ...measures(128_054, 1_000), currency: 'USD' }],
    previousTotals: [{ ...measures(64_027, 2_000), currency: 'USD' }],
    currencies: ['JPY', 'USD'],
    ...over,
  };
}

const PEOPLE = on('GET', '/revenue/participation', {
  zone: 'UTC',
  interval: 'day',
  groupBy: 'region',
  points: [
    { ...took(40, 12), period: '2026-11-01', group: 'US', currency: 'USD' },
    { ...took(9, 0), period: '2026-11-02', group: 'US', currency: 'USD' },
  ],
  totals: [{ ...took(45, 20), currency: 'USD' }],
  previousTotals: [{ ...took(30, 20), currency: 'USD' }],
});
const TOP = on('GET', '/revenue/top-creators', {
  currency: 'USD',
  items: [{ ...measures(120_450), accountId: 'acc-1', handle: 'studio.lumen', region: 'US', rank: 1 }],
});
const series = (answer: unknown): FakeRoute => on('GET', '/revenue/series', answer);

function Here() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}
const address = () => screen.getByLabelText('address').textContent ?? '';

function show(routes: readonly FakeRoute[], options: Partial<ScreenOptions> = {}) {
  const page = (
    <>
      <RevenuePage />
      <Here />
    </>
  );
  return renderScreen(page, {
    routes: [...routes, PEOPLE],
    role: 'finance',
    at: '/revenue?groupBy=region',
    ...options,
  });
}

/** The texts of the rows of a table, cell by cell. */
async function cellsOf(label: string | RegExp): Promise<string[][]> {
  const table = await screen.findByRole('table', { name: label });
  await waitFor(() => expect(within(table).getAllByRole('row').length).toBeGreaterThan(1));
  const [, ...rows] = within(table).getAllByRole('row');
  return rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent ?? ''),
  );
}

describe('RevenuePage', () => {
  it('shows controls and no figure while it loads', async () => {
    await show([series({ never: true }), TOP]);
    expect(await screen.findByRole('search', { name: 'What is shown' })).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText('No money in these days')).toBeNull();
  });

  it('writes minor units as amounts, and the change as share and size', async () => {
    await show([series(seriesOf(POINTS)), TOP]);
    const gross = await screen.findByRole('button', { name: /^Gross/ });
    expect(gross.textContent).toBe('Gross1,280.54USD+100% (+640.27)');
    const refunds = screen.getByRole('button', { name: /^Refunds/ });
    expect(refunds.textContent).toBe('Refunds10.00USD−50% (−10.00)');
    const rows = await cellsOf('Table of Gross');
    expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
      ['2 Nov 2026', 'United States', '0.99'],
      ['1 Nov 2026', 'United States', '1,204.50'],
      ['1 Nov 2026', 'United Kingdom', '75.05'],
    ]);
  });

  it('knows a currency without decimals', async () => {
    const yen = seriesOf([point('2026-11-01', 'JP', 522_300, 'JPY')], {
      totals: [{ ...measures(522_300), currency: 'JPY' }],
      previousTotals: [],
    });
    await show([series(yen), TOP], { at: '/revenue?groupBy=region&currency=JPY' });
    const gross = await screen.findByRole('button', { name: /^Gross/ });
    expect(gross.textContent).toBe('Gross522,300JPYNothing in the 30 days before');
    expect((await cellsOf('Table of Gross'))[0]?.slice(1, 3)).toEqual(['Japan', '522,300']);
  });

  it('draws the numbers that the table says', async () => {
    const { container } = await show([series(seriesOf(POINTS)), TOP]);
    const written = (await cellsOf('Table of Gross')).map((cells) =>
      Math.round(Number((cells[2] ?? '').replaceAll(',', '')) * 100),
    );
    const heights = barsIn(container).map((bar) => Number(bar.getAttribute('height')));
    const perPixel = Math.max(...written) / Math.max(...heights);
    const drawn = heights.map((height) => Math.round(height * perPixel));
    expect(drawn.toSorted((one, other) => one - other)).toEqual(
      written.toSorted((one, other) => one - other),
    );
  });

  it('opens the ledger rows of the measure behind a bar', async () => {
    const { container } = await show([series(seriesOf(POINTS)), TOP]);
    await cellsOf('Table of Gross');
    const tallest = barsIn(container).toSorted(
      (one, other) => Number(other.getAttribute('height')) - Number(one.getAttribute('height')),
    )[0];
    if (tallest !== undefined) fireEvent.click(tallest);
    await waitFor(() =>
      expect(address()).toBe('/ledger?from=2026-11-01&to=2026-11-02&currency=USD&region=US&kinds=tip'),
    );
  });

  it('says who took part, and draws it as a line where it does not add up', async () => {
    const { container } = await show([series(seriesOf(POINTS)), TOP]);
    const tippers = await screen.findByRole('button', { name: /^Tippers/ });
    await waitFor(() => expect(tippers.textContent).toBe('Tippers45+50% (+15)'));
    expect(screen.getByRole('button', { name: /^Share of top/ }).textContent).toBe(
      'Share of top 1%41.5%0% (0%)',
    );
    expect(screen.getByRole('button', { name: /^Average tip/ }).textContent).toContain('4.25USD');
    fireEvent.click(tippers);
    await waitFor(() => expect(container.querySelectorAll('.recharts-line')).toHaveLength(2));
    expect(barsIn(container)).toHaveLength(0);
    const rows = await cellsOf('Table of Tippers');
    expect(rows.map((cells) => cells[10])).toEqual(['9', '40', '–']);
  });

  it('says what was changed in these days, and proves its figures on demand', async () => {
    const november = { at: '2026-11-02T09:00:00.000Z', day: '2026-11-02' };
    const changes = on('GET', '/revenue/annotations', {
      items: [
        { kind: 'stage', ...november, feature: 'tips', stage: 'beta' },
        { kind: 'fee', ...november, version: 2 },
      ],
    });
    let rows = measures(128_054, 1_000);
    const check = on('GET', '/revenue/check', () => ({
      checkedAt: '2026-11-24T00:00:00.000Z',
      rows: 12,
      balanced: true,
      currencies: [
        { currency: 'USD', rollup: measures(128_054, 1_000), rows, agree: rows.gross === 128_054 },
      ],
    }));
    await show([series(seriesOf(POINTS)), TOP, changes, check]);
    const list = await screen.findByRole('list', { name: 'What was changed in these days' });
    expect(within(list).getByRole('link', { name: 'Tips moved to beta' }).getAttribute('href')).toBe(
      '/rollouts/tips',
    );
    expect(within(list).getAllByRole('listitem')[1]?.textContent).toBe('22 Nov: fee schedule 2 in force');
    const act = screen.getByRole('button', { name: 'Check these figures' });
    fireEvent.click(act);
    expect(await screen.findByText(/equal 12 rows, added up one by one/)).toBeTruthy();
    rows = measures(128_000, 1_000);
    fireEvent.click(act);
    expect(await screen.findByText('Gross: 1,280.54 USD shown, 1,280.00 USD in the rows')).toBeTruthy();
  });

  it('counts the days of the zone that is chosen', async () => {
    const { calls } = await show([series(seriesOf(POINTS, { zone: 'Asia/Tokyo' })), TOP], {
      at: '/revenue?groupBy=region&zone=Asia/Tokyo',
    });
    const link = (await screen.findAllByRole('link', { name: '1 Nov 2026' }))[1];
    expect(link?.getAttribute('href')).toContain('zone=Asia%2FTokyo');
    expect(screen.getByText('Days in Asia/Tokyo')).toBeTruthy();
    for (const path of ['/revenue/series', '/revenue/participation', '/revenue/top-creators']) {
      await waitFor(() =>
        expect(calls.find((call) => call.path === path)?.query.get('zone')).toBe('Asia/Tokyo'),
      );
    }
  });

  it('opens the ledger rows behind a row', async () => {
    await show([series(seriesOf(POINTS)), TOP]);
    const link = (await screen.findAllByRole('link', { name: '1 Nov 2026' }))[1];
    expect(link?.getAttribute('href')).toBe('/ledger?from=2026-11-01&to=2026-11-02&currency=USD&region=GB');
    if (link !== undefined) fireEvent.click(link);
    await waitFor(() => expect(address()).toContain('/ledger?'));
  });

  it('asks the server for what the address says, and keeps a choice in it', async () => {
    const { calls } = await show([series(seriesOf(POINTS)), TOP], {
      at: '/revenue?groupBy=stream&currency=JPY&days=365&streams=gift',
    });
    await screen.findByRole('button', { name: /^Gross/ });
    const asked = calls.find((call) => call.path === '/revenue/series')?.query;
    const { from, to, ...rest } = Object.fromEntries(asked ?? []);
    expect(rest).toEqual({ groupBy: 'stream', currency: 'JPY', interval: 'week', streams: 'gift' });
    expect((Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000).toBe(365);
    fireEvent.click(screen.getByRole('button', { name: /^Net to creators/ }));
    await waitFor(() => expect(address()).toContain('measure=net'));
    expect(screen.getByRole('img', { name: 'Net to creators by week' })).toBeTruthy();
  });

  it('says what to do where no money came in', async () => {
    await show([series(seriesOf([], { totals: [], previousTotals: [] })), TOP]);
    expect(await screen.findByText('No money in these days')).toBeTruthy();
    expect(screen.getByText(/Choose more days or another currency/)).toBeTruthy();
  });

  it('says when it failed, and tries again', async () => {
    let broken = true;
    await show([series(() => (broken ? problem(500, 'INTERNAL') : seriesOf(POINTS))), TOP]);
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('req-1')).toBeTruthy();
    broken = false;
    fireEvent.click(alert.getByRole('button'));
    expect(await screen.findByRole('button', { name: /^Gross/ })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps the figures when the creators can not be read', async () => {
    await show([series(seriesOf(POINTS)), on('GET', '/revenue/top-creators', problem(500, 'INTERNAL'))]);
    const top = within(await screen.findByRole('region', { name: 'Top creators by gross' }));
    expect(await top.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Gross/ })).toBeTruthy();
  });

  it('says who may see it to someone who may not', async () => {
    await show([series(problem(403, 'FORBIDDEN')), TOP], { role: 'trust_safety' });
    expect(await screen.findByText(/Your role/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Gross/ })).toBeNull();
  });

  it('speaks French, with its digits', async () => {
    await show([series(seriesOf(POINTS)), TOP], { locale: 'fr' });
    const gross = await screen.findByRole('button', { name: /^Brut/ });
    expect(gross.textContent?.replaceAll(/\s/g, ' ')).toBe('Brut1 280,54USD+100 % (+640,27)');
    expect((await cellsOf(/^Tableau.: Brut$/)).map((cells) => cells[1])).toContain('Royaume-Uni');
  });
});
