import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Entry } from '@tips/shared/ledger';
import type { RateCoverage, RateDays } from '@tips/shared/rates';
import type { RevenueSeries } from '@tips/shared/revenue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { ImportRates } from '../../src/rates/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const DATA = process.env.REAL_DATA_DIR ?? join(import.meta.dirname, '../../../../shared/data');
const REAL = join(DATA, 'ecb_eurofxref-hist.csv');

let app: TestApp;
let finance: Client;
let service: Client;

const take = (text: string, fileName = 'rates.csv') =>
  app.app.get(ImportRates).execute(SYSTEM, { fileName, body: Readable.from([Buffer.from(text)]) });
const series = async (query: string) => {
  const { status, body } = await finance.get(`/api/v1/revenue/series?${query}`);
  expect(status).toBe(200);
  return body as RevenueSeries;
};
const MARCH = 'from=2026-03-01&to=2026-04-01';
const FILE = [
  'Date,USD,JPY,KRW,',
  '2026-03-02,1.20,180,N/A,',
  '2026-03-03,1.25,N/A,1700,',
  '2026-03-09,1.50,190,N/A,',
].join('\n');

beforeAll(async () => {
  app = await createTestApp();
  finance = await signIn(app, 'finance');
  service = await signInService(app, ['ingest:*']);
  await ingest(service, 'accounts', [
    creator({ accountId: 'ann' }),
    creator({ accountId: 'ben', region: 'GB' }),
  ]);
  const on = (day: string) => ({ occurredAt: `2026-03-${day}T12:00:00Z`, processorFee: 1 });
  await ingest(service, 'tips', [
    tip('ann', { ...on('02'), amount: 100, currency: 'USD' }),
    tip('ben', { ...on('02'), amount: 101, currency: 'USD' }),
    tip('ann', { ...on('04'), amount: 1000, currency: 'USD' }),
    tip('ben', { ...on('04'), amount: 500, currency: 'JPY' }),
    tip('ben', { ...on('05'), amount: 700, currency: 'EUR' }),
    tip('ann', { ...on('06'), amount: 5000, currency: 'KWD' }),
    tip('ann', { ...on('12'), amount: 150, currency: 'USD' }),
  ]);
});
afterAll(() => app.close());

