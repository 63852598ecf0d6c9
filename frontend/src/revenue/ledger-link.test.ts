import { describe, expect, it } from 'vitest';
import { ledgerLink } from './ledger-link.ts';

const view = {
  range: { from: '2026-01-01', to: '2026-02-01' },
  zone: 'UTC',
  interval: 'day' as const,
  groupBy: 'region' as const,
  currency: 'USD',
  streams: [],
};

describe('ledgerLink', () => {
  it('opens the rows of one day and region', () => {
    expect(ledgerLink(view, { period: '2026-01-05', group: 'GB' })).toBe(
      '/ledger?from=2026-01-05&to=2026-01-06&currency=USD&region=GB',
    );
  });

  it('opens only the kinds of rows that a measure sums, of every region summed as other', () => {
    expect(ledgerLink(view, { period: '2026-01-05', group: 'FR,DE', measure: 'disputes' })).toBe(
      '/ledger?from=2026-01-05&to=2026-01-06&currency=USD&region=FR%2CDE&kinds=dispute%2Cdispute_reversal',
    );
    expect(ledgerLink(view, { measure: 'net' })).toBe('/ledger?from=2026-01-01&to=2026-02-01&currency=USD');
  });

  it('opens a creator’s rows of the whole range', () => {
    expect(ledgerLink({ ...view, streams: ['gift'] }, { accountId: 'c-1' })).toBe(
      '/ledger?from=2026-01-01&to=2026-02-01&currency=USD&streams=gift&accountId=c-1',
    );
  });
});
