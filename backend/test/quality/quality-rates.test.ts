import type { Appeal } from '@tips/shared/appeals';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NoteOverturn } from '../../src/quality/index.ts';
import { APPROVE, REJECT } from '../cases/cases-world.ts';
import { signInService } from '../harness/client.ts';
import { EVERY, QualityWorld } from './quality-world.ts';

const WEEK_MS = 7 * 86_400_000;
let world: QualityWorld;
beforeAll(async () => {
  world = await QualityWorld.open();
});
beforeEach(() => world.emptyLine());
afterAll(() => world.app.close());

describe('rates of sampling', () => {
  it('are changed by a lead, as a further version, with audit', async () => {
    const rates = {
      defaultBp: 1500,
      byReason: [{ reasonCode: 'other', rateBp: 10_000 }],
      byReviewer: [{ reviewerId: 'new', reviewer: 'New', rateBp: 5000 }],
    };
    const before = (await world.sampling()).current;
    const answer = await world.change(rates, 'a new colleague');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        current: { version: before.version + 1, rates, reason: 'a new colleague' },
        history: [
          { version: before.version + 1 },
          { version: before.version, rates: before.rates },
          { version: 1 },
        ],
      },
    });
    expect((await world.cases.auditOf('sampling')).items[0]).toMatchObject({
      action: 'sampling.changed',
      reason: 'a new colleague',
      before: EVERY,
      after: rates,
    });
    expect(await world.change(rates)).toMatchObject({ status: 409, body: { code: 'NO_CHANGE' } });
    await expect(world.query(`DELETE FROM sampling_version`)).rejects.toThrow('can not change');
  });

  it('are refused from a version that somebody else replaced, and where they name what is not there', async () => {
    const lead = await world.as('trust_safety_lead');
    const put = (body: object) => lead.put('/api/v1/quality/sampling', { reason: 'a test', ...body });
    const { version } = (await world.sampling()).current;
    expect(await put({ version: version - 1, rates: EVERY })).toMatchObject({
      body: { code: 'VERSION_CONFLICT' },
    });
    const unknown = { ...EVERY, byReason: [{ reasonCode: 'nonsense', rateBp: 1 }] };
    expect(await put({ version, rates: unknown })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'rates.byReason.0.reasonCode' }] },
    });
    const tooHigh = { ...EVERY, defaultBp: 10_001 };
    expect(await put({ version, rates: tooHigh })).toMatchObject({ status: 400 });
    const twice = { ...EVERY, byReason: [1, 2].map((rateBp) => ({ reasonCode: 'other', rateBp })) };
    expect(await put({ version, rates: twice })).toMatchObject({ status: 400 });
  });

  it('are previewed in second reviews a week, and apply to the next decision', async () => {
    await world.change({
      defaultBp: 0,
      byReason: [{ reasonCode: 'policy_history', rateBp: 10_000 }],
      byReviewer: [],
    });
    await world.decided('pat', REJECT);
    await world.decided('pat', APPROVE);
    await world.decided('pat', APPROVE);
    await world.decided('pat', APPROVE);
    const client = await world.as('auditor');
    const preview = await client.post('/api/v1/quality/sampling/preview', { rates: EVERY });
    expect(preview).toEqual({
      status: 200,
      body: { decisionsAWeek: 1, reviewsAWeek: 1, reviewsAWeekNow: 0.25 },
    });
    expect((await world.rates('dimension=reviewer&reviewerId=pat')).items).toMatchObject([
      { key: 'pat', decisions: 4, sampled: 1 },
    ]);
    await world.change(EVERY);
  });
});

describe('a disagreement', () => {
  it('goes to a lead, who says which outcome stands; access stays, and the follow-up is said', async () => {
    const one = await world.disagreement();
    expect(one).toMatchObject({
      handle: expect.any(String),
      first: { ...APPROVE, by: 'ann' },
      second: { ...REJECT, by: 'ben' },
      followUp: 'suspend_access',
      resolution: null,
    });
    const lead = await world.as('trust_safety_lead');
    const url = `/api/v1/quality/disagreements/${one.id}`;
    expect((await lead.get(url)).body).toMatchObject({
      id: one.id,
      handle: one.handle,
      evidence: { facts: { region: 'US' } },
    });
    expect(await lead.post(`${url}/resolution`, { stands: 'second', reason: ' ' })).toMatchObject({
      status: 400,
    });
    const body = { stands: 'second', reason: 'The strikes weigh more.' };
    expect(await lead.post(`${url}/resolution`, body)).toMatchObject({
      status: 200,
      body: { resolution: body },
    });
    expect(await lead.post(`${url}/resolution`, body)).toMatchObject({ body: { code: 'CASE_CLOSED' } });
    expect(await world.cases.stateOf(one.accountId)).toBe('approved');
    expect((await world.disagreements('resolved')).map(({ id }) => id)).toContain(one.id);
    expect((await world.disagreements()).map(({ id }) => id)).not.toContain(one.id);
    expect((await world.cases.auditOf(one.id)).items[0]).toMatchObject({
      action: 'disagreement.resolved',
      reason: body.reason,
      after: { stands: 'second', followUp: 'suspend_access' },
    });
    expect((await world.cases.auditOf(one.caseId)).items[0]).toMatchObject({
      action: 'decision.overturned',
      after: { by: 'second_review' },
    });
  });

  it('overturns nothing where the first outcome stands', async () => {
    const one = await world.disagreement();
    const lead = await world.as('trust_safety_lead');
    const body = { stands: 'first', reason: 'Old strikes.' };
    await lead.post(`/api/v1/quality/disagreements/${one.id}/resolution`, body);
    const rows = await world.query(`SELECT overturned_at FROM reviewed_decision WHERE case_id = $1`, [
      one.caseId,
    ]);
    expect(rows).toEqual([{ overturned_at: null }]);
  });

  it('is not resolved by either of the two, whom the database refuses as well', async () => {
    const lead = await world.as('trust_safety_lead');
    const session = (await lead.get('/api/v1/session')).body as { person: { id: string } };
    for (const [first, second] of [
      [session.person.id, 'ben'],
      ['ann', session.person.id],
    ] as const) {
      const { id } = await world.disagreement(first, second);
      const body = { stands: 'first', reason: 'I was right.' };
      expect(await lead.post(`/api/v1/quality/disagreements/${id}/resolution`, body)).toMatchObject({
        status: 409,
        body: { code: 'SAME_PERSON' },
      });
      const resolve = world.query(
        `UPDATE second_review SET state = 'resolved', stands = 'first', resolved_by_id = $2, resolved_by = 'x',
           resolved_at = answered_at, resolution_reason = 'x' WHERE review_id = $1`,
        [id, session.person.id],
      );
      await expect(resolve).rejects.toThrow('second_review_resolved_by_a_third');
    }
  });
});