describe('rates', () => {
  it('are imported whole or not at all, once, and never change', async () => {
    expect(await take(FILE)).toMatchObject({
      days: 3,
      rates: 6,
      newRates: 6,
      from: '2026-03-02',
      to: '2026-03-09',
    });
    expect(await take(FILE)).toMatchObject({ rates: 6, newRates: 0 });
    await expect(take('Date,USD\n2026-03-10,1.5\n2026-03-03,1.26\n')).rejects.toThrow(
      'Line 3: USD of 2026-03-03 is known as 1.25, the file says 1.26',
    );
    await expect(take('Date,USD\n2026-03-10,1.5\n2026-03-10,1.5\n')).rejects.toThrow(
      'Line 3: Date 2026-03-10',
    );
    await expect(take('day;USD\n')).rejects.toThrow("not that of the ECB's history");
    const { body } = await finance.get('/api/v1/rates');
    expect(body).toMatchObject({
      from: '2026-03-02',
      to: '2026-03-09',
      currencies: [
        { currency: 'JPY', days: 2, gaps: 1, booked: true },
        { currency: 'KRW', days: 1, gaps: 0, booked: false },
        { currency: 'KWD', from: null, booked: true },
        { currency: 'USD', days: 3, gaps: 0, booked: true },
      ],
    });
    for (const sql of ['UPDATE reference_rate SET rate = 2', 'DELETE FROM frozen_rate'])
      await expect(app.dataSource.query(sql)).rejects.toThrow(/permission denied|append-only|never/);
    const { body: audit } = await (await signIn(app, 'auditor')).get('/api/v1/audit?action=rates.imported');
    expect((audit as { items: unknown[] }).items).toHaveLength(2);
  });

  it('convert each day at its own rate; what has none stays apart', async () => {
    const found = await series(`${MARCH}&interval=month&convertTo=EUR`);
    // 201/1.2 = 167.5 to even 168; 1000/1.25 = 800; 500/180 = 2.78 EUR; 700; 150/1.5 = 100.
    expect(found.totals).toMatchObject([
      { currency: 'EUR', gross: 168 + 800 + 278 + 700 + 100, tips: 6 },
      { currency: 'KWD', gross: 5000, tips: 1 },
    ]);
    expect(found.points).toMatchObject([
      { period: '2026-03-01', currency: 'EUR', gross: 2046 },
      { period: '2026-03-01', currency: 'KWD', gross: 5000 },
    ]);
    expect(found.conversion).toMatchObject({
      to: 'EUR',
      apart: [{ currency: 'KWD', days: 1 }],
      rates: [
        { currency: 'JPY', from: '2026-03-04', rateDay: '2026-03-02', frozen: true },
        { currency: 'USD', from: '2026-03-02', rateDay: '2026-03-02', frozen: true },
        {
          currency: 'USD',
          from: '2026-03-04',
          rateDay: '2026-03-03',
          frozen: true,
          rate: '1.25',
          source: 'ECB',
        },
        { currency: 'USD', from: '2026-03-12', rateDay: '2026-03-09', frozen: false },
      ],
    });
    const byRegion = await series(`${MARCH}&interval=week&convertTo=EUR&groupBy=region`);
    expect(byRegion.totals).toEqual(found.totals);
    for (const point of byRegion.points)
      expect(point.net).toBe(
        point.gross - point.refunds - point.disputes - point.processorFees - point.platformFees,
      );
    const file = await app.inject({
      url: `/api/v1/exports/revenue-series?${MARCH}&interval=month&convertTo=EUR&format=csv`,
      headers: finance.sentHeaders,
    });
    expect(file.body).toContain('2046');
    const april = await series('from=2026-04-01&to=2026-05-02&convertTo=EUR');
    expect(april).toMatchObject({ totals: [], previousTotals: found.totals });
    expect((await finance.get(`/api/v1/revenue/series?${MARCH}&convertTo=KWD`)).status).toBe(400);
    const { items } = (await finance.get('/api/v1/ledger/entries?from=2026-03-04&to=2026-03-07')).body as {
      items: Entry[];
    };
    expect(items.map(({ currency, rate }) => [currency, rate?.rate, rate?.rateDay])).toEqual(
      expect.arrayContaining([
        ['USD', '1.25', '2026-03-03'],
        ['JPY', '180', '2026-03-02'],
        ['EUR', '1', '2026-03-05'],
        ['KWD', undefined, undefined],
      ]),
    );
    const asBooked = await series(`${MARCH}&interval=month`);
    expect(asBooked).not.toHaveProperty('conversion');
    expect(asBooked.totals).toHaveLength(4);
  });

  it('once frozen stay, also where the source adds a rate later; what was not reached yet follows the history', async () => {
    await take('Date,JPY,USD\n2026-03-04,200,1.25\n2026-03-12,N/A,1.60\n');
    const { body } = await finance.get('/api/v1/rates/days?currency=JPY&from=2026-03-03&to=2026-03-06');
    expect(
      (body as RateDays).items.map(({ day, rateDay, rate, frozen }) => [day, rateDay, rate, frozen]),
    ).toEqual([
      ['2026-03-05', '2026-03-04', '200', true],
      ['2026-03-04', '2026-03-02', '180', true],
      ['2026-03-03', '2026-03-02', '180', true],
    ]);
    const found = await series(`${MARCH}&interval=month&convertTo=EUR&currency=USD`);
    expect(found.totals).toMatchObject([{ gross: 168 + 800 + 94 }]);
    expect(found.conversion?.rates.at(-1)).toMatchObject({ rateDay: '2026-03-12', frozen: true });
  });

  it.skipIf(!existsSync(REAL))(
    "take the ECB's own history, which has currencies that ended and gaps",
    async () => {
      const before = Number((await app.dataSource.query('SELECT count(*) AS n FROM reference_rate'))[0].n);
      // The rates of this test are no real ones: its days would differ.
      await expect(
        app.app.get(ImportRates).execute(SYSTEM, { fileName: 'hist.csv', body: createReadStream(REAL) }),
      ).rejects.toThrow(/Line \d+: /);
      const after = Number((await app.dataSource.query('SELECT count(*) AS n FROM reference_rate'))[0].n);
      expect(after).toBe(before);
      const other = await createTestApp();
      const done = await other.app
        .get(ImportRates)
        .execute(SYSTEM, { fileName: 'hist.csv', body: createReadStream(REAL) });
      expect(done).toMatchObject({ days: 6983, from: '1999-01-04', to: '2026-04-13' });
      expect(done.newRates).toBe(done.rates);
      const reader = await signIn(other, 'auditor');
      const { currencies } = (await reader.get('/api/v1/rates')).body as RateCoverage;
      expect(currencies.find(({ currency }) => currency === 'BGN')?.to).toBe('2025-12-31');
      expect(currencies.find(({ currency }) => currency === 'ISK')?.gaps).toBeGreaterThan(2000);
      const { items } = (await reader.get('/api/v1/rates/days?currency=USD&from=2026-04-03&to=2026-04-08'))
        .body as RateDays;
      expect(items.map(({ rateDay }) => rateDay)).toEqual([
        '2026-04-07',
        '2026-04-02',
        '2026-04-02',
        '2026-04-02',
        '2026-04-02',
      ]);
      await other.close();
    },
    120_000,
  );
});
