import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { accountDetail } from '../accounts/account-scenarios.ts';
import { explainOf } from '../accounts/explain-scenarios.ts';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { APPEAL, WINDOWS } from './appeal-scenarios.ts';
import { AppealList } from './AppealList.tsx';
import { AppealPanel } from './AppealPanel.tsx';

const LIST = on('GET', '/appeals', { items: [APPEAL], nextCursor: null, total: { value: 1, exact: true } });

describe('AppealList', { timeout: 60_000 }, () => {
  it('leads to the case of each appeal, and asks by state', async () => {
    const { calls } = await renderScreen(<AppealList />, { routes: [LIST], at: '/?state=open' });
    const link = await screen.findByRole('link', { name: '@ines.paints' });
    expect(link.getAttribute('href')).toBe(`/cases/${APPEAL.caseId}`);
    expect(screen.getByText('The rejection of the request')).toBeTruthy();
    expect(calls.find(({ path }) => path === '/appeals')?.query.get('state')).toBe('open');
  });

  it('says what an empty desk waits for, in French', async () => {
    const none = on('GET', '/appeals', { items: [], nextCursor: null });
    await renderScreen(<AppealList />, { routes: [none], locale: 'fr' });
    expect(await screen.findByText('Aucun recours')).toBeTruthy();
  });

  it('lets a lead change the windows against the version that was read, and keeps them when refused', async () => {
    const { calls } = await renderScreen(<AppealList />, {
      role: 'trust_safety_lead',
      routes: [
        LIST,
        on('GET', '/appeal-windows', WINDOWS),
        on('POST', '/appeal-windows', problem(409, 'VERSION_CONFLICT')),
      ],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Time to appeal' }));
    const dialog = await screen.findByRole('dialog');
    const months = within(dialog).getByRole('textbox', { name: 'Months, by default' });
    fireEvent.change(months, { target: { value: '9' } });
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Reason/ }), {
      target: { value: 'fairer' },
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Put in force' }));
    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      version: 2,
      windows: { months: 9, byRegion: { US: 3 } },
      reason: 'fairer',
    });
    expect(months).toHaveProperty('value', '9');
  });

  it('lets a reviewer read them only', async () => {
    await renderScreen(<AppealList />, {
      role: 'trust_safety',
      routes: [LIST, on('GET', '/appeal-windows', WINDOWS)],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Time to appeal' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Put in force' })).toHaveProperty('disabled', true);
    expect(within(dialog).getByText(/A lead changes this/)).toBeTruthy();
  });
});

describe('AppealPanel', { timeout: 60_000 }, () => {
  const account = accountDetail(Date.now());
  const evidence = explainOf(account, 'tips-settings-tab', 'percentage', true);

  it('shows the creator’s words, the decision and what was known then', async () => {
    await renderScreen(<AppealPanel appealId={APPEAL.id} />, {
      routes: [on('GET', `/appeals/${APPEAL.id}`, { appeal: APPEAL, evidence })],
    });
    expect(await screen.findByText('I never posted that.')).toBeTruthy();
    expect(screen.getByText('Recent policy breaches')).toBeTruthy();
    expect(screen.getByText('What was known when it was decided')).toBeTruthy();
  });

  it('says so where nothing of that time is known', async () => {
    await renderScreen(<AppealPanel appealId={APPEAL.id} />, {
      routes: [on('GET', `/appeals/${APPEAL.id}`, { appeal: APPEAL, evidence: null })],
    });
    await waitFor(() => expect(screen.getByText(/Nothing of that time/)).toBeTruthy());
  });
});
