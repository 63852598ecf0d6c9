import { screen } from '@testing-library/react';
import type { AccountLinks } from '@tips/shared/links';
import { describe, expect, it } from 'vitest';
import { on } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { LINKS, NO_LINKS } from './link-scenarios.ts';
import { LinkedAccounts } from './LinkedAccounts.tsx';

const show = (links: AccountLinks, options: Partial<Parameters<typeof renderScreen>[1]> = {}) =>
  renderScreen(<LinkedAccounts accountId="acc-1" />, {
    role: 'trust_safety',
    routes: [on('GET', '/accounts/acc-1/links', () => links)],
    ...options,
  });

describe('linked accounts', { timeout: 30_000 }, () => {
  it('leads to each with why it is linked, and says what was looked at', async () => {
    await show(LINKS);
    const link = await screen.findByRole('link', { name: '@ada.two' });
    expect(link.getAttribute('href')).toBe('/accounts/acc-2');
    for (const text of [
      'Rejected before',
      'Paid to the same place',
      'The strongest 1 of 31.',
      'There is more than one answer looks through: links may be missing.',
      '90 days, the 5 most frequent of 5 tippers.',
      '1 tipper gives to too many creators to say anything.',
    ]) {
      expect(screen.getByText(text)).toBeTruthy();
    }
    expect(screen.getByText(/4 tippers in common/).textContent).toContain(
      '80% of the tippers here, 5% there',
    );
  });

  it('says that there is none, and what is not known', async () => {
    await show({ ...NO_LINKS, payoutKnown: false });
    expect(await screen.findByText(/^No account is paid to the same place/)).toBeTruthy();
    expect(screen.getByText('The platform has not said where this account is paid.')).toBeTruthy();
  });

  it('speaks French', async () => {
    await show(LINKS, { locale: 'fr' });
    expect(await screen.findByText('Payé au même endroit')).toBeTruthy();
  });

  it('asks nothing for roles that do not review', async () => {
    await show(LINKS, { role: 'finance', routes: [] });
    expect(screen.queryByText('Linked accounts')).toBeNull();
  });
});
