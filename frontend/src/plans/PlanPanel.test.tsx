import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PlanProgress } from '@tips/shared/plans';
import type { PreviewResult } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { HELD_BACK, NO_PLAN, runningPlan } from './plan-scenarios.ts';
import { PlanPanel } from './PlanPanel.tsx';

const side = { gains: 2318, losses: 0, on: 2730 };
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

function show(progress: PlanProgress, options: ScreenOptions = {}, extra: readonly FakeRoute[] = []) {
  const routes = [...extra, on('POST', '/rollouts/tips/preview', PREVIEW)];
  return renderScreen(<PlanPanel progress={progress} />, { role: 'product_lead', routes, ...options });
}

/** Opens a dialog by its button, gives the reason and sends it. */
async function confirm(verb: string) {
  fireEvent.click(await screen.findByRole('button', { name: verb }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'as agreed' } });
  const send = dialog.getByRole('button', { name: verb });
  await waitFor(() => expect(send).toHaveProperty('disabled', false));
  fireEvent.click(send);
  return dialog;
}

describe('PlanPanel', { timeout: 60_000 }, () => {
  it('says in a sentence what holds the plan, what comes next, and shows both curves as a table', async () => {
    await show(runningPlan());
    expect(await screen.findByText('“Beta” goes on until 500 creators see the tab; 412 do.')).toBeTruthy();
    expect(screen.getByText('Next: “General” with 100%, as soon as nothing holds it.')).toBeTruthy();
    const grid = within(screen.getByRole('table', { name: 'Planned and actual percentage' }));
    expect(grid.getAllByRole('row')).toHaveLength(4);
    expect(grid.getAllByText('21 Nov 2026, 09:00 UTC')).toHaveLength(2);
  });

  it('says it in French', async () => {
    await show(runningPlan({ holding: HELD_BACK }), { locale: 'fr' });
    expect(await screen.findByText(/« General » attend l’approbation d’un responsable produit/)).toBeTruthy();
  });

  it('lets a lead approve the stage that waits, with the numbers of what it does', async () => {
    const { calls } = await show(runningPlan({ holding: HELD_BACK }), {}, [
      on('POST', '/rollouts/tips/plan/approvals', runningPlan()),
    ]);
    const dialog = await confirm('Approve the stage');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(dialog).toBeTruthy();
    const preview = calls.find(({ path }) => path.endsWith('/preview'));
    expect(preview?.body).toMatchObject({ patch: { stageKey: 'general' } });
    expect(calls.find(({ path }) => path.endsWith('/approvals'))?.body).toEqual({
      version: 2,
      stageKey: 'general',
      note: 'as agreed',
    });
  });

  it('rolls back to the stage that was chosen, at the revision that was read', async () => {
    const { calls } = await show(runningPlan(), {}, [
      on('POST', '/rollouts/tips/plan/roll-back', runningPlan({ position: 0 })),
    ]);
    await confirm('Roll back');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(({ path }) => path.endsWith('/roll-back'))?.body).toEqual({
      revision: 4,
      reason: 'as agreed',
      toStage: 'alpha',
    });
  });

  it('keeps the reason and says why when somebody was faster', async () => {
    await show(
      runningPlan({ state: 'held', holding: { ...HELD_BACK, code: 'held', by: 'Ann', reason: 'wait' } }),
      {},
      [on('POST', '/rollouts/tips/plan/resume', problem(409, 'VERSION_CONFLICT'))],
    );
    expect(await screen.findByText('Ann holds it: wait')).toBeTruthy();
    const dialog = await confirm('Resume the plan');
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect(dialog.getByLabelText(/Reason/)).toHaveProperty('value', 'as agreed');
  });

  it('offers each role what it may do, and no more', async () => {
    await show(runningPlan({ holding: HELD_BACK }), { role: 'trust_safety_lead' });
    expect(await screen.findByRole('button', { name: 'Hold the plan' })).toBeTruthy();
    for (const name of ['Roll back', 'End the plan', 'Approve the stage']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('advances before its time, with every gate that is not waited for, by two people where it is wide', async () => {
    const progress = runningPlan({
      gates: runningPlan().gates.filter(({ code }) => code !== 'needs_approval'),
    });
    const limit = { windowHours: 24, alone: [], limit: 1000, mayPropose: true, approvers: ['product_lead'] };
    const { calls } = await show(progress, { role: 'product' }, [
      on('GET', '/change-requests/kinds', { items: [{ ...limit, kind: 'plan.move' }] }),
      on('POST', '/change-requests', { status: 201, body: { id: 'c-1' } }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Advance now' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/“General” begins at once/)).toBeTruthy();
    expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'minimum time: met',
      'creators who see the tab: not waited for',
    ]);
    expect(
      await dialog.findByText(/it reaches 2,318, and one person decides up to 1,000 alone/),
    ).toBeTruthy();
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'the press is waiting' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Ask for approval' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === '/change-requests')?.body).toEqual({
        kind: 'plan.move',
        change: { feature: 'tips', revision: 4, command: 'advance' },
        reason: 'the press is waiting',
      }),
    );
  });

  it('does not offer to advance past an approval, or out of a hold', async () => {
    const first = await show(runningPlan(), { role: 'product' });
    expect(await screen.findByRole('button', { name: 'Hold the plan' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Advance now' })).toBeNull();
    first.unmount();
    await show(
      runningPlan({ state: 'held', holding: { ...HELD_BACK, code: 'held', by: 'Ann', reason: 'wait' } }),
      { role: 'product' },
    );
    expect(await screen.findByRole('button', { name: 'Resume the plan' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Advance now' })).toBeNull();
  });

  it('says what a feature without a plan does, and leads to making one', async () => {
    await show(NO_PLAN, { role: 'product' });
    expect(await screen.findByText('No plan is in force')).toBeTruthy();
    expect((await screen.findByRole('link', { name: 'Make a plan' })).getAttribute('href')).toBe(
      '/rollouts/tips/plan',
    );
  });
});
