import type { Access } from '@tips/shared/access';
import type { Appeal, Appealable, AppealDetail, AppealWindowsVersion } from '@tips/shared/appeals';
import type { Case } from '@tips/shared/cases';
import type { Notice } from '@tips/shared/notices';
import type { StandingPolicy, StandingResult } from '@tips/shared/standing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClaimCase } from '../../src/leases/index.ts';
import { creator, ingest } from '../harness/creators.ts';
import { APPROVE, CasesWorld, REJECT } from '../cases/cases-world.ts';

const DAY_MS = 86_400_000;

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
beforeEach(() => world.emptyQueue());
afterAll(() => world.app.close());

/** A creator whose request the reviewer has rejected. */
async function rejected(region = 'US'): Promise<string> {
  const claimed = await world.claim((await world.openCase({ region })).id);
  const { status } = await world.decide(claimed, REJECT);
  expect(status).toBe(200);
  world.clock.advance(1000);
  return claimed.accountId;
}

/** A creator whose access staff has taken away; the lead does it. */
async function approvedThen(action: 'suspend' | 'revoke'): Promise<string> {
  const claimed = await world.claim((await world.openCase()).id);
  await world.decide(claimed, APPROVE);
  world.clock.advance(1000);
  const lead = await world.as('trust_safety_lead');
  const { body } = await lead.get(`/api/v1/accounts/${claimed.accountId}`);
  const version = (body as { access: Access[] }).access.find(({ feature }) => feature === 'tips')?.version;
  const change = { feature: 'tips', action, reason: 'odd payments', version };
  expect(await lead.post(`/api/v1/accounts/${claimed.accountId}/access`, change)).toMatchObject({
    status: 200,
  });
  world.clock.advance(1000);
  return claimed.accountId;
}

const appealable = async (accountId: string) =>
  ((await world.service.get(`/api/v1/accounts/${accountId}/appealable`)).body as Appealable).items;
const submit = (accountId: string, subject: { kind: string; id: string }, text = 'I did nothing wrong') =>
  world.service.post('/api/v1/appeals', { accountId, subject, text });

async function appealed(accountId: string): Promise<Appeal> {
  const [decision] = await appealable(accountId);
  if (!decision) throw new Error('nothing can be appealed');
  const { status, body } = await submit(accountId, decision.subject);
  expect(status).toBe(201);
  return body as Appeal;
}

const read = async <T>(url: string) => (await (await world.as('trust_safety_lead')).get(url)).body as T;
const UPHOLD = { outcome: 'uphold', reasonCode: 'decision_stands', note: '' };
const OVERTURN = { outcome: 'overturn', reasonCode: 'decided_in_error', note: 'wrong account' };
const REDUCE = { outcome: 'reduce', reasonCode: 'too_severe', note: 'first time' };

async function decideAppeal(appeal: Appeal, decision: object, role: 'trust_safety' | 'trust_safety_lead') {
  const claimed = await world.claim(appeal.caseId ?? '', role);
  return world.decide(claimed, decision, role);
}

