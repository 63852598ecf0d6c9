import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PlanVersion } from '@tips/shared/plans';
import type { PreviewRollout, PreviewResult, Rollout } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { PLAN, planStage, runningPlan, STAGES } from './plan-scenarios.ts';
import { NO_FORECAST, previewOf } from '../previews/preview-scenarios.ts';
import { PlanPage } from './PlanPage.tsx';

const ROLLOUT: Rollout = {
  feature: 'tips',
  version: 3,
  salt: 's',
  holdoutPercent: 0,
  killed: false,
  paused: false,
  frozenAt: null,
  stageKey: 'beta',
  stages: STAGES.map(({ key, name, audience, percent }) => ({ key, name, audience, percent })),
  allowListCount: 0,
  denyListCount: 0,
  changedAt: '2026-01-01T00:00:00.000Z',
  changedBy: 'Ann',
  reason: 'start',
};
const QUICK = [planStage('beta', { percent: 10, minHours: 4 }), planStage('general', { percent: 100 })];
const DRAFT: PlanVersion = {
  ...PLAN,
  version: 3,
  status: 'draft',
  stages: QUICK,
  note: 'faster',
  putInForceAt: null,
  putInForceBy: null,
};
const side = { gains: 100, losses: 0, on: 200 };
const PREVIEW: PreviewResult = {
  population: 5000,
  eligible: 2730,
  tab: side,
  button: side,
  byRegion: [],
  bands: [],
  cells: [],
  tookMs: 3,
};

function show(versions: PlanVersion[], extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) {
  const routes = [
    ...extra,
    on('GET', '/rollouts/tips', ROLLOUT),
    on('GET', '/rollouts/tips/plans', { items: versions }),
    on('GET', '/rollouts/tips/plan-templates', { items: [{ key: 'quick', stages: QUICK }] }),
    on('POST', '/rollouts/tips/preview', PREVIEW),
  ];
  const at = { at: '/rollouts/tips/plan', path: '/rollouts/:feature/plan' };
  return renderScreen(<PlanPage />, { role: 'product', routes, ...at, ...options });
}

/** A preview of the stage `beta` entered at a percentage. */
function entersAt(body: unknown, percent: number): boolean {
  const { patch } = body as PreviewRollout;
  return patch.stageKey === 'beta' && patch.stages?.find(({ key }) => key === 'beta')?.percent === percent;
}

describe('PlanPage', { timeout: 60_000 }, () => {
  it('makes a draft from a template, edits a stage, and says what it changes against the plan in force', async () => {
    const counted = on(
      'POST',
      '/rollouts/tips/preview',
      previewOf([['FR', 2, { gains: 9, losses: 0, on: 9 }]]),
    );
    const forecast = on('POST', '/rollouts/tips/preview/forecast', NO_FORECAST);
    const { calls } = await show([PLAN], [counted, forecast, on('POST', '/rollouts/tips/plans', DRAFT)]);
    fireEvent.click(await screen.findByRole('button', { name: 'Quick' }));
    expect(await screen.findByText('Alpha: removed')).toBeTruthy();
    expect(screen.getByText('Beta: 5% → 10%')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Edit Beta' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Percentage'), { target: { value: '12.345' } });
    await waitFor(() =>
      expect(
        calls.some(({ path, body }) => path === '/rollouts/tips/preview' && entersAt(body, 12.345)),
      ).toBe(true),
    );
    expect(await dialog.findByRole('button', { name: '+9, France: show who' })).toBeTruthy();
    fireEvent.click(dialog.getByRole('checkbox'));
    fireEvent.click(dialog.getByRole('button', { name: 'Take over' }));
    expect(await screen.findByText('Beta: 5% → 12.345%')).toBeTruthy();
    expect(screen.getByText('Beta: now needs approval')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/What this version is for/), { target: { value: 'faster' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() =>
      expect(
        calls.find(({ method, path }) => method === 'POST' && path === '/rollouts/tips/plans')?.body,
      ).toEqual({
        template: 'quick',
        note: 'faster',
        stages: [{ ...QUICK[0], percent: 12.345, needsApproval: true }, QUICK[1]],
      }),
    );
  });

  it('refuses a percentage that falls, at the field and before it is sent', async () => {
    await show([DRAFT]);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit General' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Percentage'), { target: { value: '9' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Take over' }));
    expect(await dialog.findByText('The percentage must not fall from stage to stage.')).toBeTruthy();
  });

  it('puts a saved draft in force with the stage that is chosen, and its numbers first', async () => {
    const { calls } = await show([DRAFT], [on('POST', '/rollouts/tips/plans/3/in-force', runningPlan())]);
    const button = await screen.findByRole('button', { name: 'Put in force' });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    fireEvent.click(button);
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findAllByText(/100 creators gain sight of the settings tab/);
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'go' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/in-force'))?.body).toEqual({
        revision: 1,
        fromStage: 'beta',
        reason: 'go',
      }),
    );
  });

  it('shows others the versions and nothing to change them with', async () => {
    await show([DRAFT, PLAN], [], { role: 'auditor' });
    expect(await screen.findByText('Plan 2')).toBeTruthy();
    for (const name of ['Quick', 'Save the draft', 'Open the draft']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('says what went wrong when the versions cannot be read', async () => {
    await show([], [on('GET', '/rollouts/tips/plans', problem(500, 'INTERNAL'))]);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
