import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditDesk } from '../../audit/index.ts';
import { renderScreen } from '../testing/render-screen.tsx';
import { DeskGate } from './DeskGate.tsx';

function Inside() {
  return <p>inside</p>;
}

describe('DeskGate', () => {
  it('lets in the roles of the desk', async () => {
    await renderScreen(<DeskGate desk={auditDesk} Screen={Inside} />, { role: 'auditor' });
    expect(await screen.findByText('inside')).toBeTruthy();
  });

  it('tells every other role why not, and the way out', async () => {
    await renderScreen(<DeskGate desk={auditDesk} Screen={Inside} />, { role: 'finance' });
    expect(await screen.findByText(/Your role, Finance analyst/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to Home' }).getAttribute('href')).toBe('/');
    expect(screen.queryByText('inside')).toBeNull();
  });
});
