import { TIPPER_CREATORS_MAX, type AccountLinks } from '@tips/shared/links';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const NOW = Date.parse('2026-09-30T12:00:00Z');
const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

let test: TestApp;
let service: Client;
beforeAll(async () => {
  test = await createTestApp({ clock: new FrozenClock(NOW) });
  service = await signInService(test, ['ingest:*']);
});
afterAll(() => test.close());

async function account(payoutFingerprint?: string): Promise<string> {
  const line = creator(payoutFingerprint === undefined ? {} : { payoutFingerprint });
  await ingest(service, 'accounts', [line]);
  return line.accountId;
}

/** One tip of each tipper. */
const tips = (accountId: string, tippers: readonly string[], occurredAt = daysAgo(3)) =>
  ingest(
    service,
    'tips',
    tippers.map((tipperId) => tip(accountId, { tipperId, occurredAt })),
  );

/** Access to tips that has been through these states, one version each. */
async function went(accountId: string, states: readonly string[]): Promise<void> {
  for (const [index, state] of states.entries()) {
    await test.dataSource.query(
      `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, held_from, learnt_at, actor)
       VALUES ($1, 'tips', $2, $3, 'creator_requested', false, $4, $4, 'Test')`,
      [accountId, index + 1, state, daysAgo(40 - index)],
    );
  }
  await test.dataSource.query(
    `INSERT INTO access (account_id, feature, version, state, cause, automatic, since)
     VALUES ($1, 'tips', $2, $3, 'creator_requested', false, $4)`,
    [accountId, states.length, states.at(-1), daysAgo(1)],
  );
}

async function linksOf(accountId: string): Promise<AccountLinks> {
  const reviewer = await signIn(test, 'trust_safety');
  const { status, body } = await reviewer.get(`/api/v1/accounts/${accountId}/links`);
  expect(status).toBe(200);
  return body as AccountLinks;
}

describe('linked accounts', { timeout: 60_000 }, () => {
  it('share the payout fingerprint, which itself is never shown', async () => {
    const [first, second, other] = [await account('pay-1'), await account('pay-1'), await account('pay-2')];
    const links = await linksOf(first);
    expect(links).toMatchObject({ found: 1, complete: true, payoutKnown: true });
    expect(links.items).toMatchObject([
      { accountId: second, samePayout: true, tippers: null, access: 'none' },
    ]);
    expect((await linksOf(other)).items).toEqual([]);
    const page = await (await signIn(test, 'trust_safety')).get(`/api/v1/accounts/${first}`);
    expect(JSON.stringify([links, page.body])).not.toContain('pay-1');
    expect(await linksOf(await account())).toMatchObject({ found: 0, payoutKnown: false });
  });

  it('tell what their access was before, and not what it is', async () => {
    const [here, back, out] = [await account('pay-3'), await account('pay-3'), await account('pay-3')];
    await went(back, ['requested', 'rejected', 'approved', 'suspended', 'approved']);
    await went(out, ['requested', 'rejected']);
    expect((await linksOf(here)).items).toMatchObject([
      { accountId: back, access: 'approved', before: ['suspended', 'rejected'] },
      { accountId: out, access: 'rejected', before: [] },
    ]);
  });

  it('share tippers of the last ninety days, strongest first, refunded or not', async () => {
    const [here, close, near, far] = [await account(), await account(), await account(), await account()];
    await tips(here, ['a', 'b', 'c', 'd', 'e']);
    await tips(close, ['a', 'b', 'c', 'd', 'x1', 'x2', 'x3', 'x4']);
    await tips(near, ['a', 'b']);
    await tips(far, ['e', 'f']);
    const given = tip(near, { tipperId: 'c', occurredAt: daysAgo(89) });
    await ingest(service, 'tips', [
      given,
      tip(near, {
        kind: 'refund',
        relatesTo: given.externalId,
        tipperId: 'c',
        occurredAt: daysAgo(80),
        processorFee: 0,
      }),
    ]);
    await tips(far, ['a', 'b', 'c'], daysAgo(91));
    const links = await linksOf(here);
    expect(links.tippers).toEqual({ all: 5, lookedAt: 5, leftOut: 0 });
    expect(links.items.map(({ accountId, tippers }) => ({ accountId, tippers }))).toEqual([
      { accountId: close, tippers: { shared: 4, ofThisBp: 8000, ofThatBp: 5000 } },
      { accountId: near, tippers: { shared: 3, ofThisBp: 6000, ofThatBp: 10_000 } },
    ]);
  });

  it('are not those whom the same generous tippers reach', async () => {
    const here = await account();
    await tips(here, ['everywhere-1', 'everywhere-2', 'everywhere-3']);
    for (let n = 0; n < TIPPER_CREATORS_MAX; n += 1) {
      await tips(await account(), ['everywhere-1', 'everywhere-2', 'everywhere-3']);
    }
    expect(await linksOf(here)).toMatchObject({ items: [], tippers: { all: 3, leftOut: 3 } });
  });

  it('say so where there are more than are looked through', async () => {
    const crowd = Array.from({ length: 202 }, () => creator({ payoutFingerprint: 'pay-crowd' }));
    await ingest(service, 'accounts', crowd);
    expect(await linksOf(crowd[0]?.accountId ?? '')).toMatchObject({ found: 200, complete: false });
  });

  it('says so of an account that is not known', async () => {
    const reviewer = await signIn(test, 'trust_safety');
    expect(await reviewer.get('/api/v1/accounts/nobody/links')).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_UNKNOWN' },
    });
  });
});
