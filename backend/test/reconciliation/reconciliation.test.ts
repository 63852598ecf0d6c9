import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { TipLine } from '@tips/shared/ledger';
import type { ReconciliationBreak, ReconciliationRun, ReportImport } from '@tips/shared/reconciliation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { RecordPayout } from '../../src/payouts/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const HEADER =
  'automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,charge_id';

let app: TestApp;
let admin: Client;
let finance: Client;
let financeLead: Client;
let accountId: string;
const clock = new FrozenClock(new Date('2026-03-30T12:00:00Z'));
beforeAll(async () => {
  app = await createTestApp({ clock });
  admin = await signIn(app, 'admin');
  finance = await signIn(app, 'finance');
  financeLead = await signIn(app, 'finance_lead');
  const line = creator();
  accountId = line.accountId;
  await ingest(admin, 'accounts', [line]);
});
afterAll(() => app.close());

type Line = {
  id: string;
  gross: string;
  fee: string;
  net: string;
  day: string;
  payout?: string;
  category?: string;
};
const row = ({ id, gross, fee, net, day, payout = '', category = 'charge' }: Line): string =>
  `${payout},2026-03-20 00:00:00,txn_${id},2026-03-${day} 10:00:00,usd,${gross},${fee},${net},${category},ch_${id},`;

