import type { AuditRow } from '@tips/shared/audit';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { AuditList } from './AuditList.tsx';

const ROW: AuditRow = {
  seq: 41,
  at: '2026-11-20T09:00:00.000Z',
  actor: { kind: 'person', id: 'p-2', name: 'Ana Souza' },
  action: 'rollout.changed',
  subjectKind: 'rollout',
  subjectId: 'tips',
  reason: 'Second week of beta',
  before: { percent: 2, paused: false },
  after: { percent: 5, paused: false },
  requestId: 'r-9',
  previousHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
};

describe('AuditList', () => {
  it('opens an entry with what changed, and the rest on demand', async () => {
    const page = { items: [ROW], nextCursor: null, total: { value: 10_000, exact: false } };
    await renderScreen(<AuditList />, { routes: [on('GET', '/audit', page)], role: 'auditor' });
    fireEvent.click(await screen.findByText('Second week of beta'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('percent').closest('tr')?.textContent).toContain('percent25');
    expect(dialog.queryByText('paused')).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: '1 field unchanged' }));
    expect(dialog.getByText('paused')).toBeTruthy();
  });

  it('sends days as instants of UTC', async () => {
    const page = { items: [], nextCursor: null };
    const { calls } = await renderScreen(<AuditList />, {
      routes: [on('GET', '/audit', page)],
      at: '/?from=2026-11-01&action=rollout.killed,rollout.revived',
    });
    await screen.findByText('No row fits these filters');
    const query = calls.find((call) => call.path === '/audit')?.query;
    expect(query?.get('from')).toBe('2026-11-01T00:00:00.000Z');
    expect(query?.get('action')).toBe('rollout.killed,rollout.revived');
  });

  it('says so to a role that may not read it', async () => {
    await renderScreen(<AuditList />, {
      routes: [on('GET', '/audit', problem(403, 'FORBIDDEN'))],
      role: 'product',
    });
    expect(await screen.findByText(/Your role, Product manager, does not use this page/)).toBeTruthy();
  });
});
