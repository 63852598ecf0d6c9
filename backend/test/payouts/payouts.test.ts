import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type {
  NextPayout,
  Payout,
  PayoutDetail,
  PayoutHold,
  PayoutSchedule,
  PayoutState,
} from '@tips/shared/payouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { RecordPayout, type RecordPayoutInput, ReleaseHold } from '../../src/payouts/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const NOW = new Date('2026-03-20T12:00:00Z');
const OLD = '2026-03-05T12:00:00Z';
const YOUNG = '2026-03-18T12:00:00Z';
const DAY_MS = 86_400_000;

let app: TestApp;
let admin: Client;
let finance: Client;
let financeLead: Client;
const clock = new FrozenClock(NOW);
beforeAll(async () => {
  app = await createTestApp({ clock });
  admin = await signIn(app, 'admin');
  finance = await signIn(app, 'finance');
  financeLead = await signIn(app, 'finance_lead');
});
afterAll(() => app.close());

/** A creator with 80 dollars of old tips and 20 of young ones. */
async function earner(): Promise<string> {
  const line = creator();
  await ingest(admin, 'accounts', [line]);
  await ingest(admin, 'tips', [
    tip(line.accountId, { amount: 8000, processorFee: 0, occurredAt: OLD }),
    tip(line.accountId, { amount: 2000, processorFee: 0, occurredAt: YOUNG }),
  ]);
  return line.accountId;
}

let minted = 0;
function payout(over: Partial<RecordPayoutInput> = {}): RecordPayoutInput {
  minted += 1;
  return {
    provider: 'stripe',
    payoutId: `po_${minted}`,
    accountId: null,
    currency: 'USD',
    amount: 5000,
    state: 'pending',
    arrivalOn: '2026-03-24',
    automatic: true,
    occurredAt: '2026-03-20T08:00:00Z',
    ...over,
  };
}
const record = (input: RecordPayoutInput) => app.app.get(RecordPayout).execute(SYSTEM, input);
const detail = async (id: string) => (await finance.get(`/api/v1/payouts/${id}`)).body as PayoutDetail;
const next = async (accountId: string) =>
  ((await finance.get(`/api/v1/accounts/${accountId}/next-payout`)).body as NextPayout).items[0];
async function raise(body: object): Promise<PayoutHold> {
  const answer = await finance.post('/api/v1/payout-holds', body);
  expect(answer.status).toBe(200);
  return answer.body as PayoutHold;
}

