import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Pivot, PivotRow } from '@tips/shared/pivot';
import { useLocation } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { on, type FakeCall } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { ExplorerPage } from './ExplorerPage.tsx';

const row = (region: string, stream: string, gross: number): PivotRow => ({
  period: null,
  region,
  stream,
  stage: null,
  currency: 'USD',
  gross,
  refunds: 0,
  disputes: 0,
  processorFees: 100,
  platformFees: 0,
  net: gross - 100,
  tips: 2,
});
const ROWS = [row('FR', 'tip', 10_000), row('US', 'gift', 25_000), row('US', 'tip', 65_000)];

const answer = (rows: PivotRow[]) => ({ zone: 'UTC', interval: 'month', rows }) satisfies Pivot;
const routes = (rows: PivotRow[] = ROWS) => [
  on('GET', '/revenue/pivot', ({ query }: FakeCall) =>
    answer(query.get('dimensions') === 'stream,region' ? rows.toReversed() : rows),
  ),
  on('GET', '/revenue/series', { currencies: ['USD'], points: [], totals: [], previousTotals: [] }),
];

function Here() {
  const { search } = useLocation();
  return <output aria-label="address">{search}</output>;
}

const show = (rows?: PivotRow[], at = '/revenue/explorer') =>
  renderScreen(
    <>
      <ExplorerPage />
      <Here />
    </>,
    { routes: routes(rows), role: 'finance', at },
  );

/** The lines of the table: name, gross and share. */
async function lines(): Promise<string[][]> {
  const table = await screen.findByRole('table', { name: 'Sums by group, in USD' });
  const [, ...rows] = within(table).getAllByRole('row');
  return rows.map((line) => {
    const cells = within(line).getAllByRole('cell');
    return [0, 1, 8].map((place) => cells[place]?.textContent ?? '');
  });
}

/** jsdom lays nothing out: the scroller gets a height to draw rows in. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
afterEach(() => vi.restoreAllMocks());

describe('ExplorerPage', () => {
  it('sums groups, most first, opens one, and leads from a name to its rows', async () => {
    await show();
    expect(await lines()).toEqual([
      ['United States', '900.00', '90%'],
      ['France', '100.00', '10%'],
      ['Total', '1,000.00', '100%'],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Open United States' }));
    await waitFor(async () =>
      expect((await lines()).slice(0, 3)).toEqual([
        ['United States', '900.00', '90%'],
        ['Tips', '650.00', '65%'],
        ['Gifts', '250.00', '25%'],
      ]),
    );
    const href = screen.getByRole('link', { name: 'Gifts' }).getAttribute('href');
    expect(href).toContain('streams=gift');
    expect(href).toContain('region=US');
    expect(screen.getByRole('link', { name: 'Total' }).getAttribute('href')).not.toContain('region');
  });

  it('groups by another thing first, by drag or by arrow, and keeps it in the address', async () => {
    await show();
    await lines();
    fireEvent.click(screen.getByRole('button', { name: 'Move Stream outwards' }));
    expect(screen.getByLabelText('address').textContent).toBe('?rows=stream%2Cregion');
    await waitFor(async () =>
      expect((await lines()).slice(0, 2)).toEqual([
        ['Tips', '750.00', '75%'],
        ['Gifts', '250.00', '25%'],
      ]),
    );
    const carried = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, value: string) => carried.set(type, value),
      getData: (type: string) => carried.get(type) ?? '',
    };
    const [stream, region] = within(screen.getByRole('list', { name: 'Grouped by' })).getAllByRole(
      'listitem',
    );
    if (region) fireEvent.dragStart(region, { dataTransfer });
    if (stream) fireEvent.drop(stream, { dataTransfer });
    expect(screen.getByLabelText('address').textContent).toBe('?rows=region%2Cstream');
    fireEvent.click(screen.getByRole('button', { name: 'Period' }));
    expect(screen.getByLabelText('address').textContent).toBe('?rows=region%2Cstream%2Cperiod');
    expect(await screen.findByRole('combobox', { name: 'By' })).toBeTruthy();
  });

  it('draws thousands of groups only where they are in sight', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => row(`R${index}`, 'tip', 3_000 - index));
    await show(many, '/revenue/explorer?rows=region');
    const table = await screen.findByRole('table', { name: 'Sums by group, in USD' });
    expect(table.getAttribute('aria-rowcount')).toBe('3002');
    const drawn = within(table).getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(100);
  });

  it('says what to do where there is nothing', async () => {
    await show([]);
    expect(await screen.findByText(/Choose more days or another currency/)).toBeTruthy();
  });
});
