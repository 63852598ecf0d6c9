import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Case } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { accountDetail, explainOf } from '../accounts/account-scenarios.ts';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { ReviewPage } from './ReviewPage.tsx';

const NOW = Date.now();
const ACCOUNT = accountDetail(NOW);
const MINE = { owner: 'p-1', ownerName: 'Riley Park', until: new Date(NOW + 300_000).toISOString() };
const CODES = [
  { code: 'meets_criteria', outcome: 'approve', textEn: 'Welcome', textFr: 'Bienvenue', noteRequired: false },
];

const caseOf = (id: string, lease: Case['lease']): Case => ({
  id,
  kind: 'access_request',
  feature: 'tips',
  accountId: ACCOUNT.id,
  handle: `maker.${id}`,
  region: 'US',
  followers: 128_400,
  state: 'open',
  severity: 'low',
  queue: 'other',
  priority: 0,
  priorityParts: [],
  subject: null,
  createdAt: new Date(NOW - 3_600_000).toISOString(),
  dueAt: new Date(NOW + 3_600_000).toISOString(),
  lease,
  wait: null,
  version: 7,
  decision: null,
});

function show(extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) {
  const detail = (id: string, lease: Case['lease']) => ({
    case: caseOf(id, lease),
    signals: [],
    account: ACCOUNT,
    earlierCases: [],
  });
  const routes = [
    ...extra,
    on('GET', '/cases/counts', { open: 2, unclaimed: 1, claimed: 1, overdue: 0, decidedToday: 4 }),
    on('GET', '/cases/c1', detail('c1', MINE)),
    on('GET', '/cases/c2', detail('c2', MINE)),
    on('GET', '/cases', { items: [], nextCursor: null }),
    on('GET', '/reason-codes', { items: CODES }),
    on('GET', /\/explain$/, explainOf(ACCOUNT, 'tips-settings-tab', 'percentage', true)),
    on('GET', '/ledger/entries', { items: [], nextCursor: null }),
  ];
  const at = { at: '/cases/c1', path: '/cases/:id?' };
  return renderScreen(<ReviewPage />, { role: 'trust_safety', routes, ...at, ...options });
}

const approveByKeys = async () => {
  await screen.findByRole('button', { name: 'Approve' });
  await waitFor(() => {
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(screen.getByRole('button', { name: 'Approve' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
  });
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
};

describe('ReviewPage', { timeout: 60_000 }, () => {
  it('approves by keyboard with the version that was read, and opens the next case', async () => {
    const { calls } = await show([
      on('POST', '/cases/c1/decision', { ...caseOf('c1', null), state: 'decided' }),
      on('POST', '/cases/claim', caseOf('c2', MINE)),
    ]);
    await approveByKeys();
    await waitFor(() => expect(calls.some(({ path }) => path === '/cases/c2')).toBe(true));
    expect(calls.find(({ path }) => path === '/cases/c1/decision')?.body).toEqual({
      outcome: 'approve',
      reasonCode: 'meets_criteria',
      note: '',
      version: 7,
    });
  });

  it('keeps the decision when the server refuses it', async () => {
    await show([on('POST', '/cases/c1/decision', problem(409, 'VERSION_CONFLICT'))]);
    await approveByKeys();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
  });

  it('says that the queue is empty', async () => {
    await show([], { at: '/cases' });
    expect(await screen.findByText('The queue is empty')).toBeTruthy();
    expect(screen.getByText('No case is open')).toBeTruthy();
  });

  it('lets a product manager read, not decide', async () => {
    await show([], { role: 'product' });
    expect(await screen.findByText('Your role can read cases, not decide them.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Claim next' })).toBeNull();
  });

  it('speaks French', async () => {
    await show([], { at: '/cases', locale: 'fr' });
    expect(await screen.findByText('La file est vide')).toBeTruthy();
  });
});