describe('payouts', () => {
  it('end in the state of the object whatever the order of the news, and keep all that was heard', async () => {
    const paid = payout({ state: 'paid', occurredAt: '2026-03-20T10:00:00Z' });
    expect(await record(paid)).toEqual({ changed: true });
    expect(await record({ ...paid, state: 'pending', occurredAt: '2026-03-20T08:00:00Z' })).toEqual({
      changed: false,
    });
    expect(await record(paid)).toEqual({ changed: false });
    const found = await detail(`stripe:${paid.payoutId}`);
    expect(found).toMatchObject({ state: 'paid', createdAt: '2026-03-20T08:00:00.000Z' });
    expect(found.history.map(({ state, applied }) => `${state} ${applied}`)).toEqual([
      'pending false',
      'paid true',
    ]);
    await expect(record({ ...paid, amount: 1, state: 'failed' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('take what a creator is owed, say what was in them, and give it back where they fail', async () => {
    const accountId = await earner();
    expect(await next(accountId)).toMatchObject({
      available: 8000,
      pending: 2000,
      amount: 8000,
      payOn: '2026-03-23',
      heldBecause: null,
    });
    const sent = payout({ accountId, amount: 8000, state: 'in_transit' });
    await record(sent);
    expect(await next(accountId)).toMatchObject({ available: 0, pending: 2000, heldBecause: 'delay' });
    expect((await detail(`stripe:${sent.payoutId}`)).tie).toEqual({
      members: 1,
      sum: 8000,
      carriedIn: 0,
      difference: 0,
    });
    await record({
      ...sent,
      state: 'failed',
      failureCode: 'account_closed',
      occurredAt: '2026-03-20T11:00:00Z',
    });
    expect(await next(accountId)).toMatchObject({ available: 8000 });
  });

  it('are listed by state and payee, with their sums', async () => {
    const one = payout({ currency: 'SEK', amount: 700, state: 'paid' });
    const other = payout({ currency: 'SEK', amount: 300, state: 'failed' });
    for (const each of [one, other]) await record(each);
    const { body } = await finance.get('/api/v1/payouts?currency=SEK&state=failed&payee=platform');
    expect((body as { items: Payout[] }).items.map(({ payoutId }) => payoutId)).toEqual([other.payoutId]);
    const { body: summary } = await finance.get('/api/v1/payouts/summary?currency=SEK');
    const sums = (summary as { items: { state: PayoutState; amount: number }[] }).items;
    expect(sums.map(({ state, amount }) => `${state} ${amount}`)).toEqual(['failed 300', 'paid 700']);
  });
});

describe('holds', () => {
  it('stop all payouts at once, with the reason', async () => {
    const accountId = await earner();
    const { id } = await raise({ kind: 'hold', accountId, days: 5, reason: 'looks like card testing' });
    expect(await next(accountId)).toMatchObject({
      amount: 0,
      heldBecause: 'hold',
      hold: { reason: 'looks like card testing' },
    });
    const released = await finance.post(`/api/v1/payout-holds/${id}/release`, { reason: 'it was not' });
    expect(released).toMatchObject({ status: 200, body: { releaseReason: 'it was not' } });
    expect(await next(accountId)).toMatchObject({ amount: 8000, heldBecause: null });
    expect(await finance.post(`/api/v1/payout-holds/${id}/release`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'NO_CHANGE' },
    });
  });

  it('reserve a share of what is payable, and let it go when their time is over', async () => {
    const accountId = await earner();
    const body = {
      kind: 'reserve',
      accountId,
      currency: 'USD',
      shareBp: 2500,
      days: 3,
      reason: 'disputes rise',
    };
    expect(await raise(body)).toMatchObject({ amount: 2500 });
    expect(await next(accountId)).toMatchObject({ reserved: 2500, available: 5500, pending: 2000 });
    clock.set(new Date(NOW.getTime() + 4 * DAY_MS));
    await app.app.get(ReleaseHold).releaseDue();
    clock.set(NOW);
    expect(await next(accountId)).toMatchObject({ reserved: 0, available: 8000 });
  });

  it('let more go than one person may only with a second one', async () => {
    const accountId = await earner();
    const body = {
      kind: 'reserve',
      accountId,
      currency: 'USD',
      amount: 60_000,
      days: 90,
      reason: 'chargebacks',
    };
    const { id } = await raise(body);
    const release = `/api/v1/payout-holds/${id}/release`;
    expect(await next(accountId)).toMatchObject({ negative: 50_000, heldBecause: 'negative' });
    expect(await finance.post(release, { reason: 'over' })).toMatchObject({
      status: 409,
      body: { code: 'CHANGE_REQUEST_REQUIRED', details: { kind: 'payout_hold.release', size: 600 } },
    });
    const change = { holdId: id };
    const asked = await finance.post('/api/v1/change-requests', {
      kind: 'payout_hold.release',
      change,
      reason: 'the bank has paid',
    });
    const { id: requestId, hash } = asked.body as ChangeRequestDetail;
    const approved = await financeLead.post(`/api/v1/change-requests/${requestId}/approve`, { hash });
    expect(approved).toMatchObject({ status: 200, body: { state: 'applied' } });
    expect(await next(accountId)).toMatchObject({ reserved: 0, negative: 0 });
  });

  it('are raised for creators that there are, by those who answer for risk and money', async () => {
    const body = { kind: 'hold', accountId: 'acc-nobody', days: 1, reason: 'x' };
    expect((await finance.post('/api/v1/payout-holds', body)).status).toBe(404);
    const both = {
      kind: 'reserve',
      accountId: 'a',
      currency: 'USD',
      amount: 1,
      shareBp: 1,
      days: 1,
      reason: 'x',
    };
    expect((await finance.post('/api/v1/payout-holds', both)).status).toBe(400);
  });
});

describe('the schedule', () => {
  it('is a version for each change', async () => {
    const { body } = await finance.get('/api/v1/payout-schedule');
    const [first] = (body as { items: PayoutSchedule[] }).items;
    if (first === undefined) throw new Error('no schedule');
    clock.set(new Date(NOW.getTime() + 1000));
    const rules = { ...first.rules, interval: 'daily', delayDays: 0 };
    const change = { version: first.version, rules, reason: 'creators asked' };
    expect((await finance.post('/api/v1/payout-schedule', change)).status).toBe(403);
    expect(await financeLead.post('/api/v1/payout-schedule', change)).toMatchObject({
      status: 200,
      body: { version: first.version + 1 },
    });
    expect(await financeLead.post('/api/v1/payout-schedule', change)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    });
    expect(await next(await earner())).toMatchObject({ available: 10_000, payOn: '2026-03-21' });
  });
});
