import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReasonCode } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { HELD } from './quality-scenarios.ts';
import { SecondReviewPage } from './SecondReviewPage.tsx';

const PATH = '/quality/second-reviews';
const CODES: ReasonCode[] = [
  {
    code: 'meets_requirements',
    outcome: 'approve',
    textEn: 'Welcome.',
    textFr: 'Bienvenue.',
    noteRequired: false,
  },
  { code: 'other', outcome: 'reject', textEn: 'No.', textFr: 'Non.', noteRequired: true },
];
const EMPTY = problem(409, 'QUEUE_EMPTY');
const ANSWERED = {
  id: 'review-1',
  agreed: false,
  first: { outcome: 'reject', reasonCode: 'policy_history', note: '' },
};

/** Claims answer one after the other, and the last one again and again. */
function claims(...answers: unknown[]): FakeRoute {
  return on('POST', `${PATH}/claim`, () => (answers.length > 1 ? answers.shift() : answers[0]));
}
const show = (extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) =>
  renderScreen(<SecondReviewPage />, {
    role: 'trust_safety',
    routes: [
      ...extra,
      on('GET', `${PATH}/counts`, { waiting: 3, oldestAt: HELD.openedAt, held: 0 }),
      on('GET', '/reason-codes', { items: CODES }),
    ],
    ...options,
  });

const claimByKey = async () => {
  await screen.findByText('3 second reviews wait');
  fireEvent.keyDown(document.body, { key: 'c' });
  await screen.findByRole('button', { name: 'Approve' });
};

describe('SecondReviewPage', () => {
  it('answers by keyboard, says whether both agreed, and takes the next', async () => {
    const next = { ...HELD, id: 'review-2' };
    const { calls } = await show([claims(HELD, next), on('POST', `${PATH}/review-1/answer`, ANSWERED)]);
    await claimByKey();
    await waitFor(() => {
      fireEvent.keyDown(document.body, { key: 'a' });
      expect(screen.getByRole('radio')).toHaveProperty('checked', true);
    });
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    expect((await screen.findByRole('status')).textContent).toMatch(/first decision was another: rejected/);
    expect(calls.find(({ path }) => path === `${PATH}/review-1/answer`)?.body).toEqual({
      outcome: 'approve',
      reasonCode: 'meets_requirements',
      note: '',
    });
    expect(calls.filter(({ path }) => path === `${PATH}/claim`)).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Approve' }).getAttribute('aria-pressed')).toBe('false');
  });

  it('shows the evidence as it was, and no account to look up', async () => {
    const { container } = await show([claims(HELD)]);
    await claimByKey();
    expect(screen.getByText('128,400', { selector: 'dd' })).toBeTruthy();
    expect(screen.getByText(/As it was/)).toBeTruthy();
    expect(container.querySelectorAll('a')).toHaveLength(0);
  });

  it('asks for the note that a reason requires, and keeps what is written when refused', async () => {
    const { calls } = await show([
      claims(HELD),
      on('POST', `${PATH}/review-1/answer`, problem(409, 'LEASE_REQUIRED')),
    ]);
    await claimByKey();
    fireEvent.click(screen.getByRole('button', { name: 'Reject' }));
    fireEvent.click(screen.getByRole('button', { name: 'Answer and next' }));
    expect(await screen.findByText('This reason needs a note.')).toBeTruthy();
    expect(calls.some(({ path }) => path.endsWith('/answer'))).toBe(false);
    const note = screen.getByRole('textbox', { name: 'Note for colleagues' });
    fireEvent.change(note, { target: { value: 'copied content' } });
    fireEvent.click(screen.getByRole('button', { name: 'Answer and next' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(note).toHaveProperty('value', 'copied content');
  });

  it('says that none waits, and what will bring some', async () => {
    await show([on('GET', `${PATH}/counts`, { waiting: 0, oldestAt: null, held: 0 }), claims(EMPTY)]);
    expect(await screen.findByText('No second review waits for you')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'c' });
    expect(screen.getByText(/Sampled decisions of your colleagues/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers the one that is held already after a reload', async () => {
    await show([on('GET', `${PATH}/counts`, { waiting: 0, oldestAt: null, held: 1 })]);
    expect(await screen.findByRole('button', { name: 'Go on with yours' })).toBeTruthy();
  });

  it('lets an auditor claim nothing', async () => {
    await show([], { role: 'auditor' });
    expect(await screen.findByText(/not make second reviews/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Claim next' })).toBeNull();
  });

  it('speaks French', async () => {
    await show([claims(HELD)], { locale: 'fr' });
    fireEvent.click(await screen.findByRole('button', { name: 'Prendre la suivante' }));
    expect(await screen.findByText('Comment trancheriez-vous ?')).toBeTruthy();
  });
});
