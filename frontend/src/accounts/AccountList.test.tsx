import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { accountRow } from './account-scenarios.ts';
import { AccountList } from './AccountList.tsx';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const ROWS = [0, 1, 2].map((index) => accountRow(index, NOW));
const PAGE = { items: ROWS, nextCursor: 'c2', total: { value: 5000, exact: true } };

describe('AccountList', () => {
  it('shows the rows and counts them in words', async () => {
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', PAGE)] });
    expect((await screen.findByRole('link', { name: '@maker.0' })).getAttribute('href')).toBe(
      '/accounts/acc_00000',
    );
    expect(screen.getByText('3 of 5,000 accounts')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Accounts' })).toBeTruthy();
  });

  it('keeps its place while it loads', async () => {
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', { never: true })] });
    expect(await screen.findByLabelText('Loading rows')).toBeTruthy();
  });

  it('says what to do when there is nothing, and when filters leave nothing', async () => {
    const nothing = { items: [], nextCursor: null, total: { value: 0, exact: true } };
    const first = await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', nothing)] });
    expect(await screen.findByText('No account has come in yet')).toBeTruthy();
    first.unmount();
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', nothing)], at: '/?region=US' });
    expect(await screen.findByText('No row fits these filters')).toBeTruthy();
  });

  it('says what happened on a failure, and tries again', async () => {
    let broken = true;
    const answer = () => (broken ? problem(503, 'BUSY') : PAGE);
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', answer)] });
    const alert = await screen.findByRole('alert', undefined, { timeout: 15_000 });
    expect(alert.textContent).toContain('The server is busy. Nothing was lost; try again in a moment.');
    expect(alert.textContent).toContain('req-1');
    broken = false;
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: '@maker.0' })).toBeTruthy();
  });

  it('says so to a role that may not read it', async () => {
    await renderScreen(<AccountList />, {
      routes: [on('GET', '/accounts', problem(403, 'FORBIDDEN'))],
      role: 'finance',
    });
    expect(await screen.findByText(/Your role, Finance analyst, does not use this page/)).toBeTruthy();
  });

  it('reads its filters and sort from the address, and takes a filter away by its chip', async () => {
    const { calls } = await renderScreen(<AccountList />, {
      routes: [on('GET', '/accounts', PAGE)],
      at: '/?region=US,GB&standing=at_risk&sort=followers',
    });
    const last = (): FakeCall | undefined => calls.findLast((call) => call.path === '/accounts');
    await screen.findByRole('link', { name: '@maker.0' });
    expect(last()?.query.get('region')).toBe('US,GB');
    expect(last()?.query.get('sort')).toBe('followers');
    fireEvent.click(screen.getByRole('button', { name: /Remove filter Region/ }));
    await waitFor(() => expect(last()?.query.get('region')).toBeNull());
    expect(last()?.query.get('standing')).toBe('at_risk');
  });

  it('follows the cursor for more', async () => {
    const answer = (call: FakeCall) =>
      call.query.get('cursor') === 'c2' ? { items: [accountRow(9, NOW)], nextCursor: null } : PAGE;
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', answer)] });
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByRole('link', { name: '@maker.9' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '@maker.0' })).toBeTruthy();
  });

  it('moves by j and k', async () => {
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', PAGE)] });
    await screen.findByRole('link', { name: '@maker.0' });
    const activeRow = () => document.querySelector('tr[data-active="true"]')?.textContent ?? '';
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(activeRow()).toContain('@maker.1');
    fireEvent.keyDown(document.body, { key: 'k' });
    expect(activeRow()).toContain('@maker.0');
  });

  it('speaks French', async () => {
    await renderScreen(<AccountList />, { routes: [on('GET', '/accounts', PAGE)], locale: 'fr' });
    expect(await screen.findByText('3 sur 5 000 comptes')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Comptes' })).toBeTruthy();
  });
});
