import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { pageOf, QUEUED } from './notice-scenarios.ts';
import { NoticeList } from './NoticeList.tsx';

describe('NoticeList', () => {
  it('shows notices with their delivery, and asks by filters', async () => {
    const { calls } = await renderScreen(<NoticeList />, {
      routes: [on('GET', '/notices', { ...pageOf(QUEUED), counts: { queued: 7, delivering: 0, dead: 0 } })],
      at: '/?state=queued,dead&kind=suspended_by_staff&language=fr&from=2026-11-01',
    });
    const link = await screen.findByRole('link', { name: 'Suspended by staff' });
    expect(link.getAttribute('href')).toBe(`/notices/${QUEUED.noticeId}`);
    expect(screen.getByText('In line · 7')).toBeTruthy();
    expect(screen.getByText('Nous avons suspendu « Pourboires » sur votre compte.').lang).toBe('fr');
    const asked = calls.find(({ path, query }) => path === '/notices' && query.has('state'));
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      state: 'queued,dead',
      kind: 'suspended_by_staff',
      language: 'fr',
      from: '2026-11-01',
    });
  });

  it('says how to turn delivery on, and what an empty desk waits for', async () => {
    await renderScreen(<NoticeList />, { routes: [on('GET', '/notices', { ...pageOf(), delivers: false })] });
    expect(await screen.findByText(/kept and not sent/)).toBeTruthy();
    expect(screen.getByText(/NOTICE_WEBHOOK_URL=/)).toBeTruthy();
    expect(screen.getByText('Nobody has been told anything yet')).toBeTruthy();
  });

  it('sends all dead letters again, once it has said what that does', async () => {
    const { calls } = await renderScreen(<NoticeList />, {
      routes: [
        on('GET', '/notices', { ...pageOf(QUEUED), counts: { queued: 0, delivering: 0, dead: 12 } }),
        on('POST', '/notices/dead/resend', { queued: 12 }),
      ],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Send 12 again' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/12 notices go in line again/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Send 12 again' }));
    await vi.waitFor(() => expect(calls.some(({ path }) => path === '/notices/dead/resend')).toBe(true));
  });

  it('resumes after the receiver was gone, by those who may', async () => {
    const gone = {
      ...pageOf(QUEUED),
      goneSince: '2026-11-23T09:00:00.000Z',
      counts: { queued: 3, delivering: 0, dead: 1 },
    };
    const routes = [on('GET', '/notices', gone), on('POST', '/notices/resume', { resumed: true })];
    const first = await renderScreen(<NoticeList />, { routes, role: 'trust_safety' });
    expect(await screen.findByText(/wants no more notices/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Resume delivery' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Send 1 again/ })).toBeNull();
    first.unmount();
    const { calls } = await renderScreen(<NoticeList />, { routes });
    fireEvent.click(await screen.findByRole('button', { name: 'Resume delivery' }));
    await vi.waitFor(() => expect(calls.some(({ path }) => path === '/notices/resume')).toBe(true));
  });

  it('says whom it is not for', async () => {
    await renderScreen(<NoticeList />, {
      routes: [on('GET', '/notices', problem(403, 'FORBIDDEN'))],
      role: 'finance',
    });
    expect(await screen.findByText(/does not use this page/)).toBeTruthy();
  });
});
