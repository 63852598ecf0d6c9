import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { PENDING, pageOf, STATEMENT } from './statement-scenarios.ts';
import { StatementList } from './StatementList.tsx';

const PUID = STATEMENT.puid;

describe('StatementList', () => {
  beforeEach(() => {
    URL.createObjectURL = vi.fn(() => 'blob:x');
    URL.revokeObjectURL = vi.fn();
  });

  it('shows statements with their states, and asks by filters', async () => {
    const { calls } = await renderScreen(<StatementList />, {
      routes: [on('GET', '/statements', pageOf(PENDING))],
      at: '/?state=pending,refused&from=2026-11-01',
    });
    const link = await screen.findByRole('link', { name: 'Payments suspended' });
    expect(link.getAttribute('href')).toBe(`/statements/${PUID}`);
    expect(screen.getByText('Submitted · 12')).toBeTruthy();
    expect(screen.getByText(/Nothing is sent by itself/)).toBeTruthy();
    const asked = calls.find(({ path, query }) => path === '/statements' && query.has('state'));
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      state: 'pending,refused',
      from: '2026-11-01',
    });
  });

  it('says what an empty desk waits for, and whom it is not for', async () => {
    const first = await renderScreen(<StatementList />, { routes: [on('GET', '/statements', pageOf())] });
    expect(await screen.findByText('No statement yet')).toBeTruthy();
    first.unmount();
    await renderScreen(<StatementList />, {
      routes: [on('GET', '/statements', problem(403, 'FORBIDDEN'))],
      role: 'finance',
    });
    expect(await screen.findByText(/does not use this page/)).toBeTruthy();
  });

  it('exports a file, then marks it', async () => {
    const { calls } = await renderScreen(<StatementList />, {
      routes: [
        on('GET', '/statements', pageOf(PENDING)),
        on('GET', '/statements/export', { statements: [STATEMENT] }),
        on('POST', '/statements/exported', { exported: 1 }),
      ],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('1 statement in this file')).toBeTruthy();
    expect(dialog.queryByRole('button', { name: /Mark/ })).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Download the file' }));
    expect(URL.createObjectURL).toHaveBeenCalledOnce();
    fireEvent.click(await dialog.findByRole('button', { name: 'Mark 1 as exported' }));
    await vi.waitFor(() => expect(calls.some(({ path }) => path === '/statements/exported')).toBe(true));
    expect(calls.find(({ path }) => path === '/statements/exported')?.body).toEqual({ puids: [PUID] });
  });

  it('offers the file of the sample data where nothing else is pending, and says what it is', async () => {
    await renderScreen(<StatementList />, {
      routes: [
        on('GET', '/statements', pageOf({ ...PENDING, sample: true })),
        on('GET', '/statements/export', ({ query }: { query: URLSearchParams }) => ({
          statements: query.get('sample') === 'true' ? [STATEMENT] : [],
        })),
      ],
      role: 'auditor',
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/the Commission must not get it/)).toBeTruthy();
  });
});
