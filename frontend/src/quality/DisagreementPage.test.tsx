import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { DisagreementDetail } from '@tips/shared/quality';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { DisagreementPage } from './DisagreementPage.tsx';
import { DISAGREEMENT_DETAIL } from './quality-scenarios.ts';

const PATH = '/quality/disagreements/review-7';
const show = (found: DisagreementDetail, options: ScreenOptions = {}, extra: FakeRoute[] = []) =>
  renderScreen(<DisagreementPage />, {
    ...options,
    routes: [...extra, on('GET', PATH, found)],
    at: PATH,
    path: '/quality/disagreements/:id',
  });
const resolved = (stands: 'first' | 'second'): DisagreementDetail => ({
  ...DISAGREEMENT_DETAIL,
  resolution: { stands, reason: 'Old strikes.', by: 'Lee', at: '2026-11-22T10:00:00.000Z' },
});

describe('DisagreementPage', () => {
  it('says what is left to do by hand before the second outcome is made to stand', async () => {
    const { calls } = await show(DISAGREEMENT_DETAIL, {}, [
      on('POST', `${PATH}/resolution`, resolved('second')),
    ]);
    expect(await screen.findByText('Approved by Ann')).toBeTruthy();
    expect(screen.getByText('Bought followers.')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'The second stands' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Access does not change by this: open the account and suspend');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Bought.' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'The second stands' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      stands: 'second',
      reason: 'Bought.',
    });
  });

  it('keeps reminding of it once it is resolved, and of nothing where the first stands', async () => {
    const { unmount } = await show(resolved('second'));
    expect((await screen.findByRole('note')).textContent).toContain('Still to do');
    unmount();
    await show(resolved('first'));
    expect(await screen.findByText('The first stands, says Lee')).toBeTruthy();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('is not resolved by an auditor, nor by a lead who took part', async () => {
    const { unmount } = await show(DISAGREEMENT_DETAIL, { role: 'auditor' });
    expect(await screen.findByText(/who made neither decision/)).toBeTruthy();
    unmount();
    await show({ ...DISAGREEMENT_DETAIL, first: { ...DISAGREEMENT_DETAIL.first, byId: 'p-1' } });
    expect(await screen.findByText(/another lead has to resolve/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'The first stands' })).toBeNull();
  });

  it('says that there is none', async () => {
    await show(DISAGREEMENT_DETAIL, {}, [on('GET', PATH, problem(404, 'NOT_FOUND'))]);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('speaks French', async () => {
    await show(DISAGREEMENT_DETAIL, { locale: 'fr' });
    expect(await screen.findByText('Quelle issue retenir ?')).toBeTruthy();
  });
});