async function upload(lines: readonly Line[], fileName = 'march.csv') {
  const payload = [HEADER, ...lines.map(row)].join('\n');
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/reconciliation/reports?fileName=${fileName}`,
    headers: { ...finance.sentHeaders, 'content-type': 'text/csv' },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}
async function imported(lines: readonly Line[]): Promise<ReportImport> {
  const { status, body } = await upload(lines);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as ReportImport;
}
const breaks = async (query = ''): Promise<ReconciliationBreak[]> =>
  (
    (await finance.get(`/api/v1/reconciliation/breaks?limit=200${query}`)).body as {
      items: ReconciliationBreak[];
    }
  ).items;
const brief = async () =>
  (await breaks())
    .map(({ kind, state, subject, difference }) => `${kind} ${state} ${subject} ${difference}`)
    .toSorted();
const run = async () => (await finance.post('/api/v1/reconciliation/runs')).body as ReconciliationRun;
const took = (id: string, day: string, over: Partial<TipLine> = {}) =>
  ingest(admin, 'tips', [
    tip(accountId, {
      externalId: `ch_${id}`,
      amount: 1000,
      processorFee: 59,
      occurredAt: `2026-03-${day}T10:00:00Z`,
      ...over,
    }),
  ]);
const same = (id: string, day: string, over: Partial<Line> = {}): Line => ({
  id,
  day,
  gross: '10.00',
  fee: '0.59',
  net: '9.41',
  ...over,
});

describe('a report', () => {
  it('goes in whole or not at all, and names the line and the column', async () => {
    const bad = await upload([same('x1', '02'), same('x2', '03', { gross: '10.001' })]);
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: '3.gross' }] } });
    const foreign = await app.inject({
      method: 'POST',
      url: '/api/v1/reconciliation/reports',
      headers: { ...finance.sentHeaders, 'content-type': 'text/csv' },
      payload: 'a,b\n1,2',
    });
    expect(foreign.statusCode).toBe(400);
    expect(foreign.json().detail).toContain('lacks automatic_payout_id');
    expect((await finance.get('/api/v1/reconciliation/runs')).body).toMatchObject({ items: [] });
  });

  it('is matched line by line, tied to its payouts, and parted into timing and true breaks', async () => {
    await took('a', '10');
    await took('b', '11');
    await took('c', '12', { amount: 900 });
    await took('lost', '13');
    await took('late', '27');
    await app.app.get(RecordPayout).execute(SYSTEM, {
      provider: 'stripe',
      payoutId: 'po_1',
      accountId: null,
      currency: 'USD',
      amount: 1882,
      state: 'paid',
      arrivalOn: '2026-03-22',
      automatic: true,
      occurredAt: '2026-03-20T00:00:00Z',
    });
    const lines = [
      same('a', '10', { payout: 'po_1' }),
      same('b', '11', { payout: 'po_1' }),
      same('c', '12'),
      same('gone', '14'),
      same('young', '28'),
      same('odd', '15', { category: 'risk_reserve', gross: '-4.00', fee: '0.00', net: '-4.00' }),
      same('b2', '16', { payout: 'po_2' }),
    ];
    await took('b2', '16');
    const first = await imported(lines);
    expect(first).toMatchObject({ lines: 7, newLines: 7, run: { payouts: { tied: 1, untied: 1 } } });
    expect(await brief()).toEqual([
      'amount_differs open ch_c 100',
      'missing_at_processor open ch_lost -941',
      'missing_at_processor timing ch_late -941',
      'missing_in_ledger open ch_gone 941',
      'missing_in_ledger timing ch_young 941',
      'payout_not_tied open po_2 941',
      'unknown_category open ch_odd -400',
    ]);
    expect(first.run.currencies).toEqual([
      { currency: 'USD', matched: 3, matchedSum: 2823, timing: 2, timingSum: 0, breaks: 5, breakSum: 641 },
    ]);
    const tie = await finance.get('/api/v1/reconciliation/payouts/po_1');
    expect(tie.body).toEqual({ payoutId: 'po_1', members: 2, sum: 1882, currency: 'USD' });

    const again = await imported(lines);
    expect(again).toMatchObject({
      lines: 7,
      newLines: 0,
      run: { currencies: first.run.currencies, cleared: 0 },
    });
    expect(await brief()).toHaveLength(7);
  });

  it('that comes later clears what was only timing, and so does a late event', async () => {
    await took('young', '28');
    expect(await run()).toMatchObject({ cleared: 1 });
    const { run: last } = await imported([same('late', '27'), same('end', '29')]);
    expect(last.cleared).toBe(1);
    const cleared = (await breaks('&state=cleared')).map(({ subject }) => subject).toSorted();
    expect(cleared).toEqual(['ch_late', 'ch_young']);
  });

  it('may not say another thing of a line than before', async () => {
    const changed = await upload([same('a', '10', { payout: 'po_1', gross: '11.00', net: '10.41' })]);
    expect(changed).toMatchObject({ status: 400, body: { errors: [{ code: 'conflict' }] } });
  });
});

describe('a break', () => {
  const open = async (kind: string): Promise<ReconciliationBreak> => {
    const [found] = await breaks(`&kind=${kind}&state=open`);
    if (found === undefined) throw new Error(`no ${kind}`);
    return found;
  };

  it('is explained by one person, and stays so in later runs', async () => {
    const lost = await open('missing_at_processor');
    const path = `/api/v1/reconciliation/breaks/${lost.id}/resolve`;
    const body = { version: lost.version, reason: 'sent to the test account by mistake' };
    expect(await finance.post(path, { ...body, version: 99 })).toMatchObject({ status: 409 });
    expect(await finance.post(path, body)).toMatchObject({
      status: 200,
      body: { state: 'resolved', bookedTo: null, reason: body.reason },
    });
    await run();
    expect((await breaks('&state=resolved')).map(({ id }) => id)).toEqual([lost.id]);
  });

  it('moves money by two people only, and both entries sum to zero', async () => {
    const wrong = await open('amount_differs');
    const change = { breakId: wrong.id, version: wrong.version, bookTo: 'adjustments' };
    const reason = 'the processor captured more';
    const alone = await financeLead.post(`/api/v1/reconciliation/breaks/${wrong.id}/resolve`, {
      version: wrong.version,
      bookTo: 'adjustments',
      reason,
    });
    expect(alone).toMatchObject({ status: 409, body: { code: 'CHANGE_REQUEST_REQUIRED' } });
    const asked = await finance.post('/api/v1/change-requests', {
      kind: 'reconciliation.resolve',
      change,
      reason,
    });
    expect(asked).toMatchObject({ status: 201 });
    const { id, hash } = asked.body as ChangeRequestDetail;
    expect((await finance.post(`/api/v1/change-requests/${id}/approve`, { hash })).status).toBe(409);
    const approved = await financeLead.post(`/api/v1/change-requests/${id}/approve`, { hash });
    expect(approved).toMatchObject({ status: 200, body: { state: 'applied' } });
    expect((await finance.get(`/api/v1/reconciliation/breaks/${wrong.id}`)).body).toMatchObject({
      state: 'resolved',
      bookedTo: 'adjustments',
    });
  });
});
