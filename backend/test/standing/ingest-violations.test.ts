import type { AccountDetail } from '@tips/shared/accounts';
import type { IngestResult } from '@tips/shared/problem';
import type { StandingPolicy, ViolationLine } from '@tips/shared/standing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const clock = new FrozenClock(new Date(NOW));
let app: TestApp;
let platform: Client;
beforeAll(async () => {
  app = await createTestApp({ clock });
  platform = await signInService(app, ['ingest:*', 'read']);
});
afterAll(() => app.close());

async function known(): Promise<string> {
  const line = creator();
  await ingest(platform, 'accounts', [line]);
  return line.accountId;
}

async function send(...lines: ViolationLine[]): Promise<IngestResult> {
  const { status, body } = await platform.post('/api/v1/ingest/violations', lines);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as IngestResult;
}

async function standingOf(accountId: string): Promise<AccountDetail['standing']> {
  return ((await platform.get(`/api/v1/accounts/${accountId}`)).body as AccountDetail).standing;
}

describe('violations', () => {
  it('make strikes with points and an end, and the strikes make the standing', async () => {
    const accountId = await known();
    expect(await standingOf(accountId)).toMatchObject({ standing: 'good', cause: 'none', strikes: [] });
    const policy = 'fraud_and_scams';
    const high = violation(accountId, { policy, severity: 'high', issuedAt: '2026-11-01T00:00:00Z' });
    await send(high, violation(accountId, { severity: 'low', issuedAt: '2026-01-01T00:00:00Z' }));
    const standing = await standingOf(accountId);
    expect(standing).toMatchObject({
      standing: 'at_risk',
      cause: 'points',
      activePoints: 4,
      policyVersion: 1,
    });
    expect(standing.strikes).toMatchObject([
      { externalId: high.externalId, state: 'counting', points: 4, expiresAt: '2027-01-30T00:00:00.000Z' },
      { policy: 'spam', texts: null, state: 'expired', points: 0 },
    ]);
    expect(standing.strikes[0]?.texts).toMatchObject({
      en: { name: 'Fraud and scams' },
      fr: { name: 'Fraude et arnaques' },
    });
    expect(standing.until).toBe('2027-01-30T00:00:00.000Z');
  });

  it('said twice count once, and with another body under the same id are a conflict', async () => {
    const accountId = await known();
    const line = violation(accountId, { severity: 'low' });
    expect(await send(line, line)).toMatchObject({ accepted: 1, duplicates: 1, rejectedTotal: 0 });
    const changed = await send({ ...line, severity: 'critical' });
    expect(changed).toMatchObject({
      accepted: 0,
      rejected: [
        {
          line: 1,
          code: 'EXTERNAL_ID_CONFLICT',
          path: 'externalId',
          details: { stored: { severity: 'low' }, sent: { severity: 'critical' } },
        },
      ],
    });
    expect(await standingOf(accountId)).toMatchObject({ standing: 'good', activePoints: 1 });
  });

  it('stop counting when they are overturned, and an older status changes nothing any more', async () => {
    const accountId = await known();
    const line = violation(accountId);
    await send(line);
    expect((await standingOf(accountId)).standing).toBe('restricted');
    const overturned = { ...line, status: 'overturned', statusAt: '2026-11-20T00:00:00Z' } as const;
    expect(await send(overturned)).toMatchObject({ accepted: 1 });
    expect(await standingOf(accountId)).toMatchObject({
      standing: 'good',
      strikes: [{ state: 'overturned' }],
    });
    expect(await send({ ...line, statusAt: '2026-11-19T00:00:00Z' })).toMatchObject({ duplicates: 1 });
    expect((await standingOf(accountId)).standing).toBe('good');
  });

  it('that cannot be are refused by line and field, and the others are kept', async () => {
    const accountId = await known();
    const result = await send(
      violation('nobody'),
      violation(accountId, { issuedAt: '2026-12-01T00:00:00Z' }),
      violation(accountId, { expiresAt: '2026-09-30T00:00:00Z' }),
      violation(accountId, { severity: 'low' }),
    );
    expect(result).toMatchObject({ accepted: 1, rejectedTotal: 3 });
    expect(result.rejected.map(({ line, code, path }) => `${line} ${code} ${path}`)).toEqual([
      '1 ACCOUNT_UNKNOWN accountId',
      '2 FIELD_INVALID issuedAt',
      '3 FIELD_INVALID expiresAt',
    ]);
  });

  it('with one id and two bodies sent at once: one is stored, the other a conflict', async () => {
    const accountId = await known();
    const line = violation(accountId, { severity: 'low' });
    const results = await Promise.all([send(line), send({ ...line, severity: 'medium' })]);
    expect(results.map(({ accepted }) => accepted).toSorted()).toEqual([0, 1]);
    expect(results.flatMap(({ rejected }) => rejected)).toMatchObject([{ code: 'EXTERNAL_ID_CONFLICT' }]);
  });

  it('sent by several at once are stored once', async () => {
    const accountId = await known();
    const line = violation(accountId, { severity: 'low' });
    const results = await Promise.all(Array.from({ length: 6 }, () => send(line)));
    expect(results.map(({ accepted }) => accepted).toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
    expect((await standingOf(accountId)).strikes).toHaveLength(1);
  });
});

describe('the standing policy', () => {
  it('is version 1, with points, lifetimes and thresholds as data', async () => {
    const { body } = await platform.get('/api/v1/standing-policies');
    const [first] = (body as { items: StandingPolicy[] }).items;
    expect(first).toMatchObject({
      version: 1,
      inForceUntil: null,
      rules: {
        points: { low: 1, medium: 2, high: 4 },
        lifetimeDays: { low: 90, critical: null },
        restrictsAtOnce: ['critical'],
        atRiskFromPoints: 3,
        restrictedFromPoints: 6,
      },
    });
  });
});
