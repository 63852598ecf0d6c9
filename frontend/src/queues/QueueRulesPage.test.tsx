import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { CaseRules, CaseRulesVersion } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { QueueRulesPage } from './QueueRulesPage.tsx';

const hours = { low: 48, medium: 48, high: 24, critical: 8 };
const RULES: CaseRules = {
  queues: [
    { key: 'urgent', nameEn: 'Urgent', nameFr: 'Urgences', match: { severities: ['high', 'critical'] } },
    { key: 'large', nameEn: 'Large', nameFr: 'Larges', match: { followersMin: 1_000_000, regions: ['FR'] } },
  ],
  priority: {
    kind: { access_request: 0, appeal: 15, standing_review: 5, risk_alert: 30 },
    severity: { low: 0, medium: 10, high: 30, critical: 60 },
    returned: 20,
    largeAudience: { followers: 1_000_000, points: 10 },
    signal: 5,
    signalsMax: 4,
  },
  dueHours: { access_request: hours, appeal: hours, standing_review: hours, risk_alert: hours },
};
const versionOf = (version: number, changedBy = 'Sam Hill'): CaseRulesVersion => ({
  version,
  rules: RULES,
  changedAt: '2026-11-20T09:00:00.000Z',
  changedBy,
  reason: 'first rules',
  waiting: 0,
});
const PREVIEW = {
  queues: [
    { key: 'urgent', now: 4, after: 1 },
    { key: 'large', now: 2, after: 5 },
    { key: 'other', now: 6, after: 6 },
  ],
  moved: 3,
};

const show = (extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) =>
  renderScreen(<QueueRulesPage />, {
    routes: [...extra, on('GET', '/case-rules', versionOf(1)), on('POST', '/case-rules/preview', PREVIEW)],
    ...options,
  });
const names = () => screen.getAllByRole('button', { name: /^Edit / }).map((edit) => edit.ariaLabel ?? '');
const moveUp = async () => fireEvent.click(await screen.findByRole('button', { name: 'Move Large up' }));
const save = async (reason: string) => {
  await screen.findByText('3 of 12 open cases move to another queue.');
  fireEvent.click(screen.getByRole('button', { name: 'Put in force' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: reason } });
  const confirm = within(dialog).getByRole('button', { name: 'Put in force' });
  await waitFor(() => expect(confirm).toHaveProperty('disabled', false));
  fireEvent.click(confirm);
  return dialog;
};

describe('QueueRulesPage', { timeout: 60_000 }, () => {
  it('moves a queue up, says what that moves, and saves it with a reason', async () => {
    const { calls } = await show([on('POST', '/case-rules', versionOf(2))]);
    await moveUp();
    expect(names()).toEqual(['Edit Large', 'Edit Urgent']);
    expect(await screen.findByText('Urgent: 4 → 1 (−3)')).toBeTruthy();
    await save('audiences first');
    await waitFor(() =>
      expect(calls.some((call) => call.path === '/case-rules' && call.method === 'POST')).toBe(true),
    );
    const body = calls.find(({ path, method }) => path === '/case-rules' && method === 'POST')?.body;
    expect(body).toMatchObject({ version: 1, reason: 'audiences first' });
    expect((body as { rules: CaseRules }).rules.queues.map(({ key }) => key)).toEqual(['large', 'urgent']);
  });

  it('keeps the draft when somebody was faster, and says who', async () => {
    let version = 1;
    await show([
      on('POST', '/case-rules', () => {
        version = 2;
        return problem(409, 'VERSION_CONFLICT');
      }),
      on('GET', '/case-rules', () => versionOf(version, version === 1 ? 'Sam Hill' : 'Inès Laurent')),
    ]);
    await moveUp();
    const dialog = await save('audiences first');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await screen.findByText(/Version 2 came into force meanwhile, by Inès Laurent/)).toBeTruthy();
    expect(names()).toEqual(['Edit Large', 'Edit Urgent']);
    fireEvent.click(screen.getByRole('button', { name: 'Put my draft over version 2' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('names what is missing of a new queue, then adds it at the end', async () => {
    await show();
    fireEvent.click(await screen.findByRole('button', { name: 'Add a queue' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Name in English/ }), {
      target: { value: 'Urgent' },
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take over' }));
    expect(within(dialog).getByText('Write the name in both languages.')).toBeTruthy();
    expect(within(dialog).getByText('Another queue has this key: choose a different one.')).toBeTruthy();
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Name in French/ }), {
      target: { value: 'Nuit' },
    });
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Key/ }), { target: { value: 'night' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(screen.getByText('every case')).toBeTruthy();
  });

  it('changes a due time in the grid, and refuses what is none', async () => {
    await show();
    const cell = await screen.findByRole('textbox', { name: 'Appeal, High: hours' });
    fireEvent.change(cell, { target: { value: '0' } });
    expect(screen.getByText('A whole number from 1 to 2,160')).toBeTruthy();
    fireEvent.change(cell, { target: { value: '12' } });
    expect(screen.getByRole('button', { name: 'Put in force' })).toHaveProperty('disabled', false);
  });

  it('shows the rules to others, without a way to change them', async () => {
    await show([], { role: 'auditor', locale: 'fr' });
    expect(await screen.findByText('Urgences')).toBeTruthy();
    expect(screen.getByText(/^Région.: France et au moins 1.000.000 abonnés$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Modifier|Ajouter/ })).toBeNull();
  });
});
