import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { PreviewedCreator } from '@tips/shared/previews';
import { describe, expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { CreatorCompare } from './CreatorCompare.tsx';

const SEEN: PreviewedCreator = {
  accountId: 'acc-1',
  handle: 'first.light',
  followers: 150_000,
  bucket: 7310,
  before: {
    access: 'none',
    surfaces: [
      { surface: 'tips-settings-tab', value: false, step: 'percentage' },
      { surface: 'tips-profile-button', value: false, step: 'access' },
    ],
  },
  after: {
    access: 'none',
    surfaces: [
      { surface: 'tips-settings-tab', value: true, step: 'percentage' },
      { surface: 'tips-profile-button', value: false, step: 'access' },
    ],
  },
};
const PROPOSED = { feature: 'tips' as const, patch: { paused: false } };

async function pick(hasDraft: boolean) {
  const { calls } = await renderScreen(<CreatorCompare proposed={PROPOSED} basis={3} hasDraft={hasDraft} />, {
    role: 'product',
    at: '/',
    path: '/',
    routes: [
      on('GET', '/accounts', { items: [{ id: 'acc-1', handle: 'first.light' }], nextCursor: null }),
      on('POST', '/rollouts/tips/preview/creator', SEEN),
    ],
  });
  const field = await screen.findByRole('combobox');
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: '@first' } });
  fireEvent.click(await screen.findByRole('option', { name: '@first.light · acc-1' }));
  return calls;
}

describe('CreatorCompare', { timeout: 60_000 }, () => {
  it('draws the phone of one account now and with the draft, in both languages', async () => {
    const calls = await pick(true);
    await waitFor(() => expect(screen.getAllByRole('group')).toHaveLength(2));
    const [now, draft] = screen.getAllByRole('group').map((phone) => phone.textContent);
    expect(now).toContain('No “Tips” in the settings · percentage');
    expect(draft).toContain('Request access');
    expect(calls.find(({ path }) => path === '/accounts')?.query.get('q')).toBe('first');
    fireEvent.click(screen.getByRole('button', { name: 'Français' }));
    expect(screen.getByText('Demander l’accès')).toBeTruthy();
  });

  it('draws one phone while there is no draft', async () => {
    await pick(false);
    await waitFor(() => expect(screen.getAllByRole('group')).toHaveLength(1));
  });
});
