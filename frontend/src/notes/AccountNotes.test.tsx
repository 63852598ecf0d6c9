import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Note } from '@tips/shared/notes';
import { describe, expect, it } from 'vitest';
import { type FakeCall, on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { AccountNotes } from './AccountNotes.tsx';

const note = (text: string): Note => ({
  id: text,
  caseId: 'c1',
  text,
  writtenAt: '2026-11-20T10:00:00.000Z',
  writtenBy: 'Sam Hill',
});
const show = (options: ScreenOptions) =>
  renderScreen(<AccountNotes accountId="acc-1" caseId="c1" />, { role: 'trust_safety', ...options });
const list = (...items: Note[]) => on('GET', '/accounts/acc-1/notes', { items, nextCursor: null });
const write = async (text: string) => {
  fireEvent.change(await screen.findByRole('textbox', { name: 'Add a note' }), {
    target: { value: text },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Write note' }));
};

describe('notes on an account', { timeout: 30_000 }, () => {
  it('are written with the case, and shown at once', async () => {
    const written: unknown[] = [];
    await show({
      routes: [
        on('POST', '/accounts/acc-1/notes', ({ body }: FakeCall) => {
          written.push(body);
          return note('Called the agency');
        }),
        on('GET', '/accounts/acc-1/notes', () => ({
          items: written.map(() => note('Called the agency')),
          nextCursor: null,
        })),
      ],
    });
    expect(await screen.findByText('Nobody has written anything down.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Write note' }).hasAttribute('disabled')).toBe(true);
    await write('Called the agency');
    await waitFor(() => expect(written).toEqual([{ text: 'Called the agency', caseId: 'c1' }]));
    expect(await screen.findByText('Called the agency', { ignore: 'textarea' })).toBeTruthy();
  });

  it('keep what was written when it is refused', async () => {
    await show({ routes: [on('POST', '/accounts/acc-1/notes', problem(403, 'FORBIDDEN')), list()] });
    await write('Half a thought');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Add a note' })).toHaveProperty('value', 'Half a thought');
  });

  it('are read and not written by an auditor, and speak French', async () => {
    await show({ role: 'auditor', locale: 'fr', routes: [list(note('Vu'))] });
    expect(await screen.findByText('Vu')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