describe('an appeal', () => {
  it('is made once for a decision, with the evidence of that time, and opens a case', async () => {
    const accountId = await rejected();
    const [decision] = await appealable(accountId);
    expect(decision).toMatchObject({
      subject: { kind: 'access', id: 'tips:3' },
      reasonCode: 'policy_history',
      name: { en: 'the rejection of the request', fr: 'le refus de la demande' },
    });
    const observedAt = new Date(world.clock.now().getTime() + 1000).toISOString();
    world.clock.advance(2000);
    await ingest(await world.as('admin'), 'accounts', [
      creator({ accountId, followers: 777_777, observedAt }),
    ]);
    const appeal = await appealed(accountId);
    expect(appeal).toMatchObject({ state: 'open', text: 'I did nothing wrong', outcome: null });
    const { evidence } = await read<AppealDetail>(`/api/v1/appeals/${appeal.id}`);
    const followers = evidence?.eligibility.criteria.find(({ kind }) => kind === 'followers');
    expect(followers?.observed).not.toBe(777_777);
    expect(evidence?.at).toBe(decision?.decidedAt);
    expect(await read(`/api/v1/cases/${appeal.caseId}`)).toMatchObject({
      case: { kind: 'appeal', queue: 'appeals', subject: { kind: 'appeal', id: appeal.id } },
    });
    expect(await appealable(accountId)).toEqual([]);
    const again = await submit(accountId, appeal.decision.subject);
    expect(again).toMatchObject({ status: 200, body: { id: appeal.id } });
    const other = await submit(accountId, appeal.decision.subject, 'another text');
    expect(other).toMatchObject({
      status: 409,
      body: { code: 'APPEAL_EXISTS', details: { appeal: { id: appeal.id } } },
    });
    const page = await read<{ items: Appeal[] }>(`/api/v1/appeals?accountId=${accountId}&state=open`);
    expect(page.items.map(({ id }) => id)).toEqual([appeal.id]);
  });

  it('stays in the database as it was submitted', async () => {
    const appeal = await appealed(await rejected());
    for (const change of [`evidence = '{}'`, `appeal_text = 'x'`, `subject_decider_id = NULL`]) {
      const sql = `UPDATE appeal SET ${change} WHERE appeal_id = $1`;
      await expect(world.app.dataSource.query(sql, [appeal.id])).rejects.toThrow('as they were submitted');
    }
  });

  it('must name a decision on the account', async () => {
    const accountId = await rejected();
    expect(await submit(accountId, { kind: 'access', id: 'tips:1' })).toMatchObject({
      status: 409,
      body: {
        code: 'NOT_APPEALABLE',
        errors: [{ path: 'subject' }],
        details: { appealable: [{ id: 'tips:3' }] },
      },
    });
    expect(await submit('nobody', { kind: 'access', id: 'tips:1' })).toMatchObject({
      body: { code: 'ACCOUNT_UNKNOWN' },
    });
  });

  it('comes in time: six months by default, fewer or more by region, never fewer in the EU', async () => {
    const { version } = await read<AppealWindowsVersion>('/api/v1/appeal-windows');
    const lead = await world.as('trust_safety_lead');
    const change = (byRegion: Record<string, number>) =>
      lead.post('/api/v1/appeal-windows', { version, windows: { months: 6, byRegion }, reason: 'a test' });
    expect(await change({ FR: 5 })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'windows', message: expect.stringContaining('FR') }] },
    });
    expect(await change({ US: 1 })).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect(await change({ US: 2 })).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    const [american, french] = [await rejected('US'), await rejected('FR')];
    world.clock.advance(32 * DAY_MS);
    expect(await appealable(american)).toEqual([]);
    expect(await submit(american, { kind: 'access', id: 'tips:3' })).toMatchObject({
      status: 409,
      body: { code: 'APPEAL_WINDOW_CLOSED' },
    });
    expect(await appealable(french)).toHaveLength(1);
  });

  it('waits while another of the same account is under review', async () => {
    const accountId = await approvedThen('suspend');
    const first = await appealed(accountId);
    const lead = await world.as('trust_safety_lead');
    const { body } = await lead.get(`/api/v1/accounts/${accountId}`);
    const version = (body as { access: Access[] }).access.find(({ feature }) => feature === 'tips')?.version;
    await lead.post(`/api/v1/accounts/${accountId}/access`, {
      feature: 'tips',
      action: 'revoke',
      reason: 'x',
      version,
    });
    world.clock.advance(1000);
    const second = await appealed(accountId);
    expect(second).toMatchObject({ state: 'waiting', caseId: null });
    expect(await decideAppeal(first, UPHOLD, 'trust_safety')).toMatchObject({ status: 200 });
    expect(await read(`/api/v1/appeals/${second.id}`)).toMatchObject({
      appeal: { state: 'open', caseId: expect.any(String) },
    });
  });
});

