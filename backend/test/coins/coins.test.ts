import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { CoinDays, CoinLiability, CoinLine, CoinRow } from '@tips/shared/coins';
import type { TrialBalance } from '@tips/shared/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VerifyLedger } from '../../src/ledger/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const REQUESTS = '/api/v1/change-requests';
let app: TestApp;
let finance: Client;
let lead: Client;
let service: Client;
let minted = 0;

const line = (overrides: Partial<CoinLine> = {}): CoinLine => {
  minted += 1;
  return {
    externalId: `c${minted}`,
    kind: 'purchase',
    viewerId: 'v1',
    coins: 1000,
    amount: 1000,
    currency: 'USD',
    processorFee: 30,
    occurredAt: '2026-03-05T12:00:00Z',
    ...overrides,
  };
};
const send = async (...lines: object[]) => (await service.post('/api/v1/ingest/coins', lines)).body;
const liability = async (currency: string, at?: string) => {
  const query = at === undefined ? '' : `?at=${at}`;
  const { items } = (await finance.get(`/api/v1/coins/liability${query}`)).body as CoinLiability;
  return items.find((item) => item.currency === currency);
};
const booked = async (currency: string, at?: string): Promise<number> => {
  const query = at === undefined ? '' : `?at=${at}`;
  const { lines, currencies } = (await finance.get(`/api/v1/ledger/trial-balance${query}`))
    .body as TrialBalance;
  expect(currencies.every(({ balanced }) => balanced)).toBe(true);
  const found = lines.find((each) => each.currency === currency && each.account === 'coin_liability');
  return (found?.credit ?? 0) - (found?.debit ?? 0);
};

beforeAll(async () => {
  app = await createTestApp();
  finance = await signIn(app, 'finance');
  lead = await signIn(app, 'finance_lead');
  service = await signInService(app, ['ingest:*']);
  await ingest(service, 'accounts', [creator({ accountId: 'ann' })]);
});
afterAll(() => app.close());

describe('coins', () => {
  it('are refused before they have a value, which two people put in force', async () => {
    expect(await send(line())).toMatchObject({ accepted: 0, rejected: [{ path: 'currency' }] });
    const rates = ['USD', 'JPY', 'KWD'].map((currency) => ({ currency, price: 1000, redemption: 700 }));
    const ask = (heldFrom: string) =>
      finance.post(REQUESTS, {
        kind: 'coin_price.in_force',
        change: { heldFrom, rates },
        reason: 'first prices',
      });
    const made = await ask('2026-01-01T00:00:00.000Z');
    expect(made.status).toBe(201);
    const { id, hash } = made.body as ChangeRequestDetail;
    expect((await finance.post(`${REQUESTS}/${id}/approve`, { hash })).status).toBe(409);
    expect((await lead.post(`${REQUESTS}/${id}/approve`, { hash })).status).toBe(200);
    const { body } = await finance.get('/api/v1/coin-prices');
    expect(body).toMatchObject({ items: [{ version: 1, status: 'in_force', rates: { length: 3 } }] });
    expect((await ask('2026-02-01T00:00:00.000Z')).status).toBe(400);
  });

  it('count once; another body is a conflict with both shown; good lines are kept', async () => {
    const bought = line();
    const refund = line({
      kind: 'refund',
      coins: 100,
      amount: 100,
      processorFee: 0,
      relatesTo: bought.externalId,
    });
    const lost = line({ kind: 'expiry', coins: 200, amount: 0, processorFee: 0 });
    const orphan = line({ kind: 'refund', relatesTo: 'nobody' });
    expect(await send(bought, refund, lost, orphan, { ...bought, coins: 7 })).toMatchObject({
      accepted: 3,
      duplicates: 0,
      rejected: [
        { line: 4, path: 'relatesTo' },
        {
          line: 5,
          code: 'EXTERNAL_ID_CONFLICT',
          details: { fields: ['coins'], stored: { coins: 1000 }, received: { coins: 7 } },
        },
      ],
    });
    expect(await send(bought, refund, lost)).toMatchObject({ accepted: 0, duplicates: 3, rejected: [] });
    await ingest(service, 'tips', [
      tip('ann', { stream: 'coins', amount: 70, processorFee: 0, occurredAt: '2026-03-06T12:00:00Z' }),
    ]);
    expect(await liability('USD')).toEqual({
      currency: 'USD',
      bought: { coins: 1000, amount: 700 },
      refunded: { coins: 100, amount: 70 },
      expired: { coins: 200, amount: 140 },
      spent: { coins: 100, amount: 70 },
      coins: 600,
      liability: 420,
      valued: 420,
    });
    const days = (await finance.get('/api/v1/coins/days?currency=USD&from=2026-03-01&to=2026-04-01'))
      .body as CoinDays;
    expect(days.items).toEqual([
      { day: '2026-03-05', bought: 700, refunded: 70, expired: 140, spent: 0, liability: 490 },
      { day: '2026-03-06', bought: 0, refunded: 0, expired: 0, spent: 70, liability: 420 },
    ]);
    const first = (await finance.get('/api/v1/coins/rows?limit=2&day=2026-03-05')).body as {
      items: CoinRow[];
      nextCursor: string;
    };
    const rest = (await finance.get(`/api/v1/coins/rows?day=2026-03-05&cursor=${first.nextCursor}`)).body as {
      items: CoinRow[];
    };
    expect(
      [...first.items, ...rest.items].map(({ liability: each }) => each).toSorted((a, b) => a - b),
    ).toEqual([-140, -70, 700]);
  });

  it('random purchases, expiries and spending: the liability is what the trial balance says, then and now', async () => {
    const move = fc.record({
      kind: fc.constantFrom('purchase', 'expiry', 'spent'),
      currency: fc.constantFrom('JPY', 'KWD'),
      coins: fc.integer({ min: 1, max: 1e6 }),
      day: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(move, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, until) => {
          const lines = all.flatMap(({ kind, coins, currency, day }) => {
            const amount = kind === 'expiry' ? 0 : coins;
            const occurredAt = `2026-04-0${day}T12:00:00Z`;
            return kind === 'spent'
              ? []
              : [line({ kind, coins, currency, amount, processorFee: 0, occurredAt })];
          });
          const spent = all
            .filter(({ kind }) => kind === 'spent')
            .map(({ coins, currency, day }) =>
              tip('ann', {
                stream: 'coins',
                amount: coins,
                currency,
                processorFee: 0,
                occurredAt: `2026-04-0${day}T12:00:00Z`,
              }),
            );
          if (lines.length > 0)
            expect(await send(...lines, ...lines)).toMatchObject({ accepted: lines.length });
          if (spent.length > 0) await ingest(service, 'tips', spent);
          for (const at of [undefined, `2026-04-0${until}T12:00:00.000Z`])
            for (const currency of ['JPY', 'KWD'])
              expect((await liability(currency, at))?.liability ?? 0).toBe(await booked(currency, at));
        },
      ),
      { numRuns: 20 },
    );
    const { checks } = await app.app.get(VerifyLedger).execute();
    expect(checks.filter(({ count }) => count > 0)).toEqual([]);
  });
});
