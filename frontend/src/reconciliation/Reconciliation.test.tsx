import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReconciliationBreak, ReconciliationRun } from '@tips/shared/reconciliation';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { BreakList } from './BreakList.tsx';
import { BreakPage } from './BreakPage.tsx';

const ID = 'f7a1a5f0-0000-4000-8000-000000000001';
const BREAK: ReconciliationBreak = {
  id: ID,
  kind: 'amount_differs',
  state: 'open',
  move: 'tip',
  currency: 'USD',
  difference: 100,
  payoutId: 'po_1',
  subject: 'ch_c',
  processor: {
    balanceTransactionId: 'txn_c',
    payoutId: 'po_1',
    sourceId: 'ch_c',
    category: 'charge',
    currency: 'USD',
    gross: 1000,
    fee: 59,
    net: 941,
    createdAt: '2026-03-12T10:00:00.000Z',
    copies: 1,
  },
  ledger: {
    accountId: 'acc-1',
    externalId: 'ch_c',
    move: 'tip',
    currency: 'USD',
    gross: 900,
    fee: 59,
    occurredAt: '2026-03-12T10:00:00.000Z',
  },
  facts: {},
  firstSeenAt: '2026-03-30T12:00:00.000Z',
  lastSeenAt: '2026-03-30T12:00:00.000Z',
  endedAt: null,
  endedBy: null,
  reason: null,
  bookedTo: null,
  version: 1,
};
const RUN: ReconciliationRun = {
  id: ID,
  at: '2026-03-30T12:00:00.000Z',
  by: 'Finance analyst',
  fileName: 'march.csv',
  lines: 7,
  newLines: 7,
  from: '2026-03-10T10:00:00.000Z',
  until: '2026-03-28T10:00:00.000Z',
  cleared: 0,
  currencies: [
    { currency: 'USD', matched: 3, matchedSum: 2823, timing: 2, timingSum: 0, breaks: 5, breakSum: 641 },
  ],
  payouts: { tied: 1, untied: 1 },
};
const ROUTES: FakeRoute[] = [
  on('GET', '/reconciliation/runs', { items: [RUN], nextCursor: null }),
  on('GET', '/reconciliation/breaks', {
    items: [BREAK, { ...BREAK, id: `${ID.slice(0, -1)}2` }],
    nextCursor: null,
  }),
  on('GET', `/reconciliation/breaks/${ID}`, BREAK),
  on('GET', '/change-requests/kinds', { items: [] }),
];
const show = (screenOf: React.ReactElement, options: Partial<ScreenOptions> = {}) =>
  renderScreen(screenOf, { routes: ROUTES, role: 'finance', at: '/reconciliation?state=open', ...options });
const one = (options: Partial<ScreenOptions> = {}) =>
  show(<BreakPage />, { at: `/reconciliation/${ID}`, path: '/reconciliation/:id', ...options });

describe('differences', () => {
  it('are listed under what the newest run found, and asked for by state', async () => {
    const { calls } = await show(<BreakList />);
    expect(await screen.findByText('28.23')).toBeTruthy();
    expect((await screen.findAllByText('Amount differs')).length).toBeGreaterThan(0);
    const asked = calls.find(({ path }) => path === '/reconciliation/breaks');
    expect(asked?.query.get('state')).toBe('open');
  });

  it('are found in a file that is sent as it is', async () => {
    const answer = on('POST', '/reconciliation/reports', {
      fileName: 'march.csv',
      lines: 7,
      newLines: 2,
      run: RUN,
    });
    const { calls } = await show(<BreakList />, { routes: [answer, ...ROUTES] });
    const file = new File(['a,b'], 'march.csv', { type: 'text/csv' });
    fireEvent.change(await screen.findByLabelText('Import report'), { target: { files: [file] } });
    expect(await screen.findByText('7 lines read, 2 new')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.query.get('fileName')).toBe('march.csv');
  });

  it('say what was wrong with a file, and that nothing was kept', async () => {
    const errors = [{ path: '3.gross', code: 'invalid', message: '"10.001" is no amount in USD' }];
    const answer = on('POST', '/reconciliation/reports', problem(400, 'VALIDATION_FAILED', { errors }));
    await show(<BreakList />, { routes: [answer, ...ROUTES] });
    const file = new File(['a,b'], 'march.csv', { type: 'text/csv' });
    fireEvent.change(await screen.findByLabelText('Import report'), { target: { files: [file] } });
    expect(await screen.findByText('Line 3, gross: "10.001" is no amount in USD')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('Nothing was saved');
  });

  it('are nobody’s to import who only reads', async () => {
    await show(<BreakList />, { role: 'auditor' });
    await screen.findAllByText('Amount differs');
    expect(screen.queryByRole('button', { name: 'Import report' })).toBeNull();
  });
});

describe('a difference', () => {
  it('shows both sides, and is resolved by keyboard with a reason', async () => {
    const done = { ...BREAK, state: 'resolved' };
    const answer = on('POST', `/reconciliation/breaks/${ID}/resolve`, done);
    const { calls } = await one({ routes: [answer, ...ROUTES] });
    expect(await screen.findByText('10.00')).toBeTruthy();
    expect(screen.getByText('9.00')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'r' });
    fireEvent.change(await screen.findByRole('textbox', { name: /Reason/ }), { target: { value: 'known' } });
    fireEvent.click(screen.getAllByRole('button', { name: /^Resolve/ }).at(-1) as HTMLElement);
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ version: 1, reason: 'known' }),
    );
  });

  it('is asked of a second person where its amount is booked', async () => {
    await one();
    fireEvent.keyDown(await screen.findByText('Amount differs'), { key: 'r' });
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: /Book the difference/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'Adjustments' }));
    expect(await screen.findByText(/Money moves, so a second person/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Ask/ })).toBeTruthy();
  });

  it('speaks French', async () => {
    await one({ locale: 'fr' });
    expect(await screen.findByText('Montant différent')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Résoudre/ })).toBeTruthy();
  });
});
