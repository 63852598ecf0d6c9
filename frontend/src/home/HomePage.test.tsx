import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { homeCards, HomePage } from './HomePage.tsx';

const item = (feature: string, over: object = {}, rollout: object = {}) => ({
  rollout: {
    feature,
    version: 4,
    holdoutPercent: 1,
    killed: false,
    paused: false,
    frozenAt: null,
    stageKey: 'beta',
    stages: [
      { key: 'beta', name: 'Beta', audience: {}, percent: 5 },
      { key: 'general', name: 'General', audience: {}, percent: 100 },
    ],
    allowListCount: 0,
    denyListCount: 0,
    changedAt: '2026-11-20T09:00:00.000Z',
    changedBy: 'Ana Souza',
    reason: 'Second week of beta',
    ...rollout,
  },
  percent: 5,
  accounts: { population: 5000, eligible: 2731, exposed: 214, requested: 7, approved: 88, suspended: 2 },
  plan: { version: null, state: 'draft', holding: NO_PLAN, next: null },
  guardrails: { watched: 2, breached: ['dispute_rate'] },
  pendingApprovals: 0,
  today: [],
  ...over,
});
const NO_PLAN = {
  code: 'no_plan',
  stageKey: null,
  until: null,
  observed: null,
  required: null,
  by: null,
  reason: null,
};
const PORTFOLIO = {
  at: '2026-11-23T12:00:00.000Z',
  items: [
    item('tips', {
      plan: {
        version: 3,
        state: 'running',
        holding: { ...NO_PLAN, code: 'needs_approval', stageKey: 'general' },
        next: { name: 'General', percent: 100, at: null },
      },
      pendingApprovals: 2,
      today: [{ currency: 'USD', tips: 31, grossMinor: 120_450 }],
    }),
    item('gifts', {}, { paused: true }),
    item('coins', {}, { killed: true, reason: 'Fees are wrong' }),
  ],
};
const READS = [
  on('GET', '/portfolio', PORTFOLIO),
  on('GET', '/cases/counts', { open: 12, unclaimed: 11, claimed: 1, overdue: 4, decidedToday: 3 }),
  on('GET', '/audit', { items: [], nextCursor: null }),
];

describe('HomePage', () => {
  it.each([
    ['trust_safety', ['queue', 'rollout']],
    ['product', ['rollout', 'money']],
    ['product_lead', ['rollout', 'money', 'audit']],
    ['finance', ['money', 'rollout']],
    ['auditor', ['queue', 'rollout', 'money', 'audit']],
  ] as const)('puts the desk of %s first', (role, cards) => {
    expect(homeCards(role)).toEqual(cards);
  });

  it('shows the queue and every rollout: how it is, who sees it, what waits and what comes next', async () => {
    await renderScreen(<HomePage />, { routes: READS, role: 'trust_safety_lead' });
    const rollouts = within(await screen.findByRole('region', { name: 'Rollouts' }));
    const [tips, gifts, coins] = (await rollouts.findAllByRole('link', { name: /Tips|Gifts|Coins/ })).map(
      (link) => within(link.closest('li') ?? link),
    );
    expect(tips?.getByRole('link', { name: 'Tips' }).getAttribute('href')).toBe('/rollouts/tips');
    expect(tips?.getByText(/“General” waits for approval by a product lead/)).toBeTruthy();
    expect(tips?.getByText(/Next: “General” with/)).toBeTruthy();
    expect(tips?.getByText('214')).toBeTruthy();
    expect(tips?.getByText('of 2,731 eligible')).toBeTruthy();
    expect(tips?.getByText('7 requested, 2 suspended')).toBeTruthy();
    expect(tips?.getByText('31 tips today (UTC)')).toBeTruthy();
    expect(tips?.getByRole('link', { name: '2 changes wait for approval' })).toBeTruthy();
    expect(tips?.getByText('Breached · Disputes per tip')).toBeTruthy();
    expect(gifts?.getByText('Held')).toBeTruthy();
    expect(coins?.getByText(/Fees are wrong/)).toBeTruthy();
    const queue = within(screen.getByRole('region', { name: 'Review queue' }));
    expect(queue.getByText('4')).toBeTruthy();
    expect(queue.getByRole('link', { name: 'Review the next case' }).getAttribute('href')).toBe('/cases');
  });

  it('keeps the other cards when one fails', async () => {
    const broken = on('GET', '/cases/counts', problem(500, 'INTERNAL'));
    await renderScreen(<HomePage />, { routes: [broken, ...READS], role: 'trust_safety' });
    expect(await screen.findByRole('link', { name: 'Tips' })).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong on our side');
  });
});
