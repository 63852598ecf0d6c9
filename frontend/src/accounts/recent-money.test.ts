import { describe, expect, it } from 'vitest';
import { entry } from './account-scenarios.ts';
import { recentMoney } from './recent-money.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');

describe('recentMoney', () => {
  it('sums gross over tips only, and never across currencies', () => {
    const money = recentMoney([
      entry(0, NOW, { gross: 1000, processorFee: 60, net: 940, tipperId: 'a' }),
      entry(1, NOW, { kind: 'refund', gross: -1000, processorFee: -30, net: -970, tipperId: 'a' }),
      entry(2, NOW, { currency: 'JPY', gross: 500, processorFee: 18, net: 482, tipperId: 'b' }),
      entry(3, NOW, { gross: 250, processorFee: 20, net: 230, tipperId: null }),
    ]);
    expect(money).toEqual({
      currencies: [
        { currency: 'USD', gross: 1250, net: 200, tips: 2 },
        { currency: 'JPY', gross: 500, net: 482, tips: 1 },
      ],
      tips: 3,
      refunds: 1,
      disputes: 0,
      tippers: 2,
    });
  });
});
