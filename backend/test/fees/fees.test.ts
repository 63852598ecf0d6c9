import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { FeeEffect, FeeProof, FeeRates, FeeScheduleVersion } from '@tips/shared/fees';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const FEES = '/api/v1/fee-schedules';
const REQUESTS = '/api/v1/change-requests';
const RATES: FeeRates = [
  { stream: null, region: null, platformFeeBp: 0 },
  { stream: 'tip', region: null, platformFeeBp: 250 },
  { stream: 'tip', region: 'FR', platformFeeBp: 1000 },
];

const clock = new FrozenClock(new Date());
let app: TestApp;
let service: Client;
let finance: Client;
let lead: Client;
let lastMonth: Date;
const day = (offset: number): string => new Date(lastMonth.getTime() + offset * 86_400_000).toISOString();

beforeAll(async () => {
  app = await createTestApp({ clock });
  service = await signInService(app, ['ingest:*']);
  finance = await signIn(app, 'finance');
  lead = await signIn(app, 'finance_lead');
  const now = clock.now();
  lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  await ingest(service, 'accounts', [
    creator({ accountId: 'ann', region: 'FR' }),
    creator({ accountId: 'ben', region: null }),
  ]);
  const first = tip('ann', { amount: 999, occurredAt: day(0) });
  await ingest(service, 'tips', [
    first,
    tip('ann', { amount: 999, occurredAt: day(1) }),
    tip('ann', { kind: 'refund', amount: 19, occurredAt: day(2), relatesTo: first.externalId }),
    tip('ben', { amount: 999, occurredAt: day(3) }),
    tip('ben', { stream: 'gift', amount: 999, currency: 'KWD', occurredAt: day(3) }),
  ]);
});
afterAll(() => app.close());

const list = async (): Promise<FeeScheduleVersion[]> =>
  ((await finance.get(FEES)).body as { items: FeeScheduleVersion[] }).items;
const ask = (heldFrom: string, rates = RATES) =>
  finance.post(REQUESTS, {
    kind: 'fee_schedule.in_force',
    change: { heldFrom, rates },
    reason: 'costs are known by now',
  });

describe('fee schedules', () => {
  it('say what they would have charged last month, each entry rounded by itself, and warn', async () => {
    const { body } = await finance.post(`${FEES}/preview`, { rates: RATES });
    const { items, warnings } = body as FeeEffect;
    expect(warnings).toEqual(['direct_tips_cut']);
    expect(items).toEqual([
      { currency: 'KWD', stream: 'gift', region: 'unknown', entries: 1, gross: 999, charged: 0, draft: 0 },
      // 99 + 99 - 1, and not a tenth of 1,979.
      { currency: 'USD', stream: 'tip', region: 'FR', entries: 3, gross: 1979, charged: 0, draft: 197 },
      { currency: 'USD', stream: 'tip', region: 'unknown', entries: 1, gross: 999, charged: 0, draft: 24 },
    ]);
  });

  it('come into force by two people, in the future only, everywhere at their instant', async () => {
    const from = new Date(clock.now().getTime() + 3_600_000).toISOString();
    expect(await ask(clock.now().toISOString())).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(await ask(from, RATES.slice(1))).toMatchObject({ status: 400 });
    const asked = await ask(from);
    expect(asked).toMatchObject({ status: 201 });
    const { id, hash, previewThen, subject } = asked.body as ChangeRequestDetail;
    expect(subject).toBe('2');
    expect(previewThen.fees?.items.map(({ draft }) => draft)).toEqual([0, 197, 24]);
    expect(await finance.post(`${REQUESTS}/${id}/approve`, { hash })).toMatchObject({ status: 409 });
    expect(await lead.post(`${REQUESTS}/${id}/approve`, { hash })).toMatchObject({
      body: { state: 'applied' },
    });
    expect(await list()).toMatchObject([
      { version: 2, heldFrom: from, status: 'to_come' },
      { version: 1, heldUntil: from, status: 'in_force' },
    ]);
    expect(await ask(from)).toMatchObject({ status: 400 });
    clock.advance(7_200_000);
    expect(await list()).toMatchObject([{ status: 'in_force' }, { status: 'past' }]);
    const before = new Date(Date.parse(from) - 1).toISOString();
    await ingest(service, 'tips', [
      tip('ann', { amount: 999, occurredAt: before }),
      tip('ann', { amount: 999, occurredAt: from }),
    ]);
    const month = from.slice(0, 7);
    const { body } = await finance.get(`${FEES}/proof?month=${month}`);
    expect((body as { items: FeeProof[] }).items).toContainEqual(
      expect.objectContaining({ accountId: 'ann', charged: 99, due: 99, differing: 0 }),
    );
  });

  it('are proven creator by creator, page by page', async () => {
    const month = day(0).slice(0, 7);
    const first = (await finance.get(`${FEES}/proof?month=${month}&limit=1`)).body as {
      items: FeeProof[];
      nextCursor: string;
    };
    expect(first.items).toMatchObject([{ accountId: 'ann', entries: 3, gross: 1979, charged: 0, due: 0 }]);
    const { body } = await finance.get(`${FEES}/proof?month=${month}&limit=1&cursor=${first.nextCursor}`);
    expect(body).toMatchObject({ items: [{ currency: 'KWD' }, { currency: 'USD' }], nextCursor: null });
  });

  it('name the entries that were charged something else', async () => {
    await app.dataSource.query(
      `INSERT INTO tip (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee, net,
         fee_schedule_version, region, stage, occurred_at, posted_on, learnt_at, relates_to)
       SELECT account_id, 'wrong', kind, stream, tipper_id, currency, gross, processor_fee, 7, net - 7,
         fee_schedule_version, region, stage, occurred_at, posted_on, learnt_at, relates_to
       FROM tip WHERE account_id = 'ben' AND currency = 'USD'`,
    );
    const { body } = await finance.get(`${FEES}/proof?month=${day(0).slice(0, 7)}`);
    expect((body as { items: FeeProof[] }).items).toContainEqual(
      expect.objectContaining({ accountId: 'ben', charged: 7, due: 0, differing: 1, examples: ['wrong'] }),
    );
  });
});
