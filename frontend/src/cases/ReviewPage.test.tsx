import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Case } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { caseOf, MINE, NOW, showDesk } from './case-scenarios.tsx';

const approveByKeys = async () => {
  await screen.findByRole('button', { name: 'Approve' });
  await waitFor(() => {
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(screen.getByRole('button', { name: 'Approve' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
  });
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
};

describe('ReviewPage', { timeout: 60_000 }, () => {
  it('approves by keyboard with the version that was read, and opens the next case', async () => {
    const { calls } = await showDesk([
      on('POST', '/cases/c1/decision', { ...caseOf('c1', null), state: 'decided' }),
      on('POST', '/cases/claim', caseOf('c2', MINE)),
    ]);
    await approveByKeys();
    await waitFor(() => expect(calls.some(({ path }) => path === '/cases/c2')).toBe(true));
    expect(calls.find(({ path }) => path === '/cases/c1/decision')?.body).toEqual({
      outcome: 'approve',
      reasonCode: 'meets_criteria',
      note: '',
      version: 7,
    });
  });

  it('keeps the decision when the server refuses it', async () => {
    await showDesk([on('POST', '/cases/c1/decision', problem(409, 'VERSION_CONFLICT'))]);
    await approveByKeys();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
  });

  it('says that the queue is empty', async () => {
    await showDesk([], { at: '/cases' });
    expect(await screen.findByText('The queue is empty')).toBeTruthy();
    expect(screen.getByText('No case is open')).toBeTruthy();
  });

  it('lets a product manager read, not decide', async () => {
    await showDesk([], { role: 'product' });
    expect(await screen.findByText('Your role can read cases, not decide them.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Claim next' })).toBeNull();
  });

  it('speaks French', async () => {
    await showDesk([], { at: '/cases', locale: 'fr' });
    expect(await screen.findByText('La file est vide')).toBeTruthy();
  });

  it('shows what each queue has, and claims from the chosen one', async () => {
    const { calls } = await showDesk([on('POST', '/cases/claim', caseOf('c2', MINE))], {
      at: '/cases?queue=urgent',
    });
    const urgent = await screen.findByRole('button', { name: /^Urgent/ });
    expect(urgent.getAttribute('aria-pressed')).toBe('true');
    expect(urgent.textContent).toBe('Urgent74 waiting3 overdue2 due soon');
    fireEvent.click(screen.getByRole('button', { name: 'By age' }));
    expect(urgent.textContent).toContain('3 1 to 3 days');
    fireEvent.keyDown(document.body, { key: 'c' });
    await waitFor(() => expect(calls.some(({ path }) => path === '/cases/c2')).toBe(true));
    expect(calls.find(({ path }) => path === '/cases/claim')?.body).toEqual({ queue: 'urgent' });
    const lists = calls.filter(({ path }) => path === '/cases');
    expect(lists.map(({ query }) => query.get('queue'))).toEqual(lists.map(() => 'urgent'));
  });

  it('says in the list when a case is due, why it stands there, and who it waits for', async () => {
    const item: Case = {
      ...caseOf('c3', null),
      severity: 'high',
      priority: 40,
      priorityParts: [
        { code: 'severity', points: 30 },
        { code: 'large_audience', points: 10 },
      ],
      dueAt: new Date(NOW - 7_200_000).toISOString(),
      wait: {
        kind: 'hold',
        person: 'p-2',
        personName: 'Inès Laurent',
        reason: 'asked the platform',
        until: '2026-12-01T08:00:00.000Z',
      },
    };
    await showDesk([on('GET', '/cases', { items: [item], nextCursor: null })], { at: '/cases' });
    const link = await screen.findByRole('link', { name: /maker.c3/ });
    expect(link.textContent).toContain('was due 2 hours ago');
    expect(link.textContent).toContain('High');
    expect(link.textContent).toContain('on hold until 1 Dec 2026, 08:00 UTC by Inès Laurent');
    expect(link.getAttribute('title') ?? link.getAttribute('aria-description')).toBe(
      'score 40 = severity 30 + large audience 10',
    );
  });
});