describe('who decided first', () => {
  it('is never served the appeal, may not take it, and the database refuses them', async () => {
    const appeal = await appealed(await rejected());
    const reviewer = await world.as('trust_safety');
    expect(await reviewer.post('/api/v1/cases/claim')).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
    expect(await reviewer.post(`/api/v1/cases/${appeal.caseId}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'SAME_DECIDER' },
    });
    for (const change of [
      `lease_owner = barred_id, lease_owner_name = 'x', lease_until = now()`,
      `state = 'decided', outcome = 'uphold', reason_code = 'decision_stands', note = '', decided_at = now(),
       decided_by = 'x', decided_by_id = barred_id`,
    ]) {
      const sql = `UPDATE review_case SET ${change} WHERE case_id = $1`;
      await expect(world.app.dataSource.query(sql, [appeal.caseId])).rejects.toThrow(
        'review_case_other_decider',
      );
    }
    const claimed = await world.claim(appeal.caseId ?? '', 'trust_safety_lead');
    const handed = await (
      await world.as('trust_safety_lead')
    ).post(`/api/v1/cases/${claimed.id}/hand-over`, {
      personId: 'demo:trust_safety',
      reason: 'x',
      version: claimed.version,
    });
    expect(handed).toMatchObject({ body: { code: 'SAME_DECIDER' } });
    expect(await world.decide(claimed, UPHOLD, 'trust_safety_lead')).toMatchObject({ status: 200 });
  });

  it('does not keep others from the queue behind the appeal', async () => {
    const appeal = await appealed(await rejected());
    const { id } = await world.openCase();
    const claim = world.app.app.get(ClaimCase);
    const served = await Promise.all([
      claim.next({ ...world.reviewer('demo:trust_safety') }),
      claim.next(world.reviewer('somebody else')),
    ]);
    expect(served.map((one) => one.id).toSorted()).toEqual([id, appeal.caseId].toSorted());
    expect(served[0]?.id).toBe(id);
  });
});

describe('the outcome', () => {
  const notices = async (accountId: string) =>
    (await read<{ items: Notice[] }>(`/api/v1/notices?accountId=${accountId}`)).items;

  it('upheld leaves all as it is, and tells the creator', async () => {
    const accountId = await rejected();
    const appeal = await appealed(accountId);
    expect(await decideAppeal(appeal, UPHOLD, 'trust_safety_lead')).toMatchObject({ status: 200 });
    expect(await world.stateOf(accountId)).toBe('rejected');
    expect(await read(`/api/v1/appeals/${appeal.id}`)).toMatchObject({
      appeal: { state: 'upheld', outcome: { reasonCode: 'decision_stands' } },
    });
    expect((await notices(accountId))[0]).toMatchObject({
      kind: 'appeal_upheld',
      text: expect.stringContaining('the rejection of the request'),
    });
    expect((await world.auditOf(accountId)).items[0]).toMatchObject({ action: 'appeal.decided' });
  });

  it('overturned turns the button on, and says so', async () => {
    const accountId = await rejected();
    await decideAppeal(await appealed(accountId), OVERTURN, 'trust_safety_lead');
    expect(await world.stateOf(accountId)).toBe('approved');
    const [told] = await notices(accountId);
    expect(told).toMatchObject({ kind: 'appeal_overturned' });
    expect(told?.text).toContain('the Tips button is on your profile again');
    expect(told?.text).not.toContain('wrong account');
  });

  it('overturned is refused for an account that is not eligible now, and reduced opens the request again for somebody else', async () => {
    const accountId = await rejected();
    const appeal = await appealed(accountId);
    world.clock.advance(1000);
    const line = creator({ accountId, followers: 5, observedAt: world.clock.now().toISOString() });
    await ingest(await world.as('admin'), 'accounts', [line]);
    const claimed = await world.claim(appeal.caseId ?? '', 'trust_safety_lead');
    expect(await world.decide(claimed, OVERTURN, 'trust_safety_lead')).toMatchObject({
      status: 409,
      body: { code: 'NOT_ELIGIBLE' },
    });
    expect(await world.stateOf(accountId)).toBe('rejected');
    expect(await world.decide(claimed, REDUCE, 'trust_safety_lead')).toMatchObject({ status: 200 });
    expect(await world.stateOf(accountId)).toBe('requested');
    const { items } = await read<{ items: Case[] }>(`/api/v1/cases?accountId=${accountId}&state=open`);
    expect(items).toMatchObject([{ kind: 'access_request', barred: 'demo:trust_safety' }]);
  });

  it('reduced makes a withdrawal a suspension, and knows no milder suspension', async () => {
    const revoked = await approvedThen('revoke');
    await decideAppeal(await appealed(revoked), REDUCE, 'trust_safety');
    expect(await world.stateOf(revoked)).toBe('suspended');
    const suspended = await approvedThen('suspend');
    const answer = await decideAppeal(await appealed(suspended), REDUCE, 'trust_safety');
    expect(answer).toMatchObject({ status: 409, body: { code: 'ACCESS_STATE_INVALID' } });
    expect(await world.stateOf(suspended)).toBe('suspended');
  });

  it('leaves what has changed since', async () => {
    const accountId = await approvedThen('suspend');
    const appeal = await appealed(accountId);
    const lead = await world.as('trust_safety_lead');
    const { body } = await lead.get(`/api/v1/accounts/${accountId}`);
    const version = (body as { access: Access[] }).access.find(({ feature }) => feature === 'tips')?.version;
    await lead.post(`/api/v1/accounts/${accountId}/access`, {
      feature: 'tips',
      action: 'revoke',
      reason: 'x',
      version,
    });
    expect(await decideAppeal(appeal, OVERTURN, 'trust_safety')).toMatchObject({ status: 200 });
    expect(await world.stateOf(accountId)).toBe('revoked');
    const told = (await notices(accountId)).find(({ kind }) => kind === 'appeal_overturned');
    expect(told?.text).toContain('had changed since');
  });
});

describe('an appeal against what staff have set', () => {
  const standingOf = async (accountId: string) =>
    (await read<{ standing: StandingResult }>(`/api/v1/accounts/${accountId}`)).standing;
  const decisionOn = async (accountId: string, kind: string) => {
    const found = (await appealable(accountId)).find(({ subject }) => subject.kind === kind);
    if (!found) throw new Error(`no ${kind} can be appealed`);
    return found;
  };
  const set = async (accountId: string, what: 'strikes' | 'sanctions', body: object) => {
    const { policies } = (await standingRules()).rules;
    const policy = policies.find(({ severity }) => severity === 'high')?.key;
    const answer = await (
      await world.as('trust_safety')
    ).post(`/api/v1/accounts/${accountId}/${what}`, {
      policy,
      reason: 'seen twice',
      ...body,
    });
    expect(answer.status).toBeLessThan(300);
    world.clock.advance(1000);
  };
  const standingRules = async () => {
    const { items } = await read<{ items: StandingPolicy[] }>('/api/v1/standing-policies');
    const inForce = items.find(({ status }) => status === 'in_force');
    if (!inForce) throw new Error('no standing policy is in force');
    return inForce;
  };
  const file = async (accountId: string, kind: string) => {
    const { subject } = await decisionOn(accountId, kind);
    return (await submit(accountId, subject)).body as Appeal;
  };

  it('voids the strike when it is overturned, by reference and for good', async () => {
    const accountId = await world.creator();
    await set(accountId, 'strikes', {});
    expect((await decisionOn(accountId, 'strike')).name.en).toContain('the strike for');
    const appeal = await file(accountId, 'strike');
    expect(await decideAppeal(appeal, OVERTURN, 'trust_safety_lead')).toMatchObject({ status: 200 });
    const standing = await standingOf(accountId);
    expect(standing.activePoints).toBe(0);
    expect(standing.strikes).toMatchObject([{ status: 'overturned', void: { reason: 'wrong account' } }]);
  });

  it('makes the strike milder when it is reduced, with the same end', async () => {
    const accountId = await world.creator();
    await set(accountId, 'strikes', { severity: 'high' });
    const before = await standingOf(accountId);
    await decideAppeal(await file(accountId, 'strike'), REDUCE, 'trust_safety_lead');
    const { strikes, activePoints } = await standingOf(accountId);
    expect(activePoints).toBeLessThanOrEqual(before.activePoints);
    const counting = strikes.filter(({ state }) => state === 'counting');
    expect(counting).toMatchObject([{ severity: 'medium', expiresAt: before.strikes[0]?.expiresAt }]);
  });

  it('knows nothing milder than a low strike', async () => {
    const accountId = await world.creator();
    await set(accountId, 'strikes', { severity: 'low' });
    const refused = await decideAppeal(await file(accountId, 'strike'), REDUCE, 'trust_safety_lead');
    expect(refused).toMatchObject({ status: 409, body: { code: 'SANCTION_STATE_INVALID' } });
  });

  it('lifts a restriction, or leaves the account at risk only', async () => {
    const until = new Date(world.clock.now().getTime() + 40 * DAY_MS).toISOString();
    const restriction = { kind: 'restriction', floor: 'restricted', until };
    const lifted = await world.creator();
    await set(lifted, 'sanctions', restriction);
    expect(await standingOf(lifted)).toMatchObject({ standing: 'restricted' });
    await decideAppeal(await file(lifted, 'restriction'), OVERTURN, 'trust_safety_lead');
    expect(await standingOf(lifted)).toMatchObject({ standing: 'good' });
    const reduced = await world.creator();
    await set(reduced, 'sanctions', restriction);
    await decideAppeal(await file(reduced, 'restriction'), REDUCE, 'trust_safety_lead');
    expect(await standingOf(reduced)).toMatchObject({ standing: 'at_risk' });
  });

  it('is never for the one who set it', async () => {
    const accountId = await world.creator();
    await set(accountId, 'strikes', {});
    const { caseId } = await file(accountId, 'strike');
    expect(await (await world.as('trust_safety')).post(`/api/v1/cases/${caseId}/claim`)).toMatchObject({
      body: { code: 'SAME_DECIDER' },
    });
  });
});
