import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { NextPayout, PayoutDetail, PayoutHold } from '@tips/shared/payouts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { HeldPage } from './HeldPage.tsx';
import { PayoutList } from './PayoutList.tsx';
import { PayoutPage } from './PayoutPage.tsx';
import { bodyOf, type HoldDraft } from './raise-hold-draft.ts';

const PAYOUT: PayoutDetail = {
  id: 'stripe:po_1',
  provider: 'stripe',
  payoutId: 'po_1',
  accountId: 'acc-1',
  currency: 'USD',
  amount: 8000,
  state: 'paid',
  arrivalOn: '2026-03-24',
  automatic: true,
  failureCode: null,
  createdAt: '2026-03-20T08:00:00.000Z',
  stateAt: '2026-03-24T08:00:00.000Z',
  learntAt: '2026-03-24T08:00:01.000Z',
  history: [
    {
      state: 'pending',
      occurredAt: '2026-03-20T08:00:00.000Z',
      learntAt: '2026-03-25T08:00:00.000Z',
      failureCode: null,
      applied: false,
    },
  ],
  tie: { members: 3, sum: 7500, carriedIn: 500, difference: 0 },
};
const HOLD: PayoutHold = {
  id: 'f7a1a5f0-0000-4000-8000-000000000001',
  kind: 'reserve',
  accountId: 'acc-1',
  currency: 'USD',
  amount: 60_000,
  shareBp: null,
  reason: 'chargebacks',
  raisedAt: '2026-03-20T08:00:00.000Z',
  raisedBy: 'Finance analyst',
  endsAt: '2026-06-20T08:00:00.000Z',
  releasedAt: null,
  releasedBy: null,
  releaseReason: null,
};
const NEXT: NextPayout = {
  accountId: 'acc-1',
  at: '2026-03-20T08:00:00.000Z',
  scheduleVersion: 1,
  items: [
    {
      currency: 'USD',
      available: 900,
      pending: 600,
      reserved: 0,
      negative: 0,
      amount: 0,
      minimum: 1000,
      payOn: '2026-03-23',
      heldBecause: 'minimum',
      hold: null,
    },
  ],
};
const ROUTES: FakeRoute[] = [
  on('GET', '/payouts', {
    items: [PAYOUT, { ...PAYOUT, id: 'stripe:po_2', accountId: null }],
    nextCursor: null,
  }),
  on('GET', '/payouts/summary', { items: [{ state: 'paid', currency: 'USD', payouts: 2, amount: 16_000 }] }),
  // An answer with a state is no status of HTTP.
  on('GET', '/payouts/stripe%3Apo_1', { status: 200, body: PAYOUT }),
  on('GET', '/payout-holds', { items: [HOLD], nextCursor: null }),
  on('GET', '/accounts/acc-1/next-payout', NEXT),
  on('GET', '/change-requests/kinds', { items: [] }),
];
const show = (screenOf: React.ReactElement, options: Partial<ScreenOptions> = {}) =>
  renderScreen(screenOf, { routes: ROUTES, role: 'finance', at: '/payouts', ...options });

describe('payouts', () => {
  it('are listed with their sums, to creators and to the platform', async () => {
    await show(<PayoutList />);
    expect(await screen.findByText('160.00')).toBeTruthy();
    expect(screen.getAllByText('2 payouts').length).toBeGreaterThan(0);
    expect((await screen.findByRole('link', { name: 'acc-1' })).getAttribute('href')).toBe('/accounts/acc-1');
    expect(screen.getByText('The platform’s bank')).toBeTruthy();
  });

  it('say what is in one, and which news came too late', async () => {
    await show(<PayoutPage />, { at: '/payouts/stripe%3Apo_1', path: '/payouts/:id' });
    expect(await screen.findByText('3 entries')).toBeTruthy();
    expect(screen.getByText('75.00')).toBeTruthy();
    expect(screen.getByText(/came late, changed nothing/)).toBeTruthy();
    expect(await screen.findByText(/are below the minimum of/)).toBeTruthy();
  });
});

describe('holds', () => {
  it('become a change request where much money would be let go', async () => {
    const details = {
      kind: 'payout_hold.release',
      size: 600,
      limit: 500,
      alone: 0,
      approvers: ['finance_lead'],
    };
    const refuse = on('POST', /release$/, problem(409, 'CHANGE_REQUEST_REQUIRED', { details }));
    const { calls } = await show(<HeldPage />, {
      routes: [refuse, ...ROUTES],
      at: '/payouts/held?accountId=acc-1',
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Release' }));
    fireEvent.change(screen.getByRole('textbox', { name: /Reason/ }), {
      target: { value: 'the bank has paid' },
    });
    const release = screen.getAllByRole('button', { name: 'Release', hidden: true }).at(-1);
    fireEvent.click(release as HTMLElement);
    fireEvent.click(await screen.findByRole('button', { name: /^Ask/ }));
    await waitFor(() =>
      expect(
        calls.find(({ method, path }) => method === 'POST' && path === '/change-requests')?.body,
      ).toEqual({
        kind: 'payout_hold.release',
        change: { holdId: HOLD.id },
        reason: 'the bank has paid',
      }),
    );
  });

  it('speak French, and say why nothing goes out', async () => {
    await show(<HeldPage />, { at: '/payouts/held?accountId=acc-1', locale: 'fr' });
    expect(await screen.findByText(/n’atteignent pas le minimum de/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Retenir des versements' })).toBeTruthy();
  });

  it('are sent in minor units, once everything is there', () => {
    const draft: HoldDraft = {
      kind: 'reserve',
      by: 'amount',
      accountId: 'acc-1',
      currency: 'jpy',
      amount: '1200',
      share: '',
      days: '30',
    };
    expect(bodyOf(draft)).toMatchObject({ currency: 'JPY', amount: 1200 });
    expect(bodyOf({ ...draft, amount: '12.5' })).toBeUndefined();
    expect(bodyOf({ ...draft, by: 'share', share: '12,5' })).toMatchObject({ shareBp: 1250 });
    expect(bodyOf({ ...draft, days: '' })).toBeUndefined();
    expect(bodyOf({ ...draft, kind: 'hold' })).toEqual({ kind: 'hold', accountId: 'acc-1', days: 30 });
  });
});
