import { request } from 'node:http';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import type { IngestResult, Problem } from '@tips/shared/problem';
import type { RevenueSeries, TopCreators } from '@tips/shared/revenue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from './tips.ts';

const OTHER_ROLES = ['trust_safety', 'product_lead', 'finance', 'finance_lead', 'auditor'] as const;

let app: TestApp;
let service: Client;
let finance: Client;
let token: string;

beforeAll(async () => {
  app = await createTestApp();
  service = await signInService(app, ['ingest:*']);
  finance = await signIn(app, 'finance');
  const admin = await signIn(app, 'admin');
  const made = await admin.post('/api/v1/tokens', { name: 'tips only', scopes: ['ingest:tips'] });
  ({ token } = made.body as { token: string });
  await ingest(service, 'accounts', [
    creator({ accountId: 'ann', handle: 'ann_h', region: 'FR' }),
    creator({ accountId: 'ben', handle: 'ben_h', region: null }),
    creator({ accountId: 'cleo', handle: 'cleo_h', region: 'US' }),
  ]);
  const days = ['2026-03-01', '2026-03-02', '2026-03-09', '2026-04-01'];
  const lines = days.flatMap((day, index) => [
    tip('ann', { amount: 100 + index, processorFee: 10, occurredAt: `${day}T10:00:00Z` }),
    tip('ben', {
      amount: 50,
      processorFee: 0,
      currency: 'EUR',
      stream: 'gift',
      occurredAt: `${day}T11:00:00Z`,
    }),
  ]);
  const answered = lines[0]?.externalId ?? '';
  await ingest(service, 'tips', [
    ...lines,
    tip('ann', {
      kind: 'refund',
      amount: 40,
      processorFee: 0,
      relatesTo: answered,
      occurredAt: '2026-03-02T12:00:00Z',
    }),
  ]);
});
afterAll(() => app.close());

async function get<T>(url: string, client = finance): Promise<T> {
  const { status, body } = await client.get(url);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as T;
}

function post(type: string, payload: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  return app.inject({ method: 'POST', url: '/api/v1/ingest/tips', headers, payload });
}

