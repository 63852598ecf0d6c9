import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { homeCards, HomePage } from './HomePage.tsx';

const ROLLOUT = {
  feature: 'tips',
  version: 4,
  salt: 's',
  holdoutPercent: 1,
  killed: false,
  paused: true,
  frozenAt: null,
  stageKey: 'beta',
  stages: [{ key: 'beta', name: 'Beta', audience: { regions: ['US', 'GB'] }, percent: 5 }],
  allowListCount: 0,
  denyListCount: 0,
  changedAt: '2026-11-20T09:00:00.000Z',
  changedBy: 'Ana Souza',
  reason: 'Second week of beta',
};
const side = (on: number) => ({ gains: 0, losses: 0, on });
const COUNTS = {
  population: 5000,
  eligible: 2731,
  tab: side(214),
  button: side(88),
  byRegion: [],
  bands: [],
  cells: [],
  tookMs: 1,
};
const READS = [
  on('GET', '/rollouts/tips', ROLLOUT),
  on('POST', '/rollouts/tips/preview', COUNTS),
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

  it('shows the queue and who sees what, each number leading to its rows', async () => {
    await renderScreen(<HomePage />, { routes: READS, role: 'trust_safety_lead' });
    const rollout = within(await screen.findByRole('region', { name: /Tips rollout/ }));
    expect((await rollout.findByRole('link', { name: '214' })).getAttribute('href')).toBe(
      '/accounts?tab=true',
    );
    expect(rollout.getByText('Held')).toBeTruthy();
    const queue = within(screen.getByRole('region', { name: 'Review queue' }));
    expect(queue.getByText('4')).toBeTruthy();
    expect(queue.getByRole('link', { name: 'Review the next case' }).getAttribute('href')).toBe('/cases');
  });

  it('keeps the other cards when one fails', async () => {
    const broken = on('GET', '/cases/counts', problem(500, 'INTERNAL'));
    await renderScreen(<HomePage />, { routes: [broken, ...READS], role: 'trust_safety' });
    expect(await screen.findByRole('link', { name: '214' })).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong on our side');
  });
});
