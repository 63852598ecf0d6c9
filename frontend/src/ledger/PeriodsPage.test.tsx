import { fireEvent, screen, within } from '@testing-library/react';
import type { PeriodList } from '@tips/shared/periods';
import { expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { PeriodsPage } from './PeriodsPage.tsx';

const LIST: PeriodList = {
  zone: 'UTC',
  openFrom: '2026-09-01T00:00:00.000Z',
  closable: [
    { period: '2026-09', startsAt: '2026-09-01T00:00:00.000Z', endsAt: '2026-10-01T00:00:00.000Z' },
    { period: '2026-10', startsAt: '2026-10-01T00:00:00.000Z', endsAt: '2026-11-01T00:00:00.000Z' },
  ],
  items: [
    {
      period: '2026-08',
      zone: 'UTC',
      startsAt: '2026-08-01T00:00:00.000Z',
      endsAt: '2026-09-01T00:00:00.000Z',
      closedAt: '2026-09-03T09:00:00.000Z',
      closedBy: 'Finance lead',
      reason: 'August is complete',
      snapshot: [],
      hash: 'ab'.repeat(32),
    },
  ],
};

it('asks a second person to close the oldest open month, and says what that means', async () => {
  await renderScreen(<PeriodsPage />, {
    role: 'finance',
    routes: [on('GET', '/ledger/periods', LIST), on('GET', '/change-requests/kinds', { items: [] })],
  });
  await screen.findByText('August is complete');
  fireEvent.click(await screen.findByRole('button', { name: 'Close September 2026' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/The books of September 2026 \(UTC\) are closed for good/)).toBeTruthy();
  expect(dialog.getByRole('status')).toBeTruthy();
});
