import type { EligibilityPolicy, EligibilityRules } from '@tips/shared/eligibility';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOfHistory, AccessReadModel, MoveAccess, ReconcileAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { createTestApp } from '../harness/test-app.ts';
import { AccessWorld, DAY_MS } from './access-world.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.open();
});
afterAll(() => world.app.close());

const due = () => world.app.app.get(ReconcileAccess).due();

async function putInForce(rules: EligibilityRules): Promise<void> {
  const lead = await world.as('product_lead');
  const drafted = await lead.post('/api/v1/eligibility-policies', { rules, note: 'a test' });
  const { version, revision } = drafted.body as EligibilityPolicy;
  const url = `/api/v1/eligibility-policies/${version}/in-force`;
  expect((await lead.post(url, { reason: 'a test', revision })).status).toBe(200);
}

describe('standing', () => {
  it('suspends at once when it is lost, by the console, with history and audit', async () => {
    const { accountId } = await world.approved();
    await world.violate(accountId);
    expect(await world.accessOf(accountId)).toMatchObject({
      state: 'suspended',
      cause: 'standing_lost',
      automatic: true,
      since: world.now(),
      version: 3,
    });
    const history = await world.historyOf(accountId);
    expect(history.map(({ state }) => state)).toEqual(['suspended', 'approved', 'requested']);
    expect(history[0]).toMatchObject({ actor: 'Tips Console', heldFrom: world.now(), learntAt: world.now() });
    expect(await world.auditOf(accountId)).toMatchObject({
      items: [
        {
          action: 'access.suspended',
          actor: { kind: 'system' },
          before: { feature: 'tips', state: 'approved' },
          after: { feature: 'tips', state: 'suspended', cause: 'standing_lost' },
        },
        { action: 'access.approved' },
        { action: 'access.requested' },
      ],
    });
  });

  it.each([
    { name: 'one low strike', severities: ['low'], state: 'approved' },
    { name: 'two points', severities: ['low', 'low'], state: 'approved' },
    { name: 'three points', severities: ['low', 'medium'], state: 'suspended' },
    { name: 'a high strike', severities: ['high'], state: 'suspended' },
  ] as const)('with $name leaves access $state', async ({ severities, state }) => {
    const { accountId } = await world.approved();
    for (const severity of severities) await world.violate(accountId, { severity });
    expect((await world.accessOf(accountId))?.state).toBe(state);
  });

  it('suspends when the platform bans', async () => {
    const line = await world.approved();
    await world.observe({ ...line, banned: true });
    expect(await world.accessOf(line.accountId)).toMatchObject({
      state: 'suspended',
      cause: 'standing_lost',
    });
    await world.observe({ ...line, banned: false });
    expect(await world.accessOf(line.accountId)).toMatchObject({
      state: 'approved',
      cause: 'standing_regained',
      automatic: true,
    });
  });

  it('reinstates when a violation is overturned', async () => {
    const { accountId } = await world.approved();
    await world.overturn(await world.violate(accountId));
    expect(await world.accessOf(accountId)).toMatchObject({ state: 'approved', cause: 'standing_regained' });
  });

  it('reinstates when the strike expires, without any news', async () => {
    const { accountId } = await world.approved();
    const { issuedAt } = await world.violate(accountId, { severity: 'high' });
    world.clock.set(new Date(Date.parse(issuedAt) + 90 * DAY_MS - 1));
    await due();
    expect((await world.accessOf(accountId))?.state).toBe('suspended');
    world.clock.advance(1001);
    await due();
    expect(await world.accessOf(accountId)).toMatchObject({ state: 'approved', cause: 'standing_regained' });
  });

  it('does not reinstate whom staff suspended', async () => {
    const { accountId } = await world.approved();
    const line = await world.violate(accountId);
    const { version } = (await world.accessOf(accountId)) ?? {};
    const lead = await world.as('trust_safety');
    const body = { feature: 'tips', action: 'suspend', reason: 'fraud ring', version };
    expect((await lead.post(`/api/v1/accounts/${accountId}/access`, body)).status).toBe(200);
    await world.overturn(line);
    await due();
    expect(await world.accessOf(accountId)).toMatchObject({
      state: 'suspended',
      cause: 'staff_suspended',
      automatic: false,
    });
  });

  it('does not touch access that was never approved', async () => {
    const line = await world.approved();
    const { accountId } = line;
    const lead = await world.as('trust_safety_lead');
    const { version } = (await world.accessOf(accountId)) ?? {};
    const body = { feature: 'tips', action: 'revoke', reason: 'sold the account', version };
    expect((await lead.post(`/api/v1/accounts/${accountId}/access`, body)).status).toBe(200);
    const revoked = await world.accessOf(accountId);
    await world.overturn(await world.violate(accountId));
    await world.observe({ ...line, followers: 10 });
    expect(await world.accessOf(accountId)).toEqual(revoked);
  });
});

