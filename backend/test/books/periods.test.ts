import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import type { PeriodList } from '@tips/shared/periods';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VerifyPeriods } from '../../src/books/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const PERIODS = '/api/v1/ledger/periods';
const REQUESTS = '/api/v1/change-requests';
const END_OF_MARCH = '2026-03-31T23:59:59.999Z';

const clock = new FrozenClock('2026-05-04T09:00:00Z');
let app: TestApp;
let service: Client;
let finance: Client;
let lead: Client;

beforeAll(async () => {
  app = await createTestApp({ clock });
  service = await signInService(app, ['ingest:*']);
  finance = await signIn(app, 'finance');
  lead = await signIn(app, 'finance_lead');
  await ingest(service, 'accounts', [creator({ accountId: 'ann' })]);
  await ingest(service, 'tips', [
    tip('ann', { occurredAt: '2026-03-02T10:00:00Z' }),
    tip('ann', { occurredAt: END_OF_MARCH, currency: 'JPY' }),
    tip('ann', { occurredAt: '2026-04-01T00:00:00Z' }),
  ]);
});
afterAll(() => app.close());

const list = async (): Promise<PeriodList> => (await finance.get(PERIODS)).body as PeriodList;
const ask = (period: string, zone = 'UTC', client = finance) =>
  client.post(REQUESTS, { kind: 'period.close', change: { period, zone }, reason: 'the month is over' });
const balanceAt = async (at: string): Promise<TrialBalance['lines']> =>
  ((await finance.get(`/api/v1/ledger/trial-balance?at=${at}`)).body as TrialBalance).lines;

async function agreed(period: string): Promise<ChangeRequestDetail> {
  const asked = await ask(period);
  expect([asked.status, asked.body]).toEqual([201, expect.anything()]);
  const request = asked.body as ChangeRequestDetail;
  const { id, hash } = request;
  const approved = await lead.post(`${REQUESTS}/${id}/approve`, { hash });
  expect([approved.status, approved.body]).toEqual([200, expect.anything()]);
  return approved.body as ChangeRequestDetail;
}

describe('a month of the books', () => {
  it('can be closed once it has ended, the oldest first', async () => {
    expect(await list()).toMatchObject({
      zone: 'UTC',
      openFrom: null,
      closable: [{ period: '2026-03' }, { period: '2026-04' }],
      items: [],
    });
    for (const period of ['2026-04', '2026-05', '2026-02']) {
      expect(await ask(period)).toMatchObject({
        status: 400,
        body: {
          code: 'VALIDATION_FAILED',
          detail: expect.stringContaining('Close 2026-03 next'),
          errors: [{ path: 'period' }],
        },
      });
    }
  });

  it('is closed by two people, and keeps what it showed', async () => {
    const before = await balanceAt(END_OF_MARCH);
    const done = await agreed('2026-03');
    expect(done).toMatchObject({ state: 'applied', subject: '2026-03' });
    const { openFrom, closable, items } = await list();
    expect([openFrom, closable.map(({ period }) => period)]).toEqual([
      '2026-04-01T00:00:00.000Z',
      ['2026-04'],
    ]);
    expect(items).toMatchObject([{ period: '2026-03', snapshot: before, reason: 'the month is over' }]);
    expect(await ask('2026-04', 'Europe/Paris')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'zone' }] },
    });
  });

  it('never shows anything else: what comes late counts in the open month and says so', async () => {
    const before = await balanceAt(END_OF_MARCH);
    const late = tip('ann', { occurredAt: '2026-03-15T10:00:00Z', amount: 777 });
    await ingest(service, 'tips', [late]);
    expect(await balanceAt(END_OF_MARCH)).toEqual(before);
    const { items } = (await finance.get('/api/v1/ledger/entries?from=2026-04-01&to=2026-06-01'))
      .body as Page<Entry>;
    expect(items.find(({ externalId }) => externalId === late.externalId)).toMatchObject({
      priorPeriod: true,
      occurredAt: '2026-03-15T10:00:00.000Z',
      postedOn: '2026-05-04',
    });
    const adjustment = await app.app.get(VerifyPeriods, { strict: false }).execute();
    expect(adjustment).toEqual([]);
  });

  it('can not be changed in the database either', async () => {
    await expect(app.dataSource.query(`UPDATE ledger_period SET hash = repeat('0', 64)`)).rejects.toThrow();
    await expect(app.dataSource.query('DELETE FROM ledger_period')).rejects.toThrow();
    await expect(app.dataSource.query(`DELETE FROM tip WHERE account_id = 'ann'`)).rejects.toThrow(
      /permission/,
    );
  });
});
