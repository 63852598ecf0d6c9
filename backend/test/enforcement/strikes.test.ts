import type { IngestResult } from '@tips/shared/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violation } from '../harness/creators.ts';
import { DAY_MS, EnforcementWorld, one, POLICY } from './enforcement-world.ts';

let world: EnforcementWorld;
beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());

describe('a strike that staff set', () => {
  it('counts like one of the platform: standing, access, notice, audit and the past all know of it', async () => {
    const accountId = await world.approved();
    const before = world.later(0);
    const strike = await world.strike(accountId, { policy: 'harassment', severity: undefined });
    await world.strike(accountId, { severity: 'low' });
    expect(strike).toMatchObject({
      policy: 'harassment',
      severity: 'medium',
      state: 'counting',
      points: 2,
      origin: 'staff',
      setBy: expect.stringContaining(' '),
      reason: 'Seen in a live stream.',
      void: null,
    });
    expect(strike.externalId).toMatch(/^staff-strike:/);
    expect(Date.parse(strike.expiresAt ?? '') - Date.parse(strike.issuedAt)).toBeGreaterThanOrEqual(
      90 * DAY_MS,
    );
    expect(await world.standing(accountId)).toMatchObject({ standing: 'at_risk', activePoints: 3 });
    expect(await world.cases.stateOf(accountId)).toBe('suspended');
    expect((await world.actions(accountId)).slice(0, 2)).toEqual(['access.suspended', 'strike.set']);
    expect(await world.notices(accountId)).toContain('strike_set');
    expect(await world.standing(accountId, before)).toMatchObject({ standing: 'good', strikes: [] });
    expect(await world.standing(accountId, world.later(0))).toMatchObject({ standing: 'at_risk' });
  });

  it('is refused by field: a policy that is none, an end that is past, two ends, no reason', async () => {
    const accountId = await world.cases.creator();
    const send = (body: object) =>
      world.act(accountId, 'strikes', { policy: POLICY, reason: 'Seen.', ...body });
    for (const [body, path] of [
      [{ policy: 'no_such_policy' }, 'policy'],
      [{ until: world.later(-DAY_MS) }, 'until'],
      [{ until: world.later(DAY_MS), untilReviewed: true }, 'untilReviewed'],
      [{ reason: '  ' }, 'reason'],
    ] as const) {
      expect(await send(body)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', errors: [{ path }] },
      });
    }
    expect((await world.standing(accountId)).strikes).toEqual([]);
    expect(await world.act('nobody', 'strikes', { policy: POLICY, reason: 'Seen.' })).toMatchObject({
      status: 404,
    });
  });

  it('has an id that the platform may not send', async () => {
    const accountId = await world.cases.creator();
    const { externalId } = await world.strike(accountId);
    const admin = await world.cases.as('admin');
    const { body } = await admin.post('/api/v1/ingest/violations', [violation(accountId, { externalId })]);
    expect((body as IngestResult).rejected).toMatchObject([{ code: 'FIELD_INVALID', path: 'externalId' }]);
  });

  it('until reviewed counts on whatever its lifetime, and opens its review', async () => {
    const accountId = await world.cases.creator();
    const { externalId } = await world.strike(accountId, { untilReviewed: true });
    world.pass(400 * DAY_MS);
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'at_risk',
      until: null,
      strikes: [{ state: 'counting', untilReviewed: true, expiresAt: null }],
    });
    const { body } = await (
      await world.cases.as('trust_safety')
    ).get(`/api/v1/cases?kind=standing_review&accountId=${accountId}`);
    expect(body).toMatchObject({
      items: [{ kind: 'standing_review', severity: 'high', subject: { kind: 'strike', id: externalId } }],
    });
  });
});