describe('followers', () => {
  it('under the threshold start a grace period that ends when they are back', async () => {
    const line = await world.approved();
    await world.observe({ ...line, followers: 99_999 });
    const graceUntil = new Date(world.clock.now().getTime() + 14 * DAY_MS).toISOString();
    expect(await world.accessOf(line.accountId)).toMatchObject({ state: 'approved', graceUntil });
    await world.observe({ ...line, followers: 95_000 });
    expect(await world.accessOf(line.accountId)).toMatchObject({ state: 'approved', graceUntil });
    await world.observe({ ...line, followers: 100_000 });
    expect(await world.accessOf(line.accountId)).toMatchObject({ state: 'approved', graceUntil: null });
    const { items } = (await world.auditOf(line.accountId)) as { items: { action: string }[] };
    expect(items.slice(0, 2).map(({ action }) => action)).toEqual([
      'access.grace_ended',
      'access.grace_started',
    ]);
  });

  it('that stay under it lose access when the grace ends, to the millisecond, and regain it with the followers', async () => {
    const line = await world.approved();
    await world.observe({ ...line, followers: 90_000 });
    const graceUntil = (await world.accessOf(line.accountId))?.graceUntil ?? '';
    world.clock.set(new Date(Date.parse(graceUntil) - 1));
    await due();
    expect((await world.accessOf(line.accountId))?.state).toBe('approved');
    world.clock.set(graceUntil);
    await due();
    expect(await world.accessOf(line.accountId)).toMatchObject({
      state: 'suspended',
      cause: 'grace_ended',
      automatic: true,
      graceUntil: null,
      since: graceUntil,
    });
    await world.observe({ ...line, followers: 99_000 });
    expect((await world.accessOf(line.accountId))?.state).toBe('suspended');
    await world.observe({ ...line, followers: 100_000 });
    expect(await world.accessOf(line.accountId)).toMatchObject({
      state: 'approved',
      cause: 'eligibility_regained',
    });
  });

  it('under the floor lose access at once', async () => {
    const line = await world.approved();
    await world.observe({ ...line, followers: 89_999 });
    expect(await world.accessOf(line.accountId)).toMatchObject({
      state: 'suspended',
      cause: 'eligibility_lost',
      graceUntil: null,
    });
  });

  it('that are not told keep access as it is', async () => {
    const line = await world.approved();
    await world.observe({ ...line, followers: null });
    expect(await world.accessOf(line.accountId)).toMatchObject({ state: 'approved', graceUntil: null });
  });
});

describe('a new eligibility policy', () => {
  it('reaches everyone whose access was approved', async () => {
    const large = await world.approved({ followers: 400_000 });
    const middle = await world.approved({ followers: 280_000 });
    const small = await world.approved({ followers: 200_000 });
    const grace = { days: 7, floorPercent: 90 };
    const standing = { kind: 'standing' as const, allowed: ['good' as const] };
    await putInForce({ criteria: [{ kind: 'followers', min: 300_000 }, standing], grace });
    const graceUntil = new Date(world.clock.now().getTime() + 7 * DAY_MS).toISOString();
    expect(await world.accessOf(large.accountId)).toMatchObject({ state: 'approved', graceUntil: null });
    expect(await world.accessOf(middle.accountId)).toMatchObject({ state: 'approved', graceUntil });
    expect(await world.accessOf(small.accountId)).toMatchObject({
      state: 'suspended',
      cause: 'eligibility_lost',
    });
    world.clock.advance(1000);
    await putInForce({ criteria: [{ kind: 'followers', min: 100_000 }, standing], grace });
    expect(await world.accessOf(middle.accountId)).toMatchObject({ state: 'approved', graceUntil: null });
    expect(await world.accessOf(small.accountId)).toMatchObject({
      state: 'approved',
      cause: 'eligibility_regained',
    });
  });
});

describe('several processes', () => {
  it('write down each lapse exactly once, and none of them fails', async () => {
    const lines = [];
    for (let n = 0; n < 12; n += 1) lines.push(await world.approved());
    for (const line of lines) await world.observe({ ...line, followers: 95_000 });
    world.clock.advance(14 * DAY_MS);
    const other = await createTestApp({ clock: world.clock, databaseUrl: world.app.databaseUrl });
    try {
      const theirs = other.app.get(ReconcileAccess);
      await Promise.all([due(), theirs.due(), due(), theirs.due()]);
      // Whatever one left to another is done by the next run.
      await due();
    } finally {
      await other.close();
    }
    for (const { accountId } of lines) {
      const causes = (await world.historyOf(accountId)).map(({ cause }) => cause);
      expect(causes).toEqual(['grace_ended', 'review_approved', 'review_approved', 'creator_requested']);
    }
  });

  it('do not trip over a person who acts at the same time', async () => {
    const line = await world.approved();
    const move = world.app.app.get(MoveAccess);
    const { accountId } = line;
    await world.observe({ ...line, followers: 95_000 });
    world.clock.advance(14 * DAY_MS);
    const of = { principal: SYSTEM, accountId, feature: 'tips' as const };
    await Promise.all([due(), move.execute({ ...of, cause: 'staff_suspended', reason: 'at the same time' })]);
    expect(await world.accessOf(accountId)).toMatchObject({ state: 'suspended', cause: 'staff_suspended' });
  });
});

describe('as of', () => {
  it('any instant, access is what it was', async () => {
    const line = await world.approved();
    const approvedAt = world.clock.now();
    await world.violate(line.accountId);
    const suspendedAt = world.clock.now();
    const readModel = world.app.app.get(AccessReadModel);
    const stateAt = async (at: Date) =>
      accessOfHistory(line.accountId, await readModel.history(line.accountId, at))[0]?.state;
    expect(await stateAt(new Date(approvedAt.getTime() - 1))).toBeUndefined();
    expect(await stateAt(approvedAt)).toBe('approved');
    expect(await stateAt(new Date(suspendedAt.getTime() - 1))).toBe('approved');
    expect(await stateAt(suspendedAt)).toBe('suspended');
  });
});
