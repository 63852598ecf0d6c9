import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { EntryList } from './EntryList.tsx';

function entry(id: string, over: Partial<Entry> = {}): Entry {
  return {
    id,
    accountId: 'acc-1',
    externalId: id,
    kind: 'tip',
    stream: 'tip',
    tipperId: null,
    currency: 'USD',
    gross: 120_450,
    processorFee: 3_523,
    platformFee: 0,
    net: 116_927,
    feeScheduleVersion: 1,
    region: 'US',
    stage: 'beta',
    occurredAt: '2026-11-09T18:31:00.000Z',
    postedOn: '2026-11-09',
    postedAt: '2026-11-09T12:00:00Z',
    priorPeriod: false,
    learntAt: '2026-11-09T18:31:05.000Z',
    relatesTo: null,
    ...over,
  };
}

const ROWS = [
  entry('t-1'),
  entry('t-2', {
    kind: 'refund',
    gross: -500,
    processorFee: 0,
    net: -500,
    currency: 'JPY',
    relatesTo: 't-1',
  }),
];

function balanceOf(balanced: boolean): TrialBalance {
  const credit = balanced ? 116_927 : 116_926;
  return {
    at: '2026-11-23T05:46:05.000Z',
    lines: [
      { currency: 'USD', account: 'processor_clearing', debit: 120_450, credit: 0 },
      { currency: 'USD', account: 'processor_fees', debit: 0, credit: 3_523 },
      { currency: 'USD', account: 'creator_payable', debit: 0, credit },
    ],
    currencies: [{ currency: 'USD', debit: 120_450, credit: credit + 3_523, balanced }],
  };
}

const entries = (answer: unknown): FakeRoute => on('GET', '/ledger/entries', answer);
const balance = (answer: unknown): FakeRoute => on('GET', '/ledger/trial-balance', answer);
const FULL = [entries({ items: ROWS, nextCursor: null }), balance(balanceOf(true))];

const show = (routes: readonly FakeRoute[] = FULL, options: Partial<ScreenOptions> = {}) =>
  renderScreen(<EntryList />, { routes, role: 'finance', at: '/ledger', ...options });

async function cellsOf(label: string): Promise<string[][]> {
  const table = await screen.findByRole('table', { name: label });
  await waitFor(() => expect(within(table).getAllByRole('cell').length).toBeGreaterThan(3));
  const [, ...rows] = within(table).getAllByRole('row');
  return rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent ?? ''),
  );
}

describe('EntryList', () => {
  it('is busy while it loads, and does not call itself empty', async () => {
    await show([entries({ never: true }), balance({ never: true })]);
    const table = await screen.findByRole('table', { name: 'Ledger' });
    expect(table.getAttribute('aria-busy')).toBe('true');
    expect(screen.queryByText('No rows yet')).toBeNull();
    expect(screen.queryByText(/debits equal credits/)).toBeNull();
  });

  it('writes signed minor units in the decimals of each currency', async () => {
    await show();
    const rows = await cellsOf('Ledger');
    expect(rows.map((cells) => cells.slice(0, 9))).toEqual([
      ['9 Nov 2026, 18:31 UTC', 'acc-1', 'Tip', 'Tips', '1,204.50USD', '35.23', '0.00', '1,169.27', 'USD'],
      ['9 Nov 2026, 18:31 UTC', 'acc-1', 'Refund', 'Tips', '−500JPY', '0', '0', '−500', 'JPY'],
    ]);
    expect(screen.getAllByRole('link', { name: 'acc-1' })[0]?.getAttribute('href')).toBe('/accounts/acc-1');
  });

  it('asks for what the address says, shows it as chips, and takes one away', async () => {
    const { calls } = await show(FULL, {
      at: '/ledger?from=2026-11-01&to=2026-11-02&currency=USD&region=GB&kinds=refund,dispute',
    });
    await cellsOf('Ledger');
    const asked = (call?: FakeCall) => Object.fromEntries(call?.query ?? []);
    const reads = () => calls.filter((call) => call.path === '/ledger/entries');
    const filters = { from: '2026-11-01', to: '2026-11-02', currency: 'USD', kinds: 'refund,dispute' };
    expect(asked(reads()[0])).toMatchObject({ ...filters, region: 'GB' });
    expect(screen.getByText('From day: 1 Nov 2026')).toBeTruthy();
    expect(screen.getByText('Kind: Refund, Dispute')).toBeTruthy();
    fireEvent.click(screen.getByText('Region: GB'));
    await waitFor(() => expect(reads()).toHaveLength(2));
    expect(asked(reads()[1])).toMatchObject(filters);
    expect(asked(reads()[1])).not.toHaveProperty('region');
  });

  it('follows the cursor to the next page', async () => {
    const pages = (call: FakeCall) =>
      call.query.get('cursor') === 'c2'
        ? { items: [ROWS[1]], nextCursor: null }
        : { items: [ROWS[0]], nextCursor: 'c2' };
    await show([entries(pages), balance(balanceOf(true))]);
    expect(await cellsOf('Ledger')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await cellsOf('Ledger')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('tells an empty ledger from filters that fit nothing', async () => {
    const none = [entries({ items: [], nextCursor: null }), balance(balanceOf(true))];
    const { unmount } = await show(none);
    expect(await screen.findByText('No rows yet')).toBeTruthy();
    unmount();
    await show(none, { at: '/ledger?currency=KWD' });
    expect(await screen.findByText('No row fits these filters')).toBeTruthy();
    expect(screen.queryByText('No rows yet')).toBeNull();
  });

  it('keeps the trial balance when the rows fail, and the rows when the balance does', async () => {
    const { unmount } = await show([entries(problem(500, 'INTERNAL')), balance(balanceOf(true))]);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(await cellsOf('Trial balance')).toHaveLength(3);
    unmount();
    await show([FULL[0] as FakeRoute, balance(problem(500, 'INTERNAL'))]);
    expect(await cellsOf('Ledger')).toHaveLength(2);
    const panel = within(screen.getByRole('region', { name: 'Trial balance' }));
    expect((await panel.findByRole('alert')).textContent).toContain('req-1');
    expect(panel.queryByText(/debits equal credits/)).toBeNull();
  });

  it('says who may see it to someone who may not', async () => {
    const no = problem(403, 'FORBIDDEN');
    await show([entries(no), balance(no)], { role: 'trust_safety' });
    expect((await screen.findAllByText(/Your role/)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('speaks French, with its digits', async () => {
    await show(FULL, { locale: 'fr' });
    const [first] = await cellsOf('Grand livre');
    expect(first?.[2]).toBe('Pourboire');
    expect(first?.[4]?.replaceAll(/\s/g, ' ')).toBe('1 204,50USD');
    expect(await screen.findByText(/^Équilibrée.*débits et crédits sont égaux$/)).toBeTruthy();
  });
});

describe('TrialBalancePanel', () => {
  it('shows both sides by account and currency, and that they are equal', async () => {
    await show();
    expect(await cellsOf('Trial balance')).toEqual([
      ['Processor clearing', 'USD', '1,204.50', '–'],
      ['Processor fees', 'USD', '–', '35.23'],
      ['Creators payable', 'USD', '–', '1,169.27'],
    ]);
    expect(screen.getByText('Balanced: debits equal credits')).toBeTruthy();
  });

  it('says so when one currency does not balance', async () => {
    await show([FULL[0] as FakeRoute, balance(balanceOf(false))]);
    expect(await screen.findByText(/^Does not balance/)).toBeTruthy();
    expect(screen.queryByText(/debits equal credits/)).toBeNull();
  });
});
