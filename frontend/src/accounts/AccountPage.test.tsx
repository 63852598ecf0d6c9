import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { accountDetail, entry, strike } from './account-scenarios.ts';
import { AccountPage } from './AccountPage.tsx';
import { explainOf } from './explain-scenarios.ts';
import { NO_LINKS } from './link-scenarios.ts';

const NOW = Date.now();
const DETAIL = accountDetail(NOW);

function routesOf(detail = DETAIL): FakeRoute[] {
  const path = `/accounts/${detail.id}`;
  return [
    on('GET', `${path}/explain`, (call: FakeCall) =>
      call.query.get('surface') === 'tips-settings-tab'
        ? explainOf(detail, 'tips-settings-tab', 'percentage', true)
        : explainOf(detail, 'tips-profile-button', 'access', false),
    ),
    on('GET', `${path}/timeline`, { items: [], complete: true }),
    on('GET', `${path}/links`, NO_LINKS),
    on('GET', `${path}/notes`, { items: [], nextCursor: null }),
    on('GET', path, detail),
    on('GET', '/ledger/entries', { items: [entry(0, NOW), entry(1, NOW)], nextCursor: null }),
  ];
}

function show(options: Partial<ScreenOptions> = {}) {
  return renderScreen(<AccountPage />, {
    routes: routesOf(),
    at: '/accounts/acc_00042',
    path: '/accounts/:id',
    ...options,
  });
}

describe('AccountPage', () => {
  it('shows who it is, and one heading of the first level', async () => {
    await show();
    expect(await screen.findByRole('heading', { level: 1, name: '@studio.lumen' })).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.getByText(/128,400 followers/)).toBeTruthy();
  });

  it('walks the decision of both surfaces', async () => {
    await show();
    const why = within(await screen.findByRole('region', { name: 'Why' }));
    expect(await why.findByText('Bucket 3,217 is under 5,000 (5%): exposed.')).toBeTruthy();
    fireEvent.click(why.getByRole('tab', { name: /Button/ }));
    expect(await why.findByText(/the button needs approved access/)).toBeTruthy();
    expect(why.getAllByText('Not asked.').length).toBeGreaterThan(0);
  });

  it('leads from strikes to standing, and says what eligibility asks for', async () => {
    await show();
    const standing = within(await screen.findByRole('region', { name: 'Standing' }));
    expect(standing.getByText('1 active point: the standing is good.')).toBeTruthy();
    expect(standing.getByText('Counts · 1 point')).toBeTruthy();
    const eligibility = screen.getByRole('region', { name: 'Eligibility' });
    expect(eligibility.textContent).toContain('required 100,000 or more');
  });

  it('suspends with a reason, the version that was read, and says what it does first', async () => {
    const changed = on('POST', '/accounts/acc_00042/access', { ...DETAIL.access[0], state: 'suspended' });
    const { calls } = await show({ routes: [changed, ...routesOf()] });
    fireEvent.click(await screen.findByRole('button', { name: 'Actions' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Suspend' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/leaves 1 profile at once/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Suspend' }));
    expect(dialog.getByText('Write why: the audit trail keeps it.')).toBeTruthy();
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Reported by support' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Suspend' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
        feature: 'tips',
        action: 'suspend',
        reason: 'Reported by support',
        version: 3,
      }),
    );
  });

  it('keeps the words of a refused change on the screen', async () => {
    await show({ routes: [on('POST', /access$/, problem(409, 'VERSION_CONFLICT')), ...routesOf()] });
    fireEvent.click(await screen.findByRole('button', { name: 'Actions' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'My long reason' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('Someone else changed this');
    expect((dialog.getByRole('textbox') as HTMLInputElement).value).toBe('My long reason');
  });

  it('offers a reviewer to suspend, and nobody else to change anything', async () => {
    const reviewer = await show({ role: 'trust_safety' });
    fireEvent.click(await screen.findByRole('button', { name: 'Actions' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
      'Suspend',
      'Add a strike',
      'Warn',
      'Restrict',
      'Copy the id',
    ]);
    reviewer.unmount();
    await show({ role: 'finance' });
    fireEvent.click(await screen.findByRole('button', { name: 'Actions' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Copy the id']);
  });

  it('says when it does not know the account', async () => {
    await show({ routes: [on('GET', /accounts/, problem(404, 'ACCOUNT_UNKNOWN'))] });
    expect((await screen.findAllByText('The console does not know this account')).length).toBeGreaterThan(0);
    expect(screen.getByRole('link', { name: 'Back to the list' })).toBeTruthy();
  });

  it('shows the rest when the money can not be read', async () => {
    await show({ routes: [on('GET', '/ledger/entries', problem(403, 'FORBIDDEN')), ...routesOf()] });
    const money = within(await screen.findByRole('region', { name: 'Money' }));
    expect((await money.findByRole('alert')).textContent).toContain('Your role may not do this');
    expect(screen.getByRole('region', { name: 'Standing' })).toBeTruthy();
  });

  it('speaks French', async () => {
    await show({ locale: 'fr' });
    const standing = within(await screen.findByRole('region', { name: 'Conformité' }));
    expect(standing.getByText('1 point actif : la conformité est « en règle ».')).toBeTruthy();
  });

  it('puts no mark on the ladder of points when something else restricts', async () => {
    const critical = strike(NOW, { severity: 'critical', points: 0, expiresAt: null });
    const standing = {
      ...DETAIL.standing,
      standing: 'restricted',
      cause: 'critical_violation',
      activePoints: 0,
      strikes: [critical],
    } as const;
    await show({ routes: routesOf(accountDetail(NOW, { standing: { ...standing, strikes: [critical] } })) });
    const panel = within(await screen.findByRole('region', { name: 'Standing' }));
    expect(panel.getByText('Counts · restricts at once')).toBeTruthy();
    expect(panel.queryByRole('img')).toBeNull();
  });

  it('sums every row of the window, page by page', async () => {
    const page = (call: FakeCall) =>
      call.query.get('cursor') === null
        ? { items: [entry(0, NOW, { gross: 1000 })], nextCursor: 'c2' }
        : { items: [entry(1, NOW, { gross: 234 })], nextCursor: null };
    await show({ routes: [on('GET', '/ledger/entries', page), ...routesOf()] });
    const money = within(await screen.findByRole('region', { name: 'Money' }));
    expect(await money.findByText('Gross, 30 days')).toBeTruthy();
    expect(money.getByText('12.34')).toBeTruthy();
  });

  it('claims no total of the window when there are more rows than it reads', async () => {
    await show({
      routes: [on('GET', '/ledger/entries', { items: [entry(0, NOW)], nextCursor: 'on' }), ...routesOf()],
    });
    const money = within(await screen.findByRole('region', { name: 'Money' }));
    expect(await money.findByText('Gross of the newest 10 rows')).toBeTruthy();
    expect(money.queryByText('Gross, 30 days')).toBeNull();
  });
});
