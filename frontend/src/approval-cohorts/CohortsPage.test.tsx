import { fireEvent, screen, within } from '@testing-library/react';
import type { ApprovalCohorts } from '@tips/shared/approval-cohorts';
import { expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { CohortsPage } from './CohortsPage.tsx';

const cell = (since: number, month: string, gross: number, earning: number, retention: number) => ({
  since,
  month,
  gross,
  earning,
  retention,
});
const MAP: ApprovalCohorts = {
  zone: 'UTC',
  currency: 'USD',
  cohorts: [
    {
      month: '2026-10',
      creators: 40,
      cells: [cell(0, '2026-10', 120_450, 30, 7_500), cell(1, '2026-11', 60_000, 10, 2_500)],
    },
    { month: '2026-11', creators: 8, cells: [cell(0, '2026-11', 999, 2, 2_500)] },
  ],
};
const routes = [
  on('GET', '/revenue/cohorts', MAP),
  on('GET', '/revenue/cohorts/creators', {
    items: [{ accountId: 'acc-1', handle: 'studio.lumen', currency: 'USD', gross: 60_000, tips: 12 }],
  }),
];

it('is a table of numbers, moved in by arrows, and each leads to its creators and their rows', async () => {
  const { calls } = await renderScreen(<CohortsPage />, {
    role: 'finance',
    at: '/revenue/cohorts?measure=gross',
    routes,
  });
  const table = within(await screen.findByRole('table', { name: /Gross by month of approval/ }));
  expect(table.getByText('1,204.50')).toBeTruthy();
  expect(table.getByRole('rowheader', { name: 'November 2026' })).toBeTruthy();
  const first = table.getByRole('button', { name: /Approved in October 2026, October 2026: 1,204.50/ });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowRight' });
  const next = table.getByRole('button', { name: /October 2026, November 2026/ });
  expect(document.activeElement).toBe(next);
  expect(next.tabIndex).toBe(0);
  expect(first.tabIndex).toBe(-1);
  fireEvent.click(next);
  const creators = within(
    await screen.findByRole('table', { name: 'Approved in October 2026, tips of November 2026' }),
  );
  expect((await creators.findByRole('link', { name: '@studio.lumen' })).getAttribute('href')).toBe(
    '/accounts/acc-1',
  );
  const asked = calls.find(({ path }) => path === '/revenue/cohorts/creators');
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({
    cohort: '2026-10',
    month: '2026-11',
    currency: 'USD',
  });
});

it('says in French how many still earn, and what to do where there is no cohort', async () => {
  await renderScreen(<CohortsPage />, { role: 'finance', locale: 'fr', routes });
  const table = within(await screen.findByRole('table', { name: /Part encore rémunérée/ }));
  expect(table.getByText(/75\s%/)).toBeTruthy();
});
