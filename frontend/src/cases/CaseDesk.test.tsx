import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Case } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { type FakeCall, on, problem } from '../kit/testing/fake-api.ts';
import { actPreview } from '../enforcement/enforcement-scenarios.ts';
import { ACCOUNT, caseOf, detailOf, MINE, NOW, showDesk } from './case-scenarios.tsx';

const PEOPLE = [
  { id: 'p-1', name: 'Riley Park', role: 'trust_safety' },
  { id: 'p-2', name: 'Inès Laurent', role: 'trust_safety_lead' },
];
const waiting = (kind: 'hold' | 'hand_over'): Case => ({
  ...caseOf('c1', null),
  wait: { kind, person: 'p-2', personName: 'Inès Laurent', reason: 'r', until: '2026-12-01T08:00:00.000Z' },
});

const pressed = async (key: string) => {
  await screen.findByRole('button', { name: 'Approve' });
  fireEvent.keyDown(document.body, { key });
  return screen.findByRole('dialog');
};
const writeReason = (dialog: HTMLElement, reason: string) =>
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Reason/ }), { target: { value: reason } });

describe('the desk of one case', { timeout: 60_000 }, () => {
  it('holds a case by key with a reason and an instant, and goes on with the next', async () => {
    const { calls } = await showDesk([
      on('POST', '/cases/c1/hold', waiting('hold')),
      on('POST', '/cases/claim', caseOf('c2', MINE)),
    ]);
    const dialog = await pressed('h');
    fireEvent.click(within(dialog).getByRole('radio', { name: 'Tomorrow' }));
    expect(dialog.textContent).toMatch(/Nobody is served this case before .*, 08:00 UTC/);
    writeReason(dialog, 'asked the platform');
    fireEvent.keyDown(within(dialog).getByRole('textbox'), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(calls.some(({ path }) => path === '/cases/c2')).toBe(true));
    const body = calls.find(({ path }) => path === '/cases/c1/hold')?.body as { until: string };
    expect(body).toMatchObject({ reason: 'asked the platform', version: 7 });
    expect(body.until).toMatch(/T08:00:00.000Z$/);
  });

  it('keeps what was written of a hold when the dialog closes, or the server refuses it', async () => {
    await showDesk([on('POST', '/cases/c1/hold', problem(422, 'VALIDATION_FAILED'))]);
    const dialog = await pressed('h');
    writeReason(dialog, 'asked the platform');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Hold' }));
    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const again = await pressed('h');
    expect(within(again).getByRole('textbox')).toHaveProperty('value', 'asked the platform');
  });

  it('hands a case over to a colleague, never to oneself', async () => {
    const { calls } = await showDesk([
      on('GET', '/people', { items: PEOPLE }),
      on('POST', '/cases/c1/hand-over', waiting('hand_over')),
      on('POST', '/cases/claim', caseOf('c2', MINE)),
    ]);
    const dialog = await pressed('g');
    fireEvent.mouseDown(within(dialog).getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['Inès Laurent · Trust & safety lead']);
    fireEvent.click(options[0] ?? dialog);
    writeReason(dialog, 'speaks the language');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/cases/c2')).toBe(true));
    expect(calls.find(({ path }) => path === '/cases/c1/hand-over')?.body).toEqual({
      personId: 'p-2',
      reason: 'speaks the language',
      version: 7,
    });
  });

  it('names who else looks at the case', async () => {
    await showDesk([on('POST', '/cases/c1/presence', { viewers: [{ id: 'p-2', name: 'Inès Laurent' }] })]);
    const line = await screen.findByText('Inès Laurent is looking at this case too');
    expect(line.closest('[role="status"]')?.getAttribute('aria-live')).toBe('polite');
  });

  it('says each signal in words, with its figures', async () => {
    const signals = [
      {
        code: 'tip_velocity',
        severity: 'high',
        detail: { tips: 1204, perHourMax: 50.5, window: null },
        raisedAt: new Date(NOW).toISOString(),
      },
    ];
    await showDesk([on('GET', '/cases/c1', detailOf(caseOf('c1', MINE), { signals }))]);
    const panel = within(await screen.findByRole('region', { name: 'Signals' }));
    expect(panel.getByText('Unusually many tips')).toBeTruthy();
    expect(panel.getByText('tips: 1,204 · per hour max: 50.5')).toBeTruthy();
  });

  it('says what has changed when a decision is refused, and keeps the draft', async () => {
    let refused = false;
    await showDesk([
      on('POST', '/cases/c1/decision', () => {
        refused = true;
        return problem(409, 'VERSION_CONFLICT');
      }),
      on('GET', '/cases/c1', () => {
        const changed: Case = { ...caseOf('c1', MINE), version: 8, severity: 'high' };
        return detailOf(refused ? changed : caseOf('c1', MINE));
      }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Approve' }));
    await screen.findByRole('radio');
    fireEvent.click(screen.getByRole('button', { name: 'Approve and next' }));
    expect(await screen.findByText('Severity: Low → High')).toBeTruthy();
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
    fireEvent.click(screen.getByRole('button', { name: 'I have seen it' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole('radio')).toHaveProperty('checked', true);
  });

  it('states a suspension in numbers, and shows the policy that the reason names', async () => {
    const entry = { kind: 'tip', currency: 'USD', gross: 120_450, net: 120_450, tipperId: 't1', id: 'e1' };
    const alert: Case = { ...caseOf('c1', MINE), kind: 'risk_alert' };
    const code = { textEn: 'We look at it', textFr: 'Nous examinons', noteRequired: false };
    const policy = {
      version: 4,
      status: 'in_force',
      rules: {
        policies: [
          {
            key: 'fraud_and_scams',
            texts: { en: { name: 'Fraud', reason: 'Deceives people.' }, fr: { name: 'F', reason: 'r' } },
          },
        ],
      },
    };
    await showDesk([
      on('GET', '/cases/c1', detailOf(alert)),
      on('GET', '/reason-codes', {
        items: [{ ...code, code: 'payments_under_review', outcome: 'suspend' }],
      }),
      on('GET', '/standing-policies', { items: [policy] }),
      on('GET', '/ledger/entries', {
        items: [{ ...entry, accountId: ACCOUNT.id, occurredAt: new Date(NOW).toISOString() }],
        nextCursor: null,
      }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText(/received 1 tip, 1,204.50.USD: such tips stop/)).toBeTruthy();
    const quote = await screen.findByRole('region', { name: 'Standing policy, version 4' });
    expect(quote.textContent).toContain('Deceives people.');
  });

  it('states in numbers what overturning a strike takes back', async () => {
    const strike = { kind: 'strike', id: 'v-9' };
    const appeal: Case = { ...caseOf('c1', MINE), kind: 'appeal', subject: { kind: 'appeal', id: 'a1' } };
    const decision = {
      subject: strike,
      feature: 'tips',
      name: { en: 'the strike', fr: 'la sanction' },
      decidedAt: new Date(NOW).toISOString(),
      decidedBy: 'Sam Hill',
      reasonCode: null,
    };
    const text = { text: 'It was a play', state: 'open', submittedAt: new Date(NOW).toISOString() };
    const code = { textEn: 'Sorry', textFr: 'Pardon', noteRequired: false };
    await showDesk([
      on('GET', '/cases/c1', detailOf(appeal)),
      on('GET', '/reason-codes', { items: [{ ...code, code: 'decided_in_error', outcome: 'overturn' }] }),
      on('GET', '/appeals/a1', {
        appeal: { id: 'a1', accountId: ACCOUNT.id, decision, ...text, caseId: 'c1', outcome: null },
        evidence: null,
      }),
      on('POST', /\/enforcement-preview$/, ({ body }: FakeCall) => {
        expect(body).toEqual({ act: 'void', externalId: 'v-9' });
        return actPreview();
      }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Overturn' }));
    const effect = await screen.findByRole('region', { name: 'What this does now' });
    await waitFor(() => expect(effect.textContent).toMatch(/Active points1.*3/));
  });

  it('counts hard cases for the reviewer, and suggests a break that can be waved away', async () => {
    const stretch = { startedAt: '2026-11-23T09:12:00.000Z', hardCases: 10, suggestion: 'hard_cases' };
    await showDesk([on('GET', '/cases/care', { decidedToday: 14, hardToday: 10, stretch })]);
    expect(await screen.findByText('you today: 14, 10 of them hard')).toBeTruthy();
    const notice = await screen.findByText(/^10 hard cases since 09:12 UTC without a break/);
    expect(notice.closest('[role="status"]')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(screen.queryByText(/without a break/)).toBeNull());
    expect(screen.getByRole('button', { name: 'Approve' })).toBeTruthy();
  });
});
