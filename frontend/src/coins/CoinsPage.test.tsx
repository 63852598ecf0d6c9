import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { CoinsPage } from './CoinsPage.tsx';

const RATES = [{ currency: 'USD', price: 1000, redemption: 700 }];
const ITEM = {
  currency: 'USD',
  bought: { coins: 1000, amount: 70_000 },
  refunded: { coins: 100, amount: 7_000 },
  expired: { coins: 200, amount: 14_000 },
  spent: { coins: 100, amount: 7_100 },
  coins: 600,
  liability: 41_900,
  valued: 42_000,
};
const DAY = { day: '2026-11-20', bought: 70_000, refunded: 0, expired: 0, spent: 7_100, liability: 62_900 };

describe('CoinsPage', () => {
  it('shows what is owed and what moved it, and leads from a day and from what was spent to the rows', async () => {
    await renderScreen(<CoinsPage />, {
      role: 'finance',
      routes: [
        on('GET', '/coins/liability', { at: '2026-11-23T00:00:00Z', items: [ITEM] }),
        on('GET', '/coins/days', { items: [DAY] }),
        on('GET', '/coins/rows', { items: [], nextCursor: null }),
        on('GET', '/coin-prices', {
          items: [{ version: 1, heldFrom: '2026-01-01T00:00:00Z', status: 'in_force', rates: RATES }],
        }),
      ],
    });
    expect(await screen.findByText('419.00')).toBeTruthy();
    expect(screen.getByText('420.00')).toBeTruthy();
    const day = await screen.findByRole('link', { name: '20 Nov 2026' });
    expect(day.getAttribute('href')).toBe('/coins?currency=USD&day=2026-11-20');
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toContain('/ledger?from=2026-11-20&to=2026-11-21&currency=USD&streams=coins');
  });

  it('says in French what to do where there are no coins and no prices', async () => {
    await renderScreen(<CoinsPage />, {
      role: 'auditor',
      locale: 'fr',
      routes: [
        on('GET', '/coins/liability', { at: '2026-11-23T00:00:00Z', items: [] }),
        on('GET', '/coin-prices', { items: [] }),
      ],
    });
    expect(await screen.findByText('Pas encore de pièces')).toBeTruthy();
    expect(await screen.findByText('Aucune pièce n’a encore de valeur')).toBeTruthy();
    expect(screen.queryByText('Proposer un prix')).toBeNull();
  });
});