describe('rates of agreement and overturn', () => {
  it('come with counts and intervals by reviewer, reason and week, in the order of names', async () => {
    await world.change(EVERY);
    world.cases.clock.advance(WEEK_MS);
    const from = world.cases.clock.now().toISOString().slice(0, 10);
    for (let n = 0; n < 10; n += 1) {
      await world.decided('zoe', APPROVE);
      await world.review('yan', n < 9 ? APPROVE : REJECT);
    }
    const { accountId } = await world.decided('abe', REJECT);
    await world.review('yan', REJECT);
    const byReviewer = await world.rates(`dimension=reviewer&from=${from}&to=${from}`);
    expect(byReviewer.items).toEqual([
      {
        key: 'abe',
        name: 'abe',
        decisions: 1,
        sampled: 1,
        reviewed: 1,
        agreed: 1,
        unresolved: 0,
        overturned: 0,
        agreement: null,
        overturn: null,
      },
      {
        key: 'zoe',
        name: 'zoe',
        decisions: 10,
        sampled: 10,
        reviewed: 10,
        agreed: 9,
        unresolved: 1,
        overturned: 0,
        agreement: { share: 0.9, low: expect.closeTo(0.5958, 4), high: expect.closeTo(0.9821, 4) },
        overturn: { share: 0, low: 0, high: expect.closeTo(0.2775, 4) },
      },
    ]);
    expect(byReviewer.total).toMatchObject({ decisions: 11, reviewed: 11, agreed: 10, unresolved: 1 });

    const overturns = world.app.app.get(NoteOverturn);
    const overturn = { accountId, feature: 'tips', accessVersion: 3, by: 'appeal' } as const;
    expect(await overturns.noteOverturn(world.person('lead'), overturn)).toBe(true);
    expect(await overturns.noteOverturn(world.person('lead'), overturn)).toBe(false);
    const byReason = await world.rates(`dimension=reason&from=${from}&to=${from}`);
    expect(byReason.items.map(({ key, overturned }) => [key, overturned])).toEqual([
      ['meets_requirements', 0],
      ['policy_history', 1],
    ]);

    world.cases.clock.advance(WEEK_MS);
    await world.decided('zoe', APPROVE);
    const { items, from: first, to } = await world.rates(`dimension=week&reviewerId=zoe`);
    expect(items.map(({ decisions }) => decisions)).toEqual([10, 1]);
    expect(items.map(({ key }) => Date.parse(key) - Date.parse(items[0]?.key ?? ''))).toEqual([0, WEEK_MS]);
    expect(Date.parse(to) - Date.parse(first)).toBe(11 * WEEK_MS);
  });

  it('are asked for at most 53 weeks, in the order of time', async () => {
    const client = await world.as('trust_safety_lead');
    for (const range of ['from=2026-01-01&to=2025-01-01', 'from=2024-01-01&to=2026-01-01']) {
      expect(await client.get(`/api/v1/quality/rates?${range}`)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'to' }] },
      });
    }
    expect((await client.get(`/api/v1/quality/rates?from=2025-01-01&to=2025-12-31`)).status).toBe(200);
  });
});

describe('an appeal', () => {
  it('that overturns a decision counts against it, and is itself reviewed blind, with what the creator wrote', async () => {
    await world.change(EVERY);
    const { accountId } = await world.decided('pia', REJECT, { handle: 'telling_name' });
    await world.review('cleaner', REJECT);
    const app = await signInService(world.app, ['access:request']);
    const subject = { kind: 'access', id: 'tips:3' };
    const submitted = await app.post('/api/v1/appeals', { accountId, subject, text: 'I am telling_name' });
    const { caseId } = submitted.body as Appeal;
    const claimed = await world.cases.claim(caseId ?? '', 'trust_safety_lead');
    const overturn = { outcome: 'overturn', reasonCode: 'decided_in_error', note: 'wrong account' };
    expect((await world.cases.decide(claimed, overturn, 'trust_safety_lead')).status).toBe(200);
    expect((await world.rates('dimension=reviewer&reviewerId=pia')).items).toMatchObject([
      { decisions: 1, reviewed: 1, agreed: 1, overturned: 1 },
    ]);
    expect((await world.claim('ben')).evidence).toMatchObject({
      case: { kind: 'appeal', subjectKind: 'appeal' },
      appeal: { text: 'I am …', reasonCode: 'policy_history' },
      earlierCases: [{ kind: 'access_request', outcome: 'reject' }],
    });
  });
});