describe('POST /api/v1/ingest/tips', () => {
  test('takes NDJSON, keeps the good lines and names the bad ones', async () => {
    const good = JSON.stringify(tip('cleo'));
    const answer = await post(
      'application/x-ndjson',
      `${good}\n\n{"accountId":\n${good}\n${JSON.stringify(tip('who'))}`,
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json<IngestResult>()).toMatchObject({
      received: 4,
      accepted: 1,
      duplicates: 1,
      rejectedTotal: 2,
      rejected: [
        { line: 3, code: 'LINE_NOT_JSON', path: '' },
        { line: 5, code: 'ACCOUNT_UNKNOWN', path: 'accountId' },
      ],
    });
  });

  test('takes a JSON array, an empty one too', async () => {
    expect((await post('application/json', '[]')).json()).toMatchObject({ received: 0, rejectedTotal: 0 });
    expect((await post('application/json', JSON.stringify([tip('cleo')]))).json()).toMatchObject({
      accepted: 1,
    });
  });

  test.each([
    ['application/json', '{"accountId":"ann"}', 400, 'MALFORMED_BODY'],
    ['application/json', '[{', 400, 'MALFORMED_BODY'],
    ['text/csv', 'a,b', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['text/plain', '[]', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s %s is refused as a whole', async (type, payload, status, code) => {
    const answer = await post(type, payload);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([status, code]);
  });

  test('is for its scope and for administrators', async () => {
    const admin = await signIn(app, 'admin');
    expect((await admin.post('/api/v1/ingest/tips', [])).status).toBe(200);
    const reader = await signInService(app, ['read', 'ingest:accounts']);
    expect((await reader.post('/api/v1/ingest/tips', [])).status).toBe(403);
    for (const role of OTHER_ROLES) {
      const person = await signIn(app, role);
      expect((await person.post('/api/v1/ingest/tips', [])).status).toBe(403);
    }
  });

  test('writes one audit row for a batch that brought something, and none for repeats', async () => {
    const auditor = await signIn(app, 'auditor');
    const rows = async () => {
      const page = await get<Page<object>>('/api/v1/audit?action=tips.ingested', auditor);
      return page.items;
    };
    const before = (await rows()).length;
    const lines = [tip('cleo'), tip('cleo')];
    await ingest(service, 'tips', lines);
    await ingest(service, 'tips', lines);
    const after = await rows();
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({
      actor: { kind: 'service' },
      after: { accepted: 2, duplicates: 0, rejected: 0 },
    });
  });

  test('a client that goes away leaves what was stored, and the console goes on', async () => {
    const address = new URL(await app.listen());
    const line = tip('cleo', { externalId: 'cut-off' });
    await new Promise<void>((resolve) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
      const cut = request({ ...urlParts(address), method: 'POST', path: '/api/v1/ingest/tips', headers });
      cut.once('error', () => resolve());
      cut.write(`${JSON.stringify(line)}\n`, () => cut.destroy(new Error('gone')));
    });
    expect((await post('application/json', JSON.stringify([line]))).json()).toMatchObject({
      received: 1,
      rejectedTotal: 0,
    });
  });
});

describe('GET /api/v1/ledger/entries', () => {
  test('lists newest first, page by page, with an exact total', async () => {
    const url = '/api/v1/ledger/entries?from=2026-03-01&to=2026-04-02&limit=4&region=FR,unknown';
    const found: Entry[] = [];
    for (let cursor = ''; ;) {
      const page: Page<Entry> = await get(`${url}${cursor}`);
      expect(page.total).toEqual({ value: 9, exact: true });
      found.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(found).toHaveLength(9);
    expect(found[0]).toMatchObject({
      accountId: 'ben',
      kind: 'tip',
      stream: 'gift',
      currency: 'EUR',
      gross: 50,
      net: 50,
      region: null,
      postedOn: '2026-04-01',
      priorPeriod: false,
    });
    const times = found.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(found.map(({ id }) => id)).size).toBe(9);
  });

  test.each([
    ['accountId=ann', 5],
    ['accountId=ann&kinds=refund', 1],
    ['accountId=ann&from=2026-03-02&to=2026-03-03', 2],
    ['currency=EUR', 4],
    ['streams=gift,coins', 4],
    ['region=unknown', 4],
    ['accountId=nobody', 0],
    ['currency=JPY', 0],
  ])('%s gives %i', async (query, count) => {
    const page = await get<Page<Entry>>(`/api/v1/ledger/entries?${query}`);
    expect(page.items).toHaveLength(count);
    expect(page.total).toEqual({ value: count, exact: true });
  });

  test.each(['cursor=abc', 'from=yesterday', 'limit=0', 'kinds=gift', 'currency=usd'])(
    '%s is refused',
    async (query) => {
      expect((await finance.get(`/api/v1/ledger/entries?${query}`)).status).toBe(400);
    },
  );
});

describe('GET /api/v1/revenue/series', () => {
  test('sums by period and group, with gaps, totals and those of the period before', async () => {
    const series = await get<RevenueSeries>(
      '/api/v1/revenue/series?from=2026-03-02&to=2026-04-01&interval=week&groupBy=region&currency=USD',
    );
    expect(series).toMatchObject({
      zone: 'UTC',
      interval: 'week',
      groupBy: 'region',
      currencies: ['EUR', 'USD'],
    });
    const nothing = { disputes: 0, platformFees: 0 };
    const tipsOfCleo = series.points.find(({ group }) => group === 'US');
    expect(series.points.filter(({ group }) => group === 'FR')).toEqual([
      {
        period: '2026-03-02',
        group: 'FR',
        currency: 'USD',
        gross: 101,
        refunds: 40,
        processorFees: 10,
        net: 51,
        tips: 1,
        ...nothing,
      },
      {
        period: '2026-03-09',
        group: 'FR',
        currency: 'USD',
        gross: 102,
        refunds: 0,
        processorFees: 10,
        net: 92,
        tips: 1,
        ...nothing,
      },
    ]);
    expect(tipsOfCleo?.period).toBe('2026-03-02');
    expect(series.totals).toHaveLength(1);
    expect(series.totals[0]?.gross).toBe(203 + (tipsOfCleo?.gross ?? 0));
    expect(series.previousTotals).toEqual([
      { currency: 'USD', gross: 100, refunds: 0, processorFees: 10, net: 90, tips: 1, ...nothing },
    ]);
  });

  test('keeps currencies apart when nothing is said of them', async () => {
    const series = await get<RevenueSeries>(
      '/api/v1/revenue/series?from=2026-03-01&to=2026-03-02&streams=gift,tip',
    );
    expect(series.points.map(({ group, currency, gross }) => [group, currency, gross])).toEqual([
      ['all', 'EUR', 50],
      ['all', 'USD', 100],
    ]);
  });

  test.each([
    ['from=2026-03-02&to=2026-03-02', 'to'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['from=1999-01-01&to=2026-03-01', 'to'],
    ['from=2026-03-02', 'to'],
    ['from=2026-02-30&to=2026-03-01', 'from'],
    ['from=2026-03-01&to=2026-03-02&interval=hour', 'interval'],
  ])('%s is refused at %s', async (query, path) => {
    const { status, body } = await finance.get(`/api/v1/revenue/series?${query}`);
    expect([status, (body as Problem).errors?.[0]?.path]).toEqual([400, path]);
  });
});

test('GET /api/v1/revenue/top-creators ranks by gross, with handles', async () => {
  const top = await get<TopCreators>(
    '/api/v1/revenue/top-creators?from=2026-02-10&to=2026-03-10&currency=EUR&limit=5',
  );
  expect(top).toMatchObject({
    currency: 'EUR',
    items: [{ rank: 1, accountId: 'ben', handle: 'ben_h', region: null, gross: 150, net: 150, tips: 3 }],
  });
});

test('GET /api/v1/ledger/trial-balance is of an instant, and balances', async () => {
  const at = await get<TrialBalance>('/api/v1/ledger/trial-balance?at=2026-03-02T10:30:00Z');
  expect(at.at).toBe('2026-03-02T10:30:00.000Z');
  expect(at.lines.filter(({ currency }) => currency === 'USD')).toEqual([
    { currency: 'USD', account: 'processor_clearing', debit: 201, credit: 0 },
    { currency: 'USD', account: 'processor_fees', debit: 0, credit: 20 },
    { currency: 'USD', account: 'platform_fees', debit: 0, credit: 0 },
    { currency: 'USD', account: 'creator_payable', debit: 0, credit: 181 },
  ]);
  expect(at.currencies).toContainEqual({ currency: 'EUR', debit: 50, credit: 50, balanced: true });
  const now = await get<TrialBalance>('/api/v1/ledger/trial-balance');
  expect(now.currencies.every(({ balanced }) => balanced)).toBe(true);
});

test('everyone signed in may read, and services with the scope', async () => {
  const reader = await signInService(app, ['read']);
  for (const client of [reader, await signIn(app, 'trust_safety')]) {
    for (const url of [
      '/api/v1/ledger/entries',
      '/api/v1/ledger/trial-balance',
      '/api/v1/revenue/series?from=2026-03-01&to=2026-03-02',
      '/api/v1/revenue/top-creators?from=2026-03-01&to=2026-03-02&currency=USD',
    ]) {
      expect((await client.get(url)).status).toBe(200);
      expect((await service.get(url)).status).toBe(403);
    }
  }
});

function urlParts({ hostname, port }: URL) {
  return { hostname, port };
}
