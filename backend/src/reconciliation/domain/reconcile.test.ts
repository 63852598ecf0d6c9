import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoneyMove } from '@tips/shared/reconciliation';
import {
  type CountedLine,
  type Finding,
  type KnownPayout,
  type LedgerItem,
  reconcile,
  type Sides,
} from './reconcile.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-10-01T00:00:00Z');
const UNTIL = START + 20 * DAY_MS;
const TIMING_MS = 3 * DAY_MS;

const CATEGORY: Partial<Record<MoneyMove, string>> = {
  tip: 'charge',
  refund: 'refund',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  fee: 'fee',
};
const MOVES: MoneyMove[] = ['tip', 'tip', 'refund', 'dispute', 'dispute_reversal', 'fee'];

const itemArbitrary = fc.record({
  move: fc.constantFrom(...MOVES),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  fee: fc.integer({ min: -500, max: 5_000 }),
  day: fc.integer({ min: 1, max: 15 }),
  payout: fc.integer({ min: 0, max: 3 }),
});

/** A ledger, and the report of the same. */
const worldArbitrary = fc.array(itemArbitrary, { minLength: 1, maxLength: 40 }).map((drawn): Sides => {
  const items: LedgerItem[] = [];
  const lines: CountedLine[] = [];
  const payouts = new Map<string, KnownPayout>();
  for (const [index, { move, currency, amount, fee, day, payout }] of drawn.entries()) {
    const gross = move === 'tip' || move === 'dispute_reversal' ? amount : -amount;
    const at = START + day * DAY_MS;
    const id = `${move}_${index}`;
    items.push({ accountId: 'acc', externalId: id, move, currency, gross, fee, occurredAt: at });
    const payoutId = payout === 0 ? null : `po_${payout}_${currency}`;
    lines.push({
      balanceTransactionId: `txn_${index}`,
      payoutId,
      payoutAt: null,
      sourceId: id,
      category: CATEGORY[move] ?? '',
      currency,
      gross,
      fee,
      net: gross - fee,
      createdAt: at,
      chargeId: null,
      paymentIntentId: null,
      copies: 1,
    });
    if (payoutId === null) continue;
    const before = payouts.get(payoutId)?.amount ?? 0;
    payouts.set(payoutId, {
      payoutId,
      currency,
      amount: before + gross - fee,
      createdAt: START + 10 * DAY_MS,
    });
  }
  const all = [...payouts.values()];
  return { items, lines, payouts: all, from: START, until: UNTIL, now: UNTIL + DAY_MS, timingMs: TIMING_MS };
});

const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ kind, subject, isTiming }) => `${kind} ${subject}${isTiming ? ' timing' : ''}`).toSorted();

/** Faults of one line or item; the payout that loses its tie by it is named too. */
type Fault = {
  name: string;
  plant: (sides: Sides, at: number) => { sides: Sides; expected: string[] } | null;
};

function pick(sides: Sides, at: number): { line: CountedLine; item: LedgerItem; index: number } {
  const index = at % sides.lines.length;
  const [line, item] = [sides.lines[index], sides.items[index]];
  if (line === undefined || item === undefined) throw new Error('an empty world');
  return { line, item, index };
}
const untied = (line: CountedLine, change: number): string[] =>
  line.payoutId === null || change === 0 ? [] : [`payout_not_tied ${line.payoutId}`];
const withLine = (sides: Sides, index: number, line: CountedLine): Sides => ({
  ...sides,
  lines: sides.lines.with(index, line),
});

