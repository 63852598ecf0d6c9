import type { ApprovalCohorts, CohortCreators } from '@tips/shared/approval-cohorts';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { ImportRates } from '../../src/rates/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

let app: TestApp;
let finance: Client;
let service: Client;

const cohorts = async (query: string) => {
  const { status, body } = await finance.get(`/api/v1/revenue/cohorts?${query}`);
  expect(status).toBe(200);
  return body as ApprovalCohorts;
};
const approved = (accountId: string, at: string) =>
  app.dataSource.query(
    `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, held_from, learnt_at, actor)
     VALUES ($1, 'tips', 1, 'approved', 'test', false, $2, $2, 'system')`,
    [accountId, at],
  );
const give = (accountId: string, on: string, amount: number, currency = 'USD') =>
  ingest(service, 'tips', [
    tip(accountId, { amount, currency, processorFee: 0, occurredAt: `${on}T12:00:00Z` }),
  ]);

beforeAll(async () => {
  app = await createTestApp({ clock: new FrozenClock('2026-03-20T12:00:00Z') });
  finance = await signIn(app, 'finance');
  service = await signInService(app, ['ingest:*']);
  await ingest(service, 'accounts', [
    creator({ accountId: 'ann', handle: 'ann' }),
    creator({ accountId: 'ben' }),
    creator({ accountId: 'cleo' }),
  ]);
  await approved('ann', '2026-01-31T23:59:59Z');
  await approved('ben', '2026-01-02T00:00:00Z');
  await approved('cleo', '2026-03-01T00:00:00Z');
  await give('ann', '2026-01-05', 100);
  await give('ann', '2026-02-05', 200);
  await give('ben', '2026-02-05', 300);
  await give('ben', '2026-03-05', 900, 'EUR');
  await give('cleo', '2026-02-05', 5_000);
  await give('cleo', '2026-03-05', 700);
});
afterAll(() => app.close());

describe('cohorts by month of approval', () => {
  it('say gross, who earned and who still does; what came before the approval is not in them', async () => {
    const { cohorts: found } = await cohorts('months=3&currency=USD');
    expect(found).toEqual([
      {
        month: '2026-01',
        creators: 2,
        cells: [
          { since: 0, month: '2026-01', gross: 100, earning: 1, retention: 5_000 },
          { since: 1, month: '2026-02', gross: 500, earning: 2, retention: 10_000 },
          { since: 2, month: '2026-03', gross: 0, earning: 0, retention: 0 },
        ],
      },
      {
        month: '2026-03',
        creators: 1,
        cells: [{ since: 0, month: '2026-03', gross: 700, earning: 1, retention: 10_000 }],
      },
    ]);
    await give('ann', '2026-03-06', 50);
    expect((await cohorts('months=3&currency=USD')).cohorts[0]?.cells[2]).toMatchObject({
      gross: 50,
      earning: 1,
    });
    expect((await finance.get('/api/v1/revenue/cohorts?months=3')).status).toBe(400);
  });

  it('lead to the creators behind a cell', async () => {
    const { body } = await finance.get(
      '/api/v1/revenue/cohorts/creators?cohort=2026-01&month=2026-02&currency=USD',
    );
    expect((body as CohortCreators).items).toMatchObject([
      { accountId: 'ben', gross: 300, tips: 1 },
      { accountId: 'ann', handle: 'ann', gross: 200 },
    ]);
  });

  it('convert each day at its rate, and then count creators of every currency', async () => {
    const file = 'Date,USD\n2026-01-02,2\n2026-03-05,1.25\n2026-03-20,1.3\n';
    await app.app
      .get(ImportRates)
      .execute(SYSTEM, { fileName: 'x', body: Readable.from([Buffer.from(file)]) });
    const { currency, cohorts: found, conversion } = await cohorts('months=3&convertTo=EUR');
    expect(currency).toBe('EUR');
    expect(found[0]?.cells).toMatchObject([
      { gross: 50, earning: 1 },
      { gross: 250, earning: 2 },
      { gross: 900 + 40, earning: 2 },
    ]);
    expect(conversion?.apart).toEqual([]);
  });
});
