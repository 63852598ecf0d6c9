import type { StandingPolicy, StandingPreview } from '@tips/shared/standing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { KINDS } from '../change-requests/change-scenarios.ts';
import { StandingPolicyList } from './StandingPolicyList.tsx';

const texts = (name: string) => ({
  en: { name, reason: `${name}: why.` },
  fr: { name: `${name} (fr)`, reason: `${name} : pourquoi.` },
});
const POLICY: StandingPolicy = {
  version: 1,
  status: 'in_force',
  rules: {
    points: { low: 1, medium: 2, high: 4, critical: 0 },
    lifetimeDays: { low: 90, medium: 90, high: 90, critical: null },
    restrictsAtOnce: ['critical'],
    atRiskFromPoints: 3,
    restrictedFromPoints: 6,
    policies: [
      {
        key: 'integrity',
        parent: null,
        severity: 'medium',
        points: null,
        lifetimeDays: null,
        texts: texts('Integrity'),
      },
      { key: 'spam', parent: 'integrity', severity: 'low', points: 5, lifetimeDays: 0, texts: texts('Spam') },
    ],
  },
  note: 'The first version',
  revision: 1,
  createdAt: '2020-01-01T00:00:00Z',
  createdBy: 'Tips Console',
  inForceFrom: '2020-01-01T00:00:00Z',
  inForceUntil: null,
};
const PREVIEW: StandingPreview = {
  population: 5000,
  changes: [{ from: 'at_risk', to: 'good', accounts: 12 }],
  histogram: [{ points: 4, accounts: 31 }],
  tookMs: 8,
};
const DRAFT: StandingPolicy = { ...POLICY, version: 2, status: 'draft', note: 'Milder', inForceFrom: null };

const list = (...items: StandingPolicy[]) => on('GET', '/standing-policies', { items });
const preview = on('POST', '/standing-policies/preview', PREVIEW);

async function show(routes: FakeRoute[], options: Partial<ScreenOptions> = {}) {
  return renderScreen(<StandingPolicyList />, { role: 'trust_safety_lead', ...options, routes });
}

describe('StandingPolicyList', () => {
  it('shows the ladder and the taxonomy with what each policy counts for', async () => {
    await show([list(POLICY)], { role: 'auditor' });
    const table = within(await screen.findByRole('table', { name: 'Platform policies' }));
    const row = table.getByRole('row', { name: /Spam/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['Spam', 'Low', '5', 'does not expire']);
    expect(screen.getByText(/New versions are drafted by/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Draft version/ })).toBeNull();
  });

  it('drafts from the version in force, counts as it changes, and saves what is on the screen', async () => {
    const sent: FakeCall[] = [];
    const save = on('POST', '/standing-policies', (call: FakeCall) => {
      sent.push(call);
      return { status: 201, body: DRAFT };
    });
    await show([list(POLICY), preview, save]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft version 2' }));
    fireEvent.change(screen.getByLabelText('At risk from, points'), { target: { value: '4' } });
    expect(await screen.findByText('12 accounts of 5,000 change their standing.')).toBeTruthy();
    expect(screen.getByText('12: from At risk to Good')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    expect(screen.getByText('Say what this version is for.')).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.change(screen.getByLabelText(/What this version is for/), { target: { value: 'Milder' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ note: 'Milder', rules: { atRiskFromPoints: 4 } });
  });

  it('changes a policy of the taxonomy in a dialog, and says what is missing first', async () => {
    await show([list(POLICY), preview]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft version 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add a policy' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Take into the draft' }));
    expect(dialog.getByRole('alert').textContent).toMatch(/key begins with/);
    fireEvent.change(dialog.getByLabelText(/^Key/), { target: { value: 'scams' } });
    for (const label of [
      /Name, English/,
      /Name, French/,
      /What the creator reads, English/,
      /What the creator reads, French/,
    ]) {
      fireEvent.change(dialog.getByLabelText(label), { target: { value: 'Scams' } });
    }
    fireEvent.click(dialog.getByRole('button', { name: 'Take into the draft' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Edit Scams' })).toBeTruthy();
  });

  it('puts a saved draft in force with the numbers, a reason and the revision, and keeps the reason when refused', async () => {
    const sent: FakeCall[] = [];
    const put = on('POST', '/standing-policies/2/in-force', (call: FakeCall) => {
      sent.push(call);
      return problem(409, 'VERSION_CONFLICT');
    });
    await show([list(DRAFT, POLICY), preview, put]);
    fireEvent.click(await screen.findByRole('button', { name: 'Put in force' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('12 accounts of 5,000 change their standing.')).toBeTruthy();
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'Agreed' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ reason: 'Agreed', revision: 1 });
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect((dialog.getByLabelText(/Reason/) as HTMLTextAreaElement).value).toBe('Agreed');
  });

  it('lets a reviewer draft, and ask for what only somebody else may put in force', async () => {
    const sent: FakeCall[] = [];
    const ask = on('POST', '/change-requests', (call: FakeCall) => {
      sent.push(call);
      return problem(409, 'VERSION_CONFLICT');
    });
    await show([list(DRAFT, POLICY), preview, ask, on('GET', '/change-requests/kinds', KINDS)], {
      role: 'trust_safety',
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Ask for approval' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/May approve: Trust & safety lead or Administrator/)).toBeTruthy();
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'Agreed' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Ask for approval' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        kind: 'standing_policy.in_force',
        change: { version: 2, revision: 1 },
        reason: 'Agreed',
      }),
    );
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect((dialog.getByLabelText(/Reason/) as HTMLTextAreaElement).value).toBe('Agreed');
  });

  it('speaks French, and says so when the versions can not be read', async () => {
    await show([on('GET', '/standing-policies', problem(500, 'INTERNAL'))], { locale: 'fr' });
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Règles de conformité' })).toBeTruthy();
  });
});
