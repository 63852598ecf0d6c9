import { type Access, accessSchema } from '@tips/shared/access';
import { ROLES, type Role } from '@tips/shared/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, signInService } from '../harness/client.ts';
import { AccessWorld } from './access-world.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.open();
});
afterAll(() => world.app.close());

type Action = 'suspend' | 'reinstate' | 'revoke';
const REASON = 'a chargeback ring';

async function act(role: Role, action: Action, accountId: string, version?: number) {
  const current = await world.accessOf(accountId);
  const body = { feature: 'tips', action, reason: REASON, version: version ?? current?.version ?? 0 };
  return (await world.as(role)).post(`/api/v1/accounts/${accountId}/access`, body);
}

describe('staff', () => {
  const MAY: Record<Action, Set<Role>> = {
    suspend: new Set(['trust_safety', 'trust_safety_lead']),
    reinstate: new Set(['trust_safety_lead']),
    revoke: new Set(['trust_safety_lead']),
  };

  it.each(['suspend', 'reinstate', 'revoke'] as const)(
    '%s where their role may, and nowhere else',
    async (action) => {
      const { accountId } = await world.approved();
      if (action === 'reinstate') await act('trust_safety', 'suspend', accountId);
      const before = await world.accessOf(accountId);
      for (const role of ROLES.filter((one) => !MAY[action].has(one))) {
        expect(await act(role, action, accountId)).toMatchObject({
          status: 403,
          body: { code: 'FORBIDDEN' },
        });
      }
      const body = { feature: 'tips', action, reason: REASON, version: before?.version };
      const url = `/api/v1/accounts/${accountId}/access`;
      expect((await (await signInService(world.app, ['read', 'ingest:*'])).post(url, body)).status).toBe(403);
      expect((await new Client(world.app).post(url, body)).status).toBe(401);
      expect(await world.accessOf(accountId)).toEqual(before);
      expect((await act('trust_safety_lead', action, accountId)).status).toBe(200);
    },
  );

  it('move access with history and audit', async () => {
    const { accountId } = await world.approved();
    world.clock.advance(1000);
    const { status, body } = await act('trust_safety', 'suspend', accountId);
    expect(status).toBe(200);
    const access: Access = accessSchema.parse(body);
    expect(access).toMatchObject({
      state: 'suspended',
      cause: 'staff_suspended',
      automatic: false,
      since: world.now(),
    });
    const [row] = await world.historyOf(accountId);
    expect(row).toMatchObject({ state: 'suspended', version: access.version, heldFrom: world.now() });
    expect(await world.auditOf(accountId)).toMatchObject({
      items: [
        {
          action: 'access.suspended',
          actor: { kind: 'person', name: row?.actor },
          reason: REASON,
          before: { feature: 'tips', state: 'approved' },
          after: { feature: 'tips', state: 'suspended', cause: 'staff_suspended' },
        },
        { action: 'access.approved' },
        { action: 'access.requested' },
      ],
    });
    world.clock.advance(1000);
    expect((await act('trust_safety_lead', 'reinstate', accountId)).body).toMatchObject({
      state: 'approved',
      cause: 'staff_reinstated',
    });
    world.clock.advance(1000);
    expect((await act('trust_safety_lead', 'revoke', accountId)).body).toMatchObject({ state: 'revoked' });
    expect((await world.historyOf(accountId)).map(({ state }) => state)).toEqual([
      'revoked',
      'approved',
      'suspended',
      'approved',
      'requested',
    ]);
  });

  it.each([
    { action: 'reinstate', from: 'approved' },
    { action: 'suspend', from: 'revoked' },
    { action: 'revoke', from: 'revoked' },
  ] as const)('cannot $action access that is $from', async ({ action, from }) => {
    const { accountId } = await world.approved();
    if (from === 'revoked') await act('trust_safety_lead', 'revoke', accountId);
    expect(await act('trust_safety_lead', action, accountId)).toMatchObject({
      status: 409,
      body: { code: 'ACCESS_STATE_INVALID', details: { state: from } },
    });
  });

  it('act on what they read: of two at once, one learns what the other did', async () => {
    const { accountId } = await world.approved();
    const version = (await world.accessOf(accountId))?.version ?? 0;
    const answers = await Promise.all([
      act('trust_safety', 'suspend', accountId, version),
      act('trust_safety_lead', 'revoke', accountId, version),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const current = await world.accessOf(accountId);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { current },
    });
    expect(current?.version).toBe(version + 1);
  });

  it('do not reinstate whom the console would suspend again at once', async () => {
    const { accountId } = await world.approved();
    await world.violate(accountId);
    expect(await act('trust_safety_lead', 'reinstate', accountId)).toMatchObject({
      status: 409,
      body: { code: 'NOT_ELIGIBLE', details: { cause: 'standing_lost', standing: 'restricted' } },
    });
    const line = await world.approved();
    await world.observe({ ...line, followers: 80_000 });
    expect(await act('trust_safety_lead', 'reinstate', line.accountId)).toMatchObject({
      status: 409,
      body: { code: 'NOT_ELIGIBLE', details: { cause: 'eligibility_lost', followers: 80_000 } },
    });
    await world.observe({ ...line, followers: 95_000 });
    expect(await act('trust_safety_lead', 'reinstate', line.accountId)).toMatchObject({ status: 200 });
    expect((await world.accessOf(line.accountId))?.graceUntil).not.toBeNull();
  });

  it('are told of an account that is not there', async () => {
    expect(await act('trust_safety', 'suspend', 'acc-never-seen')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  it.each([
    { name: 'no reason', change: { reason: '' }, path: 'reason' },
    { name: 'an action that is none', change: { action: 'promote' }, path: 'action' },
    { name: 'no version', change: { version: undefined }, path: 'version' },
  ])('are refused with $name', async ({ change, path }) => {
    const { accountId } = await world.approved();
    const body = { feature: 'tips', action: 'suspend', reason: REASON, version: 2, ...change };
    expect(
      await (await world.as('trust_safety')).post(`/api/v1/accounts/${accountId}/access`, body),
    ).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
    });
    expect((await world.accessOf(accountId))?.state).toBe('approved');
  });
});