const FAULTS: Fault[] = [
  {
    name: 'another amount',
    plant: (sides, at) => {
      const { line, index } = pick(sides, at);
      const wrong = { ...line, gross: line.gross + 1, net: line.net + 1 };
      return {
        sides: withLine(sides, index, wrong),
        expected: [`amount_differs ${line.sourceId}`, ...untied(line, 1)],
      };
    },
  },
  {
    name: 'another fee',
    plant: (sides, at) => {
      const { line, index } = pick(sides, at);
      const wrong = { ...line, fee: line.fee + 7, net: line.net - 7 };
      return {
        sides: withLine(sides, index, wrong),
        expected: [`fee_differs ${line.sourceId}`, ...untied(line, 7)],
      };
    },
  },
  {
    name: 'another currency in the ledger',
    plant: (sides, at) => {
      const { line, item, index } = pick(sides, at);
      const items = sides.items.with(index, { ...item, currency: 'SEK' });
      return { sides: { ...sides, items }, expected: [`currency_differs ${line.sourceId}`] };
    },
  },
  {
    name: 'missing in the ledger',
    plant: (sides, at) => {
      const { line, index } = pick(sides, at);
      return {
        sides: { ...sides, items: sides.items.toSpliced(index, 1) },
        expected: [`missing_in_ledger ${line.sourceId}`],
      };
    },
  },
  {
    name: 'missing at the processor',
    plant: (sides, at) => {
      const { line, index } = pick(sides, at);
      const rest = sides.lines.toSpliced(index, 1);
      const isLast = !rest.some(({ payoutId }) => payoutId === line.payoutId);
      return {
        sides: { ...sides, lines: rest },
        expected: [
          `missing_at_processor ${line.sourceId}`,
          ...(isLast && line.payoutId !== null
            ? [`missing_at_processor ${line.payoutId}`]
            : untied(line, line.net)),
        ],
      };
    },
  },
  {
    name: 'twice at the processor, with the same id',
    plant: (sides, at) => {
      const { line, index } = pick(sides, at);
      return {
        sides: withLine(sides, index, { ...line, copies: 2 }),
        expected: [`twice_at_processor ${line.sourceId}`, ...untied(line, line.net)],
      };
    },
  },
  {
    name: 'twice at the processor, with another id',
    plant: (sides, at) => {
      const { line, item } = pick(sides, at);
      if (item.move === 'fee') return null;
      const second = { ...line, balanceTransactionId: 'txn_second' };
      return {
        sides: { ...sides, lines: [...sides.lines, second] },
        expected: [`twice_at_processor ${line.sourceId}`, ...untied(line, line.net)],
      };
    },
  },
  {
    name: 'twice in the ledger',
    plant: (sides, at) => {
      const { item } = pick(sides, at);
      const items = [...sides.items, { ...item, accountId: 'another' }];
      return { sides: { ...sides, items }, expected: [`twice_in_ledger ${item.externalId}`] };
    },
  },
  {
    name: 'a category that nobody knows',
    plant: (sides) => {
      const stranger: CountedLine = {
        ...pick(sides, 0).line,
        balanceTransactionId: 'txn_odd',
        sourceId: 'odd_1',
        category: 'risk_reserved_funds',
        payoutId: null,
      };
      return { sides: { ...sides, lines: [...sides.lines, stranger] }, expected: ['unknown_category odd_1'] };
    },
  },
  {
    name: 'a payout of another amount',
    plant: (sides) => {
      const [first, ...others] = sides.payouts;
      if (first === undefined) return null;
      const payouts = [{ ...first, amount: first.amount - 1 }, ...others];
      return { sides: { ...sides, payouts }, expected: [`payout_not_tied ${first.payoutId}`] };
    },
  },
  {
    name: 'in the ledger, too late for the report',
    plant: (sides) => {
      const late: LedgerItem = { ...pick(sides, 0).item, externalId: 'late', occurredAt: UNTIL - DAY_MS };
      return {
        sides: { ...sides, items: [...sides.items, late] },
        expected: ['missing_at_processor late timing'],
      };
    },
  },
  {
    name: 'at the processor, and not heard of yet',
    plant: (sides) => {
      const { line } = pick(sides, 0);
      const young = {
        ...line,
        balanceTransactionId: 'txn_y',
        sourceId: 'young',
        payoutId: null,
        createdAt: UNTIL,
      };
      return {
        sides: { ...sides, lines: [...sides.lines, young] },
        expected: ['missing_in_ledger young timing'],
      };
    },
  },
];

describe('reconcile', () => {
  it('finds nothing where both sides say the same', () => {
    fc.assert(
      fc.property(worldArbitrary, (sides) => {
        const { findings, matched, payouts } = reconcile(sides);
        expect(findings).toEqual([]);
        expect([...matched.values()].reduce((sum, { count }) => sum + count, 0)).toBe(sides.lines.length);
        expect(payouts).toEqual({ tied: sides.payouts.length, untied: 0 });
      }),
    );
  });

  it.each(FAULTS)('finds $name, names it, and nothing else', ({ plant }) => {
    fc.assert(
      fc.property(worldArbitrary, fc.nat(), (sides, at) => {
        const planted = plant(sides, at);
        fc.pre(planted !== null);
        if (planted === null) return;
        expect(brief(reconcile(planted.sides).findings)).toEqual(planted.expected.toSorted());
      }),
    );
  });

  it('says the difference in the units of the ledger, and covers only what the reports do', () => {
    const [sides] = fc.sample(worldArbitrary, { numRuns: 1, seed: 7 });
    if (sides === undefined) throw new Error('no world');
    const { line, item, index } = pick(sides, 0);
    const { findings } = reconcile(
      withLine(sides, index, { ...line, payoutId: null, gross: line.gross + 250, net: line.net + 250 }),
    );
    expect(findings.find(({ kind }) => kind === 'amount_differs')?.difference).toBe(250);
    const outside = { ...item, externalId: 'later', occurredAt: UNTIL + 1 };
    expect(reconcile({ ...sides, items: [...sides.items, outside] }).findings).toEqual([]);
  });
});
