import { ROLES } from '@tips/shared/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, signInService } from '../harness/client.ts';
import { ingest, violation } from '../harness/creators.ts';
import { APPROVE, CasesWorld, REJECT } from '../cases/cases-world.ts';

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
afterAll(() => world.app.close());

const URL = '/api/v1/access-requests';

describe('an access request', () => {
  it('opens a case and moves access, with audit', async () => {
    const accountId = await world.creator({ followers: 2_000_000 });
    const { status, body } = await world.request(accountId);
    expect(status).toBe(201);
    expect(body).toMatchObject({ access: { accountId, feature: 'tips', state: 'requested', version: 1 } });
    const { caseId } = body as { caseId: string };
    const now = world.clock.now();
    const { body: page } = await (await world.as('auditor')).get(`/api/v1/cases?accountId=${accountId}`);
    expect(page).toMatchObject({
      items: [
        {
          id: caseId,
          accountId,
          state: 'open',
          priority: 10,
          priorityParts: [{ code: 'large_audience', points: 10 }],
          followers: 2_000_000,
          createdAt: now.toISOString(),
          dueAt: new Date(now.getTime() + 48 * 3_600_000).toISOString(),
          lease: null,
          decision: null,
        },
      ],
      total: { value: 1, exact: true },
    });
    expect((await world.auditOf(caseId)).items).toMatchObject([
      { action: 'case.opened', actor: { kind: 'service' } },
    ]);
    expect((await world.auditOf(accountId)).items[0]).toMatchObject({ action: 'access.requested' });
  });

  it('is for the service that has the scope, and nobody else', async () => {
    const body = { accountId: await world.creator(), feature: 'tips' };
    for (const role of ROLES) expect((await (await world.as(role)).post(URL, body)).status).toBe(403);
    const reader = await signInService(world.app, ['read', 'evaluate', 'ingest:*']);
    expect((await reader.post(URL, body)).status).toBe(403);
    expect((await new Client(world.app).post(URL, body)).status).toBe(401);
    expect(await world.stateOf(body.accountId)).toBeUndefined();
  });

  it('that is open already is given back, however often and however fast it comes', async () => {
    const accountId = await world.creator();
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.request(accountId)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
    const [caseId = '', ...others] = new Set(answers.map(({ body }) => (body as { caseId: string }).caseId));
    expect(others).toEqual([]);
    const claimed = await world.claim(caseId);
    expect(await world.request(accountId)).toMatchObject({
      status: 200,
      body: { caseId: claimed.id, access: { state: 'in_review' } },
    });
  });

  it('of an unknown account is refused', async () => {
    expect(await world.request('acc-never-seen')).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_UNKNOWN' },
    });
  });

  it.each([
    { name: 'no account', body: { feature: 'tips' }, path: 'accountId' },
    { name: 'an account id with a space', body: { accountId: 'a b', feature: 'tips' }, path: 'accountId' },
    { name: 'a feature that is none', body: { accountId: 'a', feature: 'rockets' }, path: 'feature' },
  ])('with $name is refused at its field', async ({ body, path }) => {
    expect(await world.service.post(URL, body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
    });
  });

  it('of a creator who is not eligible is refused with the criteria', async () => {
    const accountId = await world.creator({ followers: 99_999 });
    expect(await world.request(accountId)).toMatchObject({
      status: 409,
      body: {
        code: 'NOT_ELIGIBLE',
        details: {
          step: 'eligibility',
          criteria: expect.arrayContaining([
            expect.objectContaining({
              kind: 'followers',
              outcome: 'fail',
              required: 100_000,
              observed: 99_999,
            }),
          ]),
        },
      },
    });
    expect(await world.stateOf(accountId)).toBeUndefined();
  });

  it('of a creator who does not see the tab is refused with the step', async () => {
    const accountId = await world.creator();
    await world.exposePercent(0);
    try {
      expect(await world.request(accountId)).toMatchObject({
        status: 409,
        body: { code: 'NOT_EXPOSED', details: { step: 'percentage' } },
      });
      await (await world.as('product')).post('/api/v1/rollouts/tips/kill', { reason: 'a test' });
      expect(await world.request(accountId)).toMatchObject({
        body: { code: 'NOT_EXPOSED', details: { step: 'kill' } },
      });
    } finally {
      await (await world.as('product_lead')).post('/api/v1/rollouts/tips/revive', { reason: 'a test' });
      await world.exposePercent(100);
    }
    expect((await world.request(accountId)).status).toBe(201);
  });

  it('of a feature that no surface offers is refused', async () => {
    const accountId = await world.creator();
    expect(await world.request(accountId, 'gifts')).toMatchObject({ body: { code: 'NOT_EXPOSED' } });
  });

  it('may come again after a rejection, and is served first then', async () => {
    const { id, accountId } = await world.openCase();
    expect((await world.decide(await world.claim(id), REJECT)).status).toBe(200);
    expect(await world.stateOf(accountId)).toBe('rejected');
    world.clock.advance(1000);
    const again = await world.request(accountId);
    expect(again).toMatchObject({ status: 201, body: { access: { state: 'requested' } } });
    const { caseId } = again.body as { caseId: string };
    expect(caseId).not.toBe(id);
    const detail = await (await world.as('trust_safety')).get(`/api/v1/cases/${caseId}`);
    expect(detail.body).toMatchObject({
      case: { id: caseId, priorityParts: [{ code: 'returned', points: 20 }] },
      account: { id: accountId },
      earlierCases: [{ id, state: 'decided', decision: { outcome: 'reject', reasonCode: 'policy_history' } }],
    });
  });

  it('of an approved or suspended creator is refused', async () => {
    const { id, accountId } = await world.openCase();
    await world.decide(await world.claim(id), APPROVE);
    expect(await world.request(accountId)).toMatchObject({
      status: 409,
      body: { code: 'ACCESS_STATE_INVALID', details: { state: 'approved' } },
    });
    await ingest(await world.as('admin'), 'violations', [
      violation(accountId, { issuedAt: world.clock.now().toISOString() }),
    ]);
    expect(await world.request(accountId)).toMatchObject({
      status: 409,
      body: { code: 'ACCESS_STATE_INVALID', details: { state: 'suspended' } },
    });
  });
});