describe('voiding a strike', () => {
  it('takes its points away from now on, says who and why, and leaves the past as it was', async () => {
    const accountId = await world.approved();
    const externalId = await world.violated(accountId);
    world.pass();
    expect(await world.cases.stateOf(accountId)).toBe('suspended');
    const before = world.later(0);
    const answer = await world.act(
      accountId,
      `strikes/${externalId}/void`,
      { reason: 'The video was a parody.' },
      'trust_safety_lead',
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        standing: 'good',
        activePoints: 0,
        strikes: [{ state: 'overturned', void: { reason: 'The video was a parody.' } }],
      },
    });
    expect(await world.cases.stateOf(accountId)).toBe('approved');
    expect(await world.notices(accountId)).toContain('strike_voided');
    expect(await world.standing(accountId, before)).toMatchObject({
      standing: 'at_risk',
      strikes: [{ state: 'counting', void: null }],
    });
    expect(await world.standing(accountId, world.later(0))).toMatchObject({
      standing: 'good',
      strikes: [{ void: { reason: 'The video was a parody.' } }],
    });
  });

  it('happens once, and of a strike that is there', async () => {
    const accountId = await world.cases.creator();
    const { externalId } = await world.strike(accountId);
    const path = `strikes/${externalId}/void`;
    expect(await world.act(accountId, path, { reason: '' })).toMatchObject({ status: 400 });
    expect(await world.act(accountId, path, { reason: 'Not this account.' })).toMatchObject({ status: 200 });
    expect(await world.act(accountId, path, { reason: 'Once more.' })).toMatchObject({
      status: 409,
      body: { code: 'SANCTION_STATE_INVALID' },
    });
    expect((await world.standing(accountId)).activePoints).toBe(0);
    const none = await world.act(accountId, 'strikes/staff-strike:none/void', { reason: 'There is none.' });
    expect(none.status).toBe(404);
  });

  it('takes a lead where somebody else set it, or the platform sent it', async () => {
    const accountId = await world.cases.creator();
    const sent = await world.violated(accountId);
    const lead = { policy: POLICY, severity: 'high', reason: 'Seen.' };
    const set = await world.act(accountId, 'strikes', lead, 'trust_safety_lead');
    const theirs = one((set.body as { strikes: { externalId: string }[] }).strikes).externalId;
    for (const externalId of [sent, theirs]) {
      const answer = await world.act(accountId, `strikes/${externalId}/void`, { reason: 'A mistake.' });
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect((await world.standing(accountId)).activePoints).toBe(8);
  });

  it('is not undone by what the platform sends: old news is a duplicate, new news is refused', async () => {
    const accountId = await world.cases.creator();
    const line = violation(accountId, { policy: POLICY, severity: 'high' });
    const admin = await world.cases.as('admin');
    const send = async (over: object) =>
      (await admin.post('/api/v1/ingest/violations', [{ ...line, ...over }])).body as IngestResult;
    await send({});
    const path = `strikes/${line.externalId}/void`;
    await world.act(accountId, path, { reason: 'A mistake.' }, 'trust_safety_lead');
    world.pass();
    expect(await send({})).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await send({ status: 'overturned' })).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await send({ statusAt: world.later(0) })).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'STRIKE_VOIDED', path: 'status', details: { voidedBy: expect.any(String) } }],
    });
    expect(await world.standing(accountId)).toMatchObject({ standing: 'good', activePoints: 0 });
  });

  it('without a reason is refused by the database too', async () => {
    const accountId = await world.cases.creator();
    const { externalId } = await world.strike(accountId);
    const { dataSource } = world.cases.app;
    const where = `WHERE account_id = '${accountId}' AND external_id = '${externalId}'`;
    await expect(
      dataSource.query(`UPDATE violation SET status = 'overturned', void_by = 'x' ${where}`),
    ).rejects.toThrow('violation_void_says_why');
  });
});

describe('the expiry of a strike', () => {
  it('needs no job, and is told once', async () => {
    const accountId = await world.approved();
    await world.strike(accountId, { until: world.later(2 * DAY_MS) });
    await world.tellEnds();
    expect(await world.notices(accountId)).not.toContain('strike_expired');
    world.pass(3 * DAY_MS);
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'good',
      strikes: [{ state: 'expired' }],
    });
    await world.tellEnds();
    await world.tellEnds();
    expect((await world.actions(accountId)).filter((action) => action === 'strike.expired')).toHaveLength(1);
    expect(await world.notices(accountId)).toContain('strike_expired');
  });

  it('is no news where it was over before the console learnt of it, and comes with the lifetime', async () => {
    const accountId = await world.cases.creator();
    await world.violated(accountId, { issuedAt: world.later(-200 * DAY_MS) });
    await world.tellEnds();
    expect(await world.notices(accountId)).toEqual([]);
    await world.violated(accountId, { issuedAt: world.later(-89 * DAY_MS) });
    await world.tellEnds();
    expect(await world.notices(accountId)).toEqual([]);
    world.pass(DAY_MS + 1000);
    await world.tellEnds();
    expect(await world.notices(accountId)).toEqual(['strike_expired']);
  });
});
