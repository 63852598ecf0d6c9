import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../testing/fake-api.ts';
import { renderScreen } from '../testing/render-screen.tsx';
import { SignIn } from './SignIn.tsx';

const ENVIRONMENT = on('GET', '/environment', {
  auth: 'demo',
  personas: [
    { persona: 'trust_safety', name: 'Riley Park' },
    { persona: 'finance', name: 'Mei Tan' },
  ],
  sampleData: true,
  version: '0.1.0',
});

describe('SignIn', () => {
  it('shows each persona with the question of its desk, and signs in by a number', async () => {
    const { calls } = await renderScreen(<SignIn />, {
      routes: [ENVIRONMENT, on('POST', '/session', { csrfToken: 'c' })],
    });
    expect(await screen.findByText('May this account earn money here?')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: '2' });
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'POST')?.body).toEqual({ persona: 'finance' }),
    );
  });

  it('walks the personas by the arrow keys', async () => {
    await renderScreen(<SignIn />, { routes: [ENVIRONMENT] });
    const first = await screen.findByRole('button', { name: /May this account/ });
    fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /What was earned/ }));
  });

  it('says why when it is refused', async () => {
    await renderScreen(<SignIn />, {
      routes: [ENVIRONMENT, on('POST', '/session', problem(429, 'RATE_LIMITED'))],
    });
    fireEvent.click(await screen.findByRole('button', { name: /May this account/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('Too many tries in a short time');
  });
});
