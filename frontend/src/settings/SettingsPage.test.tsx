import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { SettingsPage } from './SettingsPage.tsx';

const SAMPLE = {
  state: 'present',
  counts: { accounts: 5000, violations: 812, cases: 214, tips: 41_250 },
  loadedAt: '2026-11-22T09:00:00.000Z',
  clearedAt: null,
};
const TOKEN = {
  id: 't1',
  name: 'ingest-worker',
  scopes: ['ingest:*'],
  createdAt: '2026-11-20T09:00:00.000Z',
  createdBy: 'Sam Ortiz',
  revokedAt: null,
};
const READS = [on('GET', '/sample-data', SAMPLE), on('GET', '/tokens', { items: [TOKEN] })];

describe('SettingsPage', () => {
  it('says in numbers what clearing takes out, then clears', async () => {
    const { calls } = await renderScreen(<SettingsPage />, {
      routes: [on('DELETE', '/sample-data', SAMPLE), ...READS],
      role: 'admin',
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear the sample data' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/Takes out 5,000 accounts with their 812 violations, 214 cases and 41,250 tips/),
    ).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Clear 5,000 accounts' }));
    await waitFor(() => expect(calls.some((call) => call.method === 'DELETE')).toBe(true));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('shows no tokens and nothing to clear to other roles', async () => {
    const { calls } = await renderScreen(<SettingsPage />, { routes: READS, role: 'product' });
    expect(await screen.findByText(/An administrator can clear it/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Clear the sample data' })).toBeNull();
    expect(calls.some((call) => call.path === '/tokens')).toBe(false);
  });

  it('creates a token, shows it once, and asks for what is missing first', async () => {
    const created = on('POST', '/tokens', { ...TOKEN, id: 't2', name: 'app', token: 'tips_secret_1' });
    const { calls } = await renderScreen(<SettingsPage />, { routes: [created, ...READS], role: 'admin' });
    fireEvent.click(await screen.findByRole('button', { name: 'Create a token' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Create a token' }));
    expect(dialog.getByText('Give it a name.')).toBeTruthy();
    expect(dialog.getByText('Choose at least one scope.')).toBeTruthy();
    expect(calls.some((call) => call.method === 'POST')).toBe(false);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'app' } });
    fireEvent.click(dialog.getByRole('checkbox', { name: /Ask for decisions/ }));
    fireEvent.click(dialog.getByRole('button', { name: 'Create a token' }));
    expect(await screen.findByText('tips_secret_1')).toBeTruthy();
    expect(calls.find((call) => call.method === 'POST')?.body).toEqual({ name: 'app', scopes: ['evaluate'] });
    fireEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
    await waitFor(() => expect(screen.queryByText('tips_secret_1')).toBeNull());
  });

  it('keeps the form when the name is taken', async () => {
    const taken = on('POST', '/tokens', problem(409, 'TOKEN_NAME_TAKEN'));
    await renderScreen(<SettingsPage />, { routes: [taken, ...READS], role: 'admin' });
    fireEvent.click(await screen.findByRole('button', { name: 'Create a token' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'app' } });
    fireEvent.click(dialog.getByRole('checkbox', { name: /Read the API/ }));
    fireEvent.click(dialog.getByRole('button', { name: 'Create a token' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('A token with this name exists');
    expect((dialog.getByRole('textbox') as HTMLInputElement).value).toBe('app');
  });
});
