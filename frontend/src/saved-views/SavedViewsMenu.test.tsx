import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { SavedView } from '@tips/shared/saved-views';
import { useLocation } from 'react-router-dom';
import { expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { SavedViewsMenu } from './SavedViewsMenu.tsx';

const view = (overrides: Partial<SavedView>): SavedView => ({
  id: '0190a5a0-0000-7000-8000-000000000001',
  name: 'Month end',
  page: 'revenue',
  query: 'currency=EUR&days=30',
  shared: false,
  mine: true,
  owner: 'Fay Finance',
  isDefault: false,
  changedAt: '2026-11-23T12:00:00.000Z',
  ...overrides,
});
const OTHER = view({
  id: '0190a5a0-0000-7000-8000-000000000002',
  name: 'Refunds',
  query: 'measure=refunds',
  mine: false,
  shared: true,
});

function Page() {
  const { search } = useLocation();
  return (
    <>
      <SavedViewsMenu page="revenue" />
      <output aria-label="address">{search}</output>
    </>
  );
}
const address = () => screen.getByLabelText('address').textContent;

it('opens the default by itself, another one by a click, and keeps what is shown under a name', async () => {
  const { calls } = await renderScreen(<Page />, {
    role: 'finance',
    at: '/revenue',
    routes: [
      on('GET', '/saved-views', { items: [view({ isDefault: true }), OTHER] }),
      on('POST', '/saved-views', view({})),
    ],
  });
  await waitFor(() => expect(address()).toBe('?currency=EUR&days=30'));
  fireEvent.click(await screen.findByRole('button', { name: 'Views' }));
  expect(screen.getByRole('menuitem', { name: 'Month end (default)' })).toBeTruthy();
  fireEvent.click(screen.getByRole('menuitem', { name: 'Refunds · Fay Finance' }));
  expect(address()).toBe('?measure=refunds');
  fireEvent.click(await screen.findByRole('button', { name: 'Views' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Save this view…' }));
  fireEvent.change(screen.getByRole('textbox', { name: /Name/ }), { target: { value: 'Weekly' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Share with everyone' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save view' }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'Weekly',
      page: 'revenue',
      query: 'measure=refunds',
      shared: true,
    }),
  );
});

it('deletes with a way back, in French', async () => {
  const { calls } = await renderScreen(<Page />, {
    role: 'finance',
    at: '/revenue?days=7',
    locale: 'fr',
    routes: [
      on('GET', '/saved-views', { items: [view({})] }),
      on('DELETE', /saved-views/, view({})),
      on('POST', /restore/, view({})),
    ],
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Vues' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Gérer les vues…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Gérer les vues' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Supprimer' }));
  fireEvent.click(await dialog.findByRole('button', { name: 'Annuler la suppression' }));
  await waitFor(() => expect(calls.some(({ path }) => path.endsWith('/restore'))).toBe(true));
  expect(address()).toBe('?days=7');
});
