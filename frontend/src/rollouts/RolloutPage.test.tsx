import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PreviewResult, Rollout } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { NO_PLAN } from '../plans/plan-scenarios.ts';
import { RolloutPage } from './RolloutPage.tsx';

const ROLLOUT: Rollout = {
  feature: 'tips',
  version: 3,
  salt: 's',
  holdoutPercent: 0,
  killed: false,
  paused: false,
  frozenAt: null,
  stageKey: 'beta',
  stages: [
    { key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 5 },
    { key: 'general', name: 'General', audience: {}, percent: 100 },
  ],
  allowListCount: 0,
  denyListCount: 0,
  changedAt: '2026-01-01T00:00:00.000Z',
  changedBy: 'Ann',
  reason: 'start',
};
const EMPTY_PAGE = { items: [], nextCursor: null };

/** Every change gains 1,204 creators; no change gains none. */
function previewOf(call: FakeCall): PreviewResult {
  const changes = JSON.stringify(call.body).includes('"percent":10');
  const side = { gains: changes ? 1204 : 0, losses: 0, on: changes ? 2408 : 1204 };
  return {
    population: 5000,
    eligible: 2730,
    tab: side,
    button: side,
    byRegion: [],
    bands: [],
    cells: [],
    tookMs: 3,
  };
}

function show(extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) {
  const routes = [
    ...extra,
    on('GET', '/rollouts/tips', ROLLOUT),
    on('GET', '/rollouts/tips/plan', NO_PLAN),
    on('GET', /^\/rollouts\/tips\/(history|lists\/.*)$/, EMPTY_PAGE),
    on('POST', '/rollouts/tips/preview', previewOf),
  ];
  const at = { at: '/rollouts/tips', path: '/rollouts/:feature' };
  return renderScreen(<RolloutPage />, { role: 'product', routes, ...at, ...options });
}

async function raiseToTen() {
  fireEvent.change(await screen.findByLabelText('Exact percentage'), { target: { value: '10' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Raise to 10%' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText(/1,204 creators gain sight of the settings tab, 0 lose it\. Afterwards 2,408/);
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'beta went well' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Raise to 10%' }));
  return dialog;
}

describe('RolloutPage', { timeout: 60_000 }, () => {
  it('states the numbers of the change, then sends version, patch and reason', async () => {
    const { calls } = await show([
      on('POST', '/rollouts/tips/changes', { ...ROLLOUT, version: 4, stages: ROLLOUT.stages }),
    ]);
    await raiseToTen();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = calls.find(({ path }) => path === '/rollouts/tips/changes');
    expect(sent?.body).toEqual({
      version: 3,
      patch: { stages: [{ ...ROLLOUT.stages[0], percent: 10 }, ROLLOUT.stages[1]] },
      reason: 'beta went well',
    });
  });

  it('keeps what was typed when another was faster', async () => {
    await show([on('POST', '/rollouts/tips/changes', problem(409, 'VERSION_CONFLICT'))]);
    const dialog = await raiseToTen();
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect(dialog.getByLabelText(/Reason/)).toHaveProperty('value', 'beta went well');
  });

  it('kills though nothing can be counted', async () => {
    const { calls } = await show([
      on('POST', '/rollouts/tips/preview', problem(503, 'DATABASE_UNAVAILABLE')),
      on('POST', '/rollouts/tips/kill', { ...ROLLOUT, killed: true }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Kill' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('alert');
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'incident' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Kill' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/kill'))?.body).toEqual({ reason: 'incident' }),
    );
  });

  it('shows an auditor the plan and nothing to change it with', async () => {
    await show([], { role: 'auditor' });
    expect(await screen.findByText('Your role sees the plan; a product manager changes it.')).toBeTruthy();
    for (const name of ['Kill', 'Pause', 'Add to the list'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('says what went wrong when the rollout cannot be read', async () => {
    await show([on('GET', '/rollouts/tips', problem(500, 'INTERNAL'))]);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
