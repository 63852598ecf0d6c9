import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { BatchPreview, CaseBatch } from '@tips/shared/case-batches';
import { describe, expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { BatchList } from './BatchList.tsx';
import { BatchShow } from './BatchShow.tsx';

const BATCH: CaseBatch = {
  id: 'b1',
  filter: { kind: 'access_request', regions: ['US', 'CA'] },
  outcome: 'approve',
  reasonCode: 'meets_requirements',
  note: '',
  state: 'done',
  startedAt: '2026-11-23T09:00:00.000Z',
  startedBy: 'Inès Laurent',
  undoUntil: new Date(Date.now() + 300_000).toISOString(),
  undoneBy: null,
  counts: { waiting: 0, applied: 12, skipped: 2, undone: 0, kept: 0 },
  exceptions: [{ code: 'in_hand', count: 2 }],
};
const PREVIEW: BatchPreview = {
  total: 14,
  ready: 12,
  followers: 2_000_000,
  examples: [],
  exceptions: [{ code: 'not_eligible', count: 2, examples: [] }],
};
const CODES = [
  { code: 'meets_requirements', outcome: 'approve', textEn: 'a', textFr: 'b', noteRequired: false },
  { code: 'other', outcome: 'reject', textEn: 'a', textFr: 'b', noteRequired: true },
];
const list = (...items: CaseBatch[]) => on('GET', '/case-batches', { items, nextCursor: null });
const ROUTES = [
  on('GET', '/reason-codes', { items: CODES }),
  on('GET', '/queues', { items: [] }),
  on('POST', '/case-batches/preview', PREVIEW),
];

describe('BatchList', { timeout: 60_000 }, () => {
  it('shows what a batch has done and left out, and undoes it with its number', async () => {
    const { calls } = await renderScreen(<BatchList />, {
      role: 'trust_safety_lead',
      routes: [
        list(BATCH),
        on('POST', '/case-batches/b1/undo', { status: 200, body: { ...BATCH, state: 'undoing' } }),
      ],
    });
    expect(await screen.findByText(/12 decided · 2 left out/)).toBeTruthy();
    expect(screen.getByText(/in somebody’s hands/)).toBeTruthy();
    expect(
      screen.getByText(/Access request · Regions: United States and Canada · Inès Laurent/),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo 12 decisions' }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/case-batches/b1/undo')).toBe(true));
  });

  it('offers no undo when the time is over, nor to a reviewer', async () => {
    const over = { ...BATCH, undoUntil: '2026-11-23T09:10:00.000Z' };
    const first = await renderScreen(<BatchList />, { role: 'trust_safety_lead', routes: [list(over)] });
    await screen.findByText(/12 decided/);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    first.unmount();
    await renderScreen(<BatchList />, { role: 'trust_safety', routes: [list(BATCH)] });
    await screen.findByText(/12 decided/);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Decide many cases' })).toBeNull();
  });

  it('states what is ready and what is left out before it starts, and sends the number seen', async () => {
    const { calls } = await renderScreen(<BatchList />, {
      role: 'trust_safety_lead',
      routes: [...ROUTES, list(), on('POST', '/case-batches', { status: 201, body: BATCH })],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Decide many cases' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/12 of 14 cases are ready/)).toBeTruthy();
    expect(within(dialog).getByText(/not eligible now/)).toBeTruthy();
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Approve 12' }));
    await waitFor(() =>
      expect(calls.find(({ path, method }) => method === 'POST' && path === '/case-batches')?.body).toEqual({
        filter: { kind: 'access_request' },
        outcome: 'approve',
        reasonCode: 'meets_requirements',
        note: '',
        ready: 12,
      }),
    );
  });

  it('shows the progress of a run, in French', async () => {
    const running: CaseBatch = {
      ...BATCH,
      state: 'running',
      undoUntil: null,
      counts: { ...BATCH.counts, waiting: 14, applied: 14, skipped: 0 },
    };
    await renderScreen(<BatchList />, { role: 'auditor', locale: 'fr', routes: [list(running)] });
    const bar = await screen.findByRole('progressbar', { name: 'Avancement du lot' });
    expect(bar.getAttribute('aria-valuenow')).toBe('50');
  });

  it('shows one batch by its id', async () => {
    await renderScreen(<BatchShow />, {
      role: 'trust_safety_lead',
      routes: [on('GET', '/case-batches/b1', { status: 200, body: BATCH })],
      at: '/batches/b1',
      path: '/batches/:id',
    });
    expect(await screen.findByText(/12 decided · 2 left out/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All batches' }).getAttribute('href')).toBe('/batches');
  });
});
