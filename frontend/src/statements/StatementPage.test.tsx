import type { StatementRecord } from '@tips/shared/statements';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeRoute, on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { PENDING, REFUSED, STATEMENT, UNANSWERED } from './statement-scenarios.ts';
import { StatementPage } from './StatementPage.tsx';

const PATH = `/statements/${STATEMENT.puid}`;
const show = (record: StatementRecord, options: ScreenOptions = {}, routes: FakeRoute[] = []) =>
  renderScreen(<StatementPage />, {
    ...options,
    routes: [...routes, on('GET', PATH, record)],
    at: PATH,
    path: '/statements/:puid',
  });
const type = (label: RegExp, value: string) => {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });
};

describe('StatementPage', () => {
  it('shows the fields in plain words', async () => {
    await show(PENDING, { role: 'auditor' });
    expect(await screen.findByRole('heading', { name: 'Payments suspended' })).toBeTruthy();
    expect(screen.getByText('Scams and fraud')).toBeTruthy();
    expect(screen.getByText('France and Germany')).toBeTruthy();
    expect(screen.getByText('no end set')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'acc-7' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Correct' })).toBeNull();
    expect(screen.getByText(/take the lead of trust/)).toBeTruthy();
  });

  it('speaks French', async () => {
    await show(PENDING, { locale: 'fr' });
    expect(await screen.findByRole('heading', { name: 'Paiements suspendus' })).toBeTruthy();
    expect(screen.getByText('Arnaques et fraudes')).toBeTruthy();
  });

  it('sends what was corrected, and nothing else', async () => {
    const saved = { ...PENDING, version: 2 };
    const { calls } = await show(PENDING, {}, [on('POST', `${PATH}/review`, saved)]);
    fireEvent.click(await screen.findByRole('button', { name: 'Correct' }));
    const save = screen.getByRole('button', { name: 'Save as version 2' });
    expect(save).toHaveProperty('disabled', true);
    type(/Facts relied on/, 'Other facts.');
    fireEvent.click(save);
    expect(await screen.findByText('Say why it is corrected.')).toBeTruthy();
    type(/Why it is corrected/, 'as counsel asked');
    fireEvent.click(save);
    await vi.waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      version: 1,
      reason: 'as counsel asked',
      changes: { decision_facts: 'Other facts.' },
    });
  });

  it('shows at the field what is wrong with it', async () => {
    const errors = [{ path: 'changes.decision_facts', code: 'personal_data', message: 'names a handle' }];
    await show(REFUSED, {}, [on('POST', `${PATH}/review`, problem(400, 'VALIDATION_FAILED', { errors }))]);
    expect((await screen.findByRole('alert')).textContent).toContain('Facts relied on Too short.');
    fireEvent.click(screen.getByRole('button', { name: 'Correct' }));
    const facts = screen.getByRole('textbox', { name: /Facts relied on/ });
    expect(facts.getAttribute('aria-invalid')).toBe('true');
    type(/Facts relied on/, 'as @ana said');
    type(/Why it is corrected/, 'longer');
    fireEvent.click(screen.getByRole('button', { name: 'Save as version 2' }));
    expect(await screen.findByText(/tells who it is about/)).toBeTruthy();
  });

  it('lets nobody correct what may be out, and tries again at once', async () => {
    const { calls } = await show(UNANSWERED, {}, [on('POST', `${PATH}/retry`, PENDING)]);
    expect(await screen.findByText(/the answer is not known/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Correct' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Try again at once' }));
    await vi.waitFor(() =>
      expect(calls.find(({ path }) => path === `${PATH}/retry`)?.body).toEqual({ version: 1 }),
    );
  });
});
