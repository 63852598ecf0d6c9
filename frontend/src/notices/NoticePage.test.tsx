import type { NoticeDetail } from '@tips/shared/notices';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { AccountNotices } from './AccountNotices.tsx';
import { DEAD, DELIVERED, pageOf, QUEUED } from './notice-scenarios.ts';
import { NoticePage } from './NoticePage.tsx';

const PATH = `/notices/${QUEUED.noticeId}`;
const show = (notice: NoticeDetail, options: ScreenOptions = {}) =>
  renderScreen(<NoticePage />, {
    ...options,
    routes: [on('GET', PATH, notice), on('POST', `${PATH}/resend`, notice)],
    at: PATH,
    path: '/notices/:id',
  });

describe('NoticePage', () => {
  it('shows the very text and every try, and sends it again', async () => {
    const { calls } = await show(DEAD);
    expect(await screen.findByRole('heading', { name: 'Suspended by staff' })).toBeTruthy();
    expect(screen.getByText(/Bonjour @ana,/).textContent).toBe(DEAD.text);
    expect(screen.getByRole('link', { name: 'Version 2' }).getAttribute('href')).toBe(
      '/notices/templates/suspended_by_staff/fr',
    );
    const tries = screen.getAllByRole('row').map((row) => row.textContent);
    expect(tries).toHaveLength(3);
    expect(tries[1]).toMatch(/^2.*HTTP 500$/);
    expect(tries[2]).toMatch(/^1.*No outcome known$/);
    fireEvent.click(screen.getByRole('button', { name: 'Send it again' }));
    await vi.waitFor(() => expect(calls.some(({ path }) => path === `${PATH}/resend`)).toBe(true));
  });

  it('lets only those resend who may, and nothing of the sample data', async () => {
    const first = await show(DEAD, { role: 'auditor' });
    await screen.findByText('Given up', { selector: 'dd span' });
    expect(screen.queryByRole('button', { name: 'Send it again' })).toBeNull();
    first.unmount();
    const delivery = { ...DEAD.delivery, state: 'not_sent' as const };
    const second = await show({ ...DEAD, sample: true, delivery, attempts: [] });
    expect(await screen.findByText(/never sent/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send it' })).toBeNull();
    second.unmount();
    await show({ ...DEAD, delivery, attempts: [] });
    expect(await screen.findByRole('button', { name: 'Send it' })).toBeTruthy();
  });

  it('speaks French', async () => {
    await show(DELIVERED, { locale: 'fr' });
    expect(await screen.findByRole('heading', { name: 'Suspension par l’équipe' })).toBeTruthy();
    expect(screen.getByText('Remise · HTTP 204')).toBeTruthy();
  });
});

describe('AccountNotices', () => {
  it('lists what the creator was told last, and leads to all of it', async () => {
    const page = { ...pageOf(QUEUED), total: { value: 9, exact: true } };
    await renderScreen(<AccountNotices accountId="acc-7" />, { routes: [on('GET', '/notices', page)] });
    expect(await screen.findByRole('link', { name: 'Suspended by staff' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All 9' }).getAttribute('href')).toBe('/notices?accountId=acc-7');
  });

  it('says so where there is nothing, and is not there for other roles', async () => {
    const routes = [on('GET', '/notices', pageOf())];
    const first = await renderScreen(<AccountNotices accountId="acc-7" />, { routes });
    expect(await screen.findByText('Nothing yet.')).toBeTruthy();
    first.unmount();
    const { calls } = await renderScreen(<AccountNotices accountId="acc-7" />, {
      routes: [on('GET', '/notices', problem(403, 'FORBIDDEN'))],
      role: 'finance',
    });
    await vi.waitFor(() => expect(calls.some(({ path }) => path === '/session')).toBe(true));
    expect(calls.some(({ path }) => path === '/notices')).toBe(false);
  });
});
