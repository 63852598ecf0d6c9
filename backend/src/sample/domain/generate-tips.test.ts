import { tipLineSchema, type TipLine } from '@tips/shared/ledger';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTips, type TippedCreator } from './generate-tips.ts';

const from = new Date('2026-07-26T00:00:00Z');
const to = new Date('2026-11-23T12:00:00Z');
const creators: TippedCreator[] = [
  { accountId: 'a', region: 'US', followers: 150_000 },
  { accountId: 'b', region: 'GB', followers: 1_000_000 },
  { accountId: 'c', region: 'JP', followers: 400_000, tippedFromMs: Date.parse('2026-10-01T00:00:00Z') },
  { accountId: 'd', region: null, followers: null },
];
const rows = (count: number, seed = 1): TipLine[] =>
  [...generateTips({ seed, creators, from, to, count })].flat();
const median = (values: readonly number[]): number | undefined =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

describe('generateTips', () => {
  const lines = rows(20_000);
  const tips = lines.filter(({ kind }) => kind === 'tip');

  it('gives exactly the count asked, in the order of time, each id once, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer(), (count, seed) => {
        const some = rows(count, seed);
        expect(some).toHaveLength(count);
        expect(new Set(some.map(({ externalId }) => externalId)).size).toBe(count);
        const times = some.map(({ occurredAt }) => occurredAt);
        expect(times).toEqual(times.toSorted());
        expect(rows(count, seed)).toEqual(some);
      }),
      { numRuns: 15 },
    );
  });

  it('gives lines that ingest takes, within the range, with the currency of the region', () => {
    for (const line of lines) expect(tipLineSchema.safeParse(line).success).toBe(true);
    expect(
      lines.every(({ occurredAt }) => occurredAt >= from.toISOString() && occurredAt < to.toISOString()),
    ).toBe(true);
    expect(new Set(lines.map(({ accountId, currency }) => accountId + currency))).toEqual(
      new Set(['aUSD', 'bGBP', 'cJPY', 'dUSD']),
    );
  });

  it('answers earlier tips only, with their amount, and no tip comes before its creator may be tipped', () => {
    const byId = new Map(lines.map((line) => [line.externalId, line]));
    for (const line of lines) {
      if (line.accountId === 'c') expect(line.occurredAt >= '2026-10-01').toBe(true);
      if (line.kind === 'tip') continue;
      const answered = byId.get(line.relatesTo ?? '');
      expect(answered).toMatchObject({
        kind: 'tip',
        accountId: line.accountId,
        amount: line.amount,
        currency: line.currency,
      });
      expect((answered?.occurredAt ?? '') <= line.occurredAt).toBe(true);
    }
  });

  it('follows the sizes and fees of the real ledger', () => {
    expect(median(tips.map(({ amount }) => amount))).toBe(500);
    const fives = tips.filter(({ amount }) => amount === 500).map(({ processorFee }) => processorFee);
    expect(new Set(fives)).toEqual(new Set([45, 50, 52]));
    expect(median(fives)).toBe(45);
  });

  it('refunds about one in a hundred, disputes few, and has all three streams', () => {
    const refunds = lines.filter(({ kind }) => kind === 'refund').length / tips.length;
    expect(refunds).toBeGreaterThan(0.006);
    expect(refunds).toBeLessThan(0.014);
    const disputes = lines.filter(({ kind }) => kind === 'dispute').length;
    expect(disputes).toBeGreaterThan(0);
    expect(disputes / tips.length).toBeLessThan(0.003);
    expect(new Set(tips.map(({ stream }) => stream))).toEqual(new Set(['tip', 'gift', 'coins']));
  });

  it('comes back every month: the first of a month is the busiest day', () => {
    const byDay = Map.groupBy(tips, ({ occurredAt }) => occurredAt.slice(0, 10));
    const busiest = [...byDay]
      .toSorted(([, left], [, right]) => right.length - left.length)
      .map(([day]) => day);
    expect(busiest.slice(0, 4).every((day) => day.endsWith('-01'))).toBe(true);
  });

  it('has nothing to give without creators', () => {
    expect([...generateTips({ seed: 1, creators: [], from, to, count: 10 })]).toEqual([]);
  });
});
