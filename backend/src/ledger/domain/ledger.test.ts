import { ENTRY_MINOR_MAX, type EntryKind, entryKindSchema } from '@tips/shared/ledger';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOfLine, differingFields } from './entry-body.ts';
import { type FeeSchedule, feeOf } from './fee-schedule.ts';
import { type KindSums, measuresOf } from '../../segments/index.ts';
import { splitFee } from './split-fee.ts';
import { trialBalanceOf } from './trial-balance.ts';

const kind = fc.constantFrom(...entryKindSchema.options);
const amount = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: ENTRY_MINOR_MAX }));
const processorFee = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.integer({ min: -ENTRY_MINOR_MAX, max: ENTRY_MINOR_MAX }),
);
const platformFeeBp = fc.integer({ min: 0, max: 10_000 });
const line = fc.record({ kind, amount, processorFee, platformFeeBp });

describe('splitFee', () => {
  test.each([
    ['version 1 takes nothing', 'tip', 500, 45, 0, [500, 45, 0, 455]],
    ['the remainder of the rounding is net', 'tip', 999, 59, 250, [999, 59, 24, 916]],
    ['less than one unit is nothing', 'tip', 39, 0, 250, [39, 0, 0, 39]],
    ['a refund gives the platform fee back', 'refund', 999, 0, 250, [-999, 0, -24, -975]],
    ['a processor gives its fee back', 'refund', 500, -45, 0, [-500, -45, 0, -455]],
    ['a dispute costs', 'dispute', 1000, 1500, 0, [-1000, 1500, 0, -2500]],
    ['a won dispute gives all of it back', 'dispute_reversal', 1000, -1500, 0, [1000, -1500, 0, 2500]],
    ['the platform may take all', 'tip', 100, 0, 10_000, [100, 0, 100, 0]],
  ] as const)('%s', (_name, kind, amount, processorFee, platformFeeBp, legs) => {
    const split = splitFee({ kind, amount, processorFee, platformFeeBp });
    expect([split.gross, split.processorFee, split.platformFee, split.net]).toEqual(legs);
  });

  test('is exact to the unit, whatever the amount', () => {
    fc.assert(
      fc.property(line, (given) => {
        const split = splitFee(given);
        const exact = (BigInt(given.amount) * BigInt(given.platformFeeBp)) / 10_000n;
        expect(BigInt(Math.abs(split.platformFee))).toBe(exact);
        expect(split.gross).toBe(split.processorFee + split.platformFee + split.net);
        expect(Object.values(split).every((leg) => Number.isSafeInteger(leg) && !Object.is(leg, -0))).toBe(
          true,
        );
      }),
    );
  });

  test('a full refund leaves nothing, whatever the cut', () => {
    fc.assert(
      fc.property(line, ({ amount, processorFee, platformFeeBp }) => {
        const tip = splitFee({ kind: 'tip', amount, processorFee, platformFeeBp });
        const refund = splitFee({ kind: 'refund', amount, processorFee: -processorFee, platformFeeBp });
        expect([
          tip.gross + refund.gross,
          tip.platformFee + refund.platformFee,
          tip.net + refund.net,
        ]).toEqual([0, 0, 0]);
      }),
    );
  });
});

describe('feeOf', () => {
  const first: FeeSchedule = {
    version: 1,
    heldFrom: 0,
    rates: [{ stream: null, region: null, platformFeeBp: 0 }],
  };
  const second: FeeSchedule = {
    version: 2,
    heldFrom: 1_000,
    rates: [
      { stream: null, region: null, platformFeeBp: 100 },
      { stream: null, region: 'FR', platformFeeBp: 200 },
      { stream: 'gift', region: null, platformFeeBp: 300 },
      { stream: 'gift', region: 'FR', platformFeeBp: 400 },
    ],
  };
  test.each([
    ['before the second', 'gift', 'FR', 999, 1, 0],
    ['from its first instant', 'tip', 'US', 1_000, 2, 100],
    ['of the region', 'tip', 'FR', 1_000, 2, 200],
    ['of the stream', 'gift', 'US', 1_000, 2, 300],
    ['of an unknown region', 'gift', null, 1_000, 2, 300],
    ['of stream and region', 'gift', 'FR', 5_000, 2, 400],
    ['before any schedule', 'tip', 'US', -1, 1, 0],
  ] as const)('the rate %s', (_name, stream, region, occurredAt, version, bp) => {
    expect(feeOf([first, second], { stream, region, occurredAt })).toEqual({ version, platformFeeBp: bp });
  });

  test('a schedule without an answer is a defect', () => {
    const entry = { stream: 'tip', region: null, occurredAt: 0 } as const;
    expect(() => feeOf([], entry)).toThrow('no fee schedule');
    expect(() => feeOf([{ ...first, rates: [] }], entry)).toThrow('no general rate');
  });
});

describe('differingFields', () => {
  const given = bodyOfLine({
    externalId: 'x',
    accountId: 'a',
    kind: 'tip',
    stream: 'tip',
    amount: 5,
    currency: 'USD',
    processorFee: 0,
    occurredAt: '2026-01-01T01:00:00+01:00',
  });

  test('the same instant in another zone, and null for absent, are the same', () => {
    expect(given.occurredAt).toBe('2026-01-01T00:00:00.000Z');
    expect(differingFields({ ...given, tipperId: null }, given)).toEqual([]);
  });

  test('each field counts', () => {
    const other = { ...given, amount: 6, relatesTo: 'y' };
    expect(differingFields(given, other)).toEqual(['amount', 'relatesTo']);
  });
});

type Given = { amount: number; processorFee: number; platformFeeBp: number };

function entryOf(kind: EntryKind, currency: string, given: Given): KindSums & { currency: string } {
  const amount = (given.amount % 1_000_000) + 1;
  const split = splitFee({ ...given, kind, amount, processorFee: given.processorFee % 1_000 });
  return { kind, currency, entries: 1, ...split };
}
const entry = fc
  .tuple(kind, fc.constantFrom('USD', 'JPY'), line)
  .map(([kind, currency, given]) => entryOf(kind, currency, given));

describe('measures and trial balance', () => {
  test('net is gross less refunds, disputes and fees; adding before or after measuring is the same', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const all = measuresOf(entries);
        expect(all.net).toBe(all.gross - all.refunds - all.disputes - all.processorFees - all.platformFees);
        const parts = entries.map((each) => measuresOf([each]));
        const added = parts.reduce((sum, each) => sum + each.disputes, 0);
        expect(added + 0).toBe(all.disputes);
      }),
    );
  });

  test('the trial balance balances and shows what the measures show', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const { lines, currencies } = trialBalanceOf(entries.map((each) => ({ ...each, stream: 'tip' })));
        for (const { currency, debit, credit, balanced } of currencies) {
          expect([debit, balanced]).toEqual([credit, true]);
          const measures = measuresOf(entries.filter((each) => each.currency === currency));
          const credits = lines
            .filter((each) => each.currency === currency && each.account === 'creator_payable')
            .reduce((sum, each) => sum + each.credit - each.debit, 0);
          expect(credits + 0).toBe(measures.net + 0);
        }
      }),
    );
  });
});
