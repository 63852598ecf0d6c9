import type { AccountDetail, AccountLine } from '@tips/shared/accounts';
import type { AuditRow } from '@tips/shared/audit';
import type { IngestResult } from '@tips/shared/problem';
import type { Page } from '@tips/shared/page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const clock = new FrozenClock(new Date('2026-11-23T12:00:00Z'));
let app: TestApp;
let platform: Client;
beforeAll(async () => {
  app = await createTestApp({ clock });
  platform = await signInService(app, ['ingest:*', 'read']);
});
afterAll(() => app.close());

async function send(kind: 'accounts' | 'activity', lines: readonly object[]): Promise<IngestResult> {
  const { status, body } = await platform.post(`/api/v1/ingest/${kind}`, [...lines]);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as IngestResult;
}

async function detailOf(accountId: string): Promise<AccountDetail> {
  return (await platform.get(`/api/v1/accounts/${accountId}`)).body as AccountDetail;
}

const observed = (line: AccountLine, observedAt: string, change: Partial<AccountLine> = {}): AccountLine => ({
  ...line,
  ...change,
  observedAt,
});

describe('observations of accounts', () => {
  it('replace each other as they get newer, and all stay in history', async () => {
    const line = creator({ followers: 90_000 });
    await send('accounts', [line]);
    await send('accounts', [observed(line, '2026-11-02T00:00:00Z', { followers: 120_000 })]);
    const { facts, factHistory } = await detailOf(line.accountId);
    expect(facts).toMatchObject({
      followers: 120_000,
      observedAt: '2026-11-02T00:00:00.000Z',
      sample: false,
    });
    expect(factHistory.map(({ followers }) => followers)).toEqual([120_000, 90_000]);
  });

  it('that come late go into history only', async () => {
    const line = creator({ observedAt: '2026-11-02T00:00:00Z' });
    await send('accounts', [line]);
    const late = observed(line, '2026-10-01T00:00:00Z', { followers: 5 });
    expect(await send('accounts', [late])).toMatchObject({ accepted: 1, duplicates: 0 });
    const { facts, factHistory } = await detailOf(line.accountId);
    expect(facts.followers).toBe(line.followers);
    expect(factHistory).toHaveLength(2);
  });

  it('said twice count once; the same instant with other facts is a correction', async () => {
    const line = creator();
    const corrected = { ...line, region: 'FR' };
    expect(await send('accounts', [line, line])).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await send('accounts', [line])).toMatchObject({ accepted: 0, duplicates: 1 });
    clock.advance(1000);
    expect(await send('accounts', [corrected])).toMatchObject({ accepted: 1, duplicates: 0 });
    const { facts, factHistory } = await detailOf(line.accountId);
    expect(facts.region).toBe('FR');
    expect(factHistory.map(({ region }) => region)).toEqual(['FR', 'US']);
  });

  it('sent by several at once count once', async () => {
    const line = creator();
    const results = await Promise.all(Array.from({ length: 5 }, () => send('accounts', [line])));
    expect(results.map(({ accepted }) => accepted).toSorted()).toEqual([0, 0, 0, 0, 1]);
    expect((await detailOf(line.accountId)).factHistory).toHaveLength(1);
  });

  it('leave unknown what they do not say, and unknown is never eligible', async () => {
    const line = creator();
    await send('accounts', [line]);
    const { accountId, handle } = line;
    await send('accounts', [{ accountId, handle, observedAt: '2026-11-02T00:00:00Z' }]);
    const { facts, eligibility } = await detailOf(accountId);
    expect(facts).toMatchObject({ followers: null, region: null, adult: null });
    expect(eligibility).toMatchObject({ eligible: false });
    expect(eligibility.criteria).toContainEqual(
      expect.objectContaining({ kind: 'followers', outcome: 'unknown', observed: null }),
    );
  });

  it('are kept though others of the batch are bad, and each bad one is named', async () => {
    const good = creator();
    const result = await send('accounts', [
      { ...good, followers: -1 },
      good,
      { ...good, region: 'Germany' },
      { handle: 'nobody' },
    ]);
    expect(result).toMatchObject({ received: 4, accepted: 1, rejectedTotal: 3 });
    expect(result.rejected.map(({ line, code, path }) => ({ line, code, path }))).toEqual([
      { line: 1, code: 'FIELD_INVALID', path: 'followers' },
      { line: 3, code: 'FIELD_INVALID', path: 'region' },
      { line: 4, code: 'FIELD_INVALID', path: 'accountId' },
    ]);
    expect((await detailOf(good.accountId)).facts.followers).toBe(good.followers);
  });

  it('leave one audit entry a batch, by the service that sent them', async () => {
    await send('accounts', [creator(), creator()]);
    const auditor = await signIn(app, 'auditor');
    const { body } = await auditor.get('/api/v1/audit?action=accounts.ingested&limit=1');
    expect((body as Page<AuditRow>).items).toMatchObject([
      { actor: { kind: 'service' }, subjectId: 'accounts', after: { accepted: 2, duplicates: 0 } },
    ]);
  });
});

describe('activity', () => {
  const day = (date: string, posts: number, accountId: string) => ({
    accountId,
    date,
    posts,
    views: posts * 100,
  });

  it('sums the posts of the last thirty days, and the last word for a day wins', async () => {
    const { accountId } = creator();
    await send('accounts', [creator({ accountId })]);
    expect((await detailOf(accountId)).postsLast30Days).toBeNull();
    const lines = [
      day('2026-10-24', 50, accountId),
      day('2026-10-25', 3, accountId),
      day('2026-11-23', 2, accountId),
      day('2026-11-23', 4, accountId),
    ];
    expect(await send('activity', lines)).toMatchObject({ accepted: 3, duplicates: 1 });
    expect((await detailOf(accountId)).postsLast30Days).toBe(7);
    expect(await send('activity', lines.slice(1, 2))).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('of an account that nobody told us of is refused by its line', async () => {
    const { accountId } = creator();
    await send('accounts', [creator({ accountId })]);
    const result = await send('activity', [day('2026-11-20', 1, 'nobody'), day('2026-11-20', 1, accountId)]);
    expect(result).toMatchObject({
      accepted: 1,
      rejected: [{ line: 1, code: 'ACCOUNT_UNKNOWN', path: 'accountId' }],
    });
  });
});
