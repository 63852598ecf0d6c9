import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Cohort, CohortPreview } from '@tips/shared/cohorts';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { CohortPage } from './CohortPage.tsx';
import { CohortsPage } from './CohortsPage.tsx';

const COHORT: Cohort = {
  key: 'partners',
  name: 'Partners',
  version: 3,
  members: 40,
  changedAt: '2026-11-20T09:00:00.000Z',
  changedBy: 'Ann',
  reason: 'spring launch',
};
const PREVIEW: CohortPreview = { added: 2, removed: 1, members: 41, unknown: [] };
const VERSIONS = {
  items: [{ ...COHORT, heldFrom: COHORT.changedAt, added: 2, removed: 0 }],
};

function show(extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) {
  const routes = [
    ...extra,
    on('GET', '/cohorts', { items: [COHORT] }),
    on('GET', '/cohorts/partners/versions', VERSIONS),
    on('GET', '/cohorts/partners/versions/3/diff', {
      items: [{ accountId: 'acc-9', change: 'added' }],
      nextCursor: null,
    }),
    on('POST', '/cohorts/partners/preview', PREVIEW),
  ];
  const at = { at: '/rollouts/cohorts/partners', path: '/rollouts/cohorts/:key' };
  return renderScreen(<CohortPage />, { role: 'product', routes, ...at, ...options });
}

describe('cohorts', { timeout: 60_000 }, () => {
  it('states what an edit changes, then sends it at the version that was read', async () => {
    const { calls } = await show([on('POST', '/cohorts/partners/changes', { ...COHORT, version: 4 })]);
    fireEvent.change(await screen.findByLabelText('Put in'), { target: { value: 'acc-1, acc-2' } });
    fireEvent.change(screen.getByLabelText('Take out'), { target: { value: 'acc-3' } });
    await screen.findByText('2 accounts come in, 1 go; 41 are in it afterwards.');
    const save = screen.getByRole('button', { name: 'Save as a new version' });
    await waitFor(() => expect(save).toHaveProperty('disabled', false));
    fireEvent.click(save);
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'two more' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save as a new version' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/changes'))?.body).toEqual({
        version: 3,
        edit: { kind: 'edit', add: ['acc-1', 'acc-2'], remove: ['acc-3'] },
        reason: 'two more',
      }),
    );
  });

  it('saves nothing that names an account that is not known', async () => {
    await show([on('POST', '/cohorts/partners/preview', { ...PREVIEW, unknown: ['acc-typo'] })]);
    fireEvent.change(await screen.findByLabelText('Put in'), { target: { value: 'acc-typo' } });
    expect(await screen.findByText('Not known, so nothing can be saved: acc-typo')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save as a new version' })).toHaveProperty('disabled', true);
  });

  it('shows the diff of a version, and others nothing to change it with', async () => {
    await show([], { role: 'auditor' });
    fireEvent.click(await screen.findByRole('button', { name: 'Show the accounts' }));
    expect((await screen.findByRole('link', { name: 'acc-9' })).getAttribute('href')).toBe('/accounts/acc-9');
    expect(screen.queryByLabelText('Put in')).toBeNull();
  });

  it('lists them, makes another one, and says what to do where there is none', async () => {
    const at = { at: '/rollouts/cohorts', path: '/rollouts/cohorts' };
    const routes = [
      on('GET', '/cohorts', { items: [] }),
      on('POST', '/cohorts', problem(400, 'VALIDATION_FAILED')),
    ];
    const { calls } = await renderScreen(<CohortsPage />, { role: 'product', routes, ...at });
    expect(await screen.findByText('There is no cohort yet')).toBeTruthy();
    fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: 'Été partners' } });
    expect(screen.getByText('Stages will call it ete-partners.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/What it is for/), { target: { value: 'summer' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      key: 'ete-partners',
      name: 'Été partners',
      reason: 'summer',
    });
  });
});
