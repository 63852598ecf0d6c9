import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Role } from '@tips/shared/identity';
import { useLocation } from 'react-router-dom';
import { describe, expect, it, vi } from 'vitest';
import { on, type FakeCall } from '../testing/fake-api.ts';
import { renderScreen } from '../testing/render-screen.tsx';
import { useShortcuts } from '../useShortcuts.ts';
import { PaletteBox } from './PaletteBox.tsx';

const CASE_ID = '0b7a2f5e-4c1d-4e1a-9b1f-2d3c4b5a6f70';
const APPEAL_ID = '1c7a2f5e-4c1d-4e1a-9b1f-2d3c4b5a6f70';
const hold = vi.fn();
const found = (more: object) => ({
  items: [{ accountId: 'a1', handle: 'ines', caseId: null, at: '2026-11-23T09:00:00Z', ...more }],
});
const FOUND: Record<string, object> = {
  [CASE_ID]: found({ kind: 'case', id: CASE_ID }),
  [APPEAL_ID]: found({ kind: 'appeal', id: APPEAL_ID, caseId: CASE_ID }),
  'strike/1': found({ kind: 'strike', id: 'strike/1' }),
};

function Stage() {
  useShortcuts([{ keys: 'h', label: 'Put the case on hold', run: hold }]);
  return (
    <>
      <PaletteBox onClose={() => undefined} onKeys={() => undefined} />
      <output>{useLocation().pathname}</output>
    </>
  );
}

async function typed(text: string, role: Role = 'trust_safety') {
  const routes = [
    on('GET', '/accounts', { items: [], nextCursor: null }),
    on('GET', '/finder', ({ query }: FakeCall) => FOUND[query.get('id') ?? ''] ?? { items: [] }),
  ];
  const { calls } = await renderScreen(<Stage />, { role, routes });
  const field = await screen.findByRole('combobox');
  await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(4));
  fireEvent.change(field, { target: { value: text } });
  return { field, calls };
}
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

describe('the command palette', { timeout: 30_000 }, () => {
  it.each([
    [CASE_ID, 'Case', `/cases/${CASE_ID}`],
    [APPEAL_ID, 'Appeal', `/cases/${CASE_ID}`],
    ['strike/1', 'Strike', '/accounts/a1'],
  ])('opens what has the id %s', async (id, kind, path) => {
    const { field } = await typed(id);
    await waitFor(() => expect(options()).toEqual([`${kind}@ines · 23 Nov 2026, 09:00 UTC · ${id}`]));
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByText(path)).toBeTruthy();
  });

  it('asks for no id on behalf of a role that does not review', async () => {
    const { calls } = await typed(CASE_ID, 'finance');
    await waitFor(() => expect(calls.some(({ path }) => path === '/accounts')).toBe(true));
    expect(screen.queryAllByRole('option')).toEqual([]);
    expect(calls.some(({ path }) => path === '/finder')).toBe(false);
  });

  it('finds a place below a screen', async () => {
    const { field } = await typed('gifts');
    await waitFor(() => expect(options()).toEqual(['Rollouts: Gifts']));
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByText('/rollouts/gifts')).toBeTruthy();
  });

  it('does what a key of the page does', async () => {
    const { field } = await typed('on hold');
    await waitFor(() => expect(options()).toEqual(['Put the case on holdh']));
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(hold).toHaveBeenCalledOnce());
  });
});
