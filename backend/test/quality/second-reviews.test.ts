import { LEASE_SECONDS } from '@tips/shared/cases';
import type { SecondReview } from '@tips/shared/quality';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { DecideCase } from '../../src/cases/index.ts';
import { AnswerSecondReview } from '../../src/quality/index.ts';
import { APPROVE, REJECT } from '../cases/cases-world.ts';
import { ingest, violation } from '../harness/creators.ts';
import { EVERY, NONE, QualityWorld } from './quality-world.ts';

const URL = '/api/v1/quality/second-reviews';
let world: QualityWorld;
beforeAll(async () => {
  world = await QualityWorld.open();
});
beforeEach(() => world.emptyLine());
afterAll(() => world.app.close());

const rowOf = async (caseId: string) =>
  (
    await world.query<{ review_id: string; evidence: object }>(
      `SELECT * FROM second_review WHERE case_id = $1`,
      [caseId],
    )
  )[0];

describe('sampling', () => {
  it('opens a second review in the transaction of the decision, and none where the rate is nothing', async () => {
    const { caseId } = await world.decided('ann');
    expect(await rowOf(caseId)).toMatchObject({
      state: 'open',
      first_outcome: 'approve',
      first_reviewer_id: 'ann',
    });
    await world.change(NONE);
    const unsampled = await world.decided('ann');
    expect(await rowOf(unsampled.caseId)).toBeUndefined();
    const noted = await world.query(
      `SELECT sampled, rate_bp, decided_by_id FROM reviewed_decision WHERE case_id = ANY ($1::uuid[]) ORDER BY decided_at`,
      [[caseId, unsampled.caseId]],
    );
    expect(noted).toEqual([
      { sampled: true, rate_bp: 10_000, decided_by_id: 'ann' },
      { sampled: false, rate_bp: 0, decided_by_id: 'ann' },
    ]);
    await world.change(EVERY);
  });

  it('takes the evidence as it was before the decision took effect, and nothing changes it', async () => {
    const issuedAt = new Date(world.cases.clock.now().getTime() - 86_400_000).toISOString();
    const { id, accountId } = await world.cases.openCase({ followers: 123_456 });
    await ingest(await world.as('admin'), 'violations', [
      violation(accountId, { issuedAt, severity: 'low', externalId: `${accountId}-v` }),
    ]);
    await world.cases.decide(await world.cases.claim(id), REJECT);
    const before = await rowOf(id);
    expect(before?.evidence).toMatchObject({
      case: { kind: 'access_request', feature: 'tips' },
      facts: { followers: 123_456, region: 'US' },
      standing: { activePoints: 1, strikes: [{ externalId: '1', points: 1 }] },
      eligibility: { eligible: true },
    });
    const observedAt = world.cases.clock.now().toISOString();
    await ingest(await world.as('admin'), 'accounts', [
      { accountId, handle: 'renamed', followers: 5, observedAt },
    ]);
    expect((await rowOf(id))?.evidence).toEqual(before?.evidence);
    await expect(
      world.query(`UPDATE second_review SET evidence = '{}' WHERE case_id = $1`, [id]),
    ).rejects.toThrow('can not change');
    await expect(
      world.query(`UPDATE reviewed_decision SET outcome = 'approve' WHERE case_id = $1`, [id]),
    ).rejects.toThrow('can not change');
    await expect(world.query(`DELETE FROM second_review WHERE case_id = $1`, [id])).rejects.toThrow(
      'can not change',
    );
    await expect(world.query(`DELETE FROM reviewed_decision WHERE case_id = $1`, [id])).rejects.toThrow(
      'can not change',
    );
  });

  it('rolls back with the decision', async () => {
    const { id, accountId } = await world.cases.openCase();
    const claimed = await world.cases.claim(id);
    await world.app.app
      .get(MoveAccess)
      .execute({ principal: SYSTEM, accountId, feature: 'tips', cause: 'creator_withdrew' });
    expect((await world.cases.decide(claimed, APPROVE)).status).toBe(409);
    expect(await world.query(`SELECT 1 FROM reviewed_decision WHERE case_id = $1`, [id])).toEqual([]);
  });
});

describe('a decision that is taken back', () => {
  it('counts for nothing, and is reviewed no more, until the case is decided again', async () => {
    const { caseId } = await world.decided('undoer');
    const { id } = await world.claim('ben');
    await world.app.app.get(DecideCase).undo(world.person('undoer'), caseId, 'the wrong batch');
    await expect(
      world.app.app.get(AnswerSecondReview).execute(world.person('ben'), id, APPROVE),
    ).rejects.toMatchObject({ code: 'CASE_CLOSED' });
    await expect(world.claim('ben')).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
    expect((await world.rates('dimension=reviewer&reviewerId=undoer')).items).toEqual([]);
    await world.decide(caseId, 'undoer', REJECT);
    expect(await world.review('ben', REJECT)).toMatchObject({ agreed: true });
    expect((await world.rates('dimension=reviewer&reviewerId=undoer')).items).toMatchObject([
      { decisions: 1, sampled: 1, agreed: 1 },
    ]);
  });
});

describe('a blind second review', () => {
  /** No answer may have what was decided, why, by whom, or which account or case it was. */
  async function expectBlind(answer: unknown, secrets: readonly string[]): Promise<void> {
    const text = JSON.stringify(answer);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"(first|decision|access|accessHistory|surfaces|accountId|handle|caseId)":/);
  }

  it('says nothing of the first decision, in any answer before there is one', async () => {
    const note = 'the first note of all';
    const { caseId, accountId } = await world.decided(
      'first-decider',
      { outcome: 'reject', reasonCode: 'duplicate_account', note },
      { handle: 'a_telling_handle', displayName: 'Telling Name' },
    );
    const secrets = [
      caseId,
      accountId,
      note,
      'first-decider',
      'duplicate_account',
      'a_telling_handle',
      'Telling Name',
    ];
    const client = await world.as('trust_safety');
    const counts = await client.get(`${URL}/counts`);
    expect(counts).toMatchObject({ status: 200, body: { waiting: 1, held: 0 } });
    const claimed = await client.post(`${URL}/claim`);
    const { id } = claimed.body as SecondReview;
    const again = await client.post(`${URL}/claim`);
    const renewed = await client.post(`${URL}/${id}/lease`);
    const wrong = await client.post(`${URL}/${id}/answer`, {
      outcome: 'keep',
      reasonCode: 'concern_remains',
    });
    const unknown = await client.post(`${URL}/${id}/answer`, { outcome: 'approve', reasonCode: 'nonsense' });
    const foreign = await (await world.as('trust_safety_lead')).post(`${URL}/${id}/lease`);
    const released = await client.post(`${URL}/${id}/release`);
    const late = await client.post(`${URL}/${id}/answer`, APPROVE);
    expect([claimed, again, renewed, wrong, foreign, released, late].map(({ status }) => status)).toEqual([
      200, 200, 200, 400, 409, 204, 409,
    ]);
    expect(unknown).toMatchObject({ status: 422, body: { code: 'REASON_CODE_UNKNOWN' } });
    // The last two list the reasons that there are to approve and to reject.
    for (const answer of [counts, claimed, again, renewed, foreign, released, late])
      await expectBlind(answer, secrets);
    for (const answer of [wrong, unknown])
      await expectBlind(
        answer,
        secrets.filter((one) => one !== 'duplicate_account'),
      );
    const lead = await world.as('trust_safety_lead');
    expect(await lead.get(`/api/v1/quality/disagreements/${id}`)).toMatchObject({ status: 404 });
    expect((await world.disagreements()).some((one) => one.caseId === caseId)).toBe(false);
    await expectBlind((await world.cases.auditOf(id)).items, secrets);
  });

  it('tells whoever answered whether they agreed, and what had been decided', async () => {
    await world.decided('ann', { ...REJECT, note: 'seen it before' });
    const client = await world.as('trust_safety');
    const { id } = (await client.post(`${URL}/claim`)).body as SecondReview;
    const answer = await client.post(`${URL}/${id}/answer`, { ...APPROVE, note: 'looks fine' });
    expect(answer).toEqual({
      status: 200,
      body: { id, agreed: false, first: { ...REJECT, note: 'seen it before' } },
    });
    expect(await client.post(`${URL}/${id}/answer`, APPROVE)).toMatchObject({
      body: { code: 'CASE_CLOSED' },
    });
    expect((await world.cases.auditOf(id)).items.map(({ action }) => action)).toEqual([
      'second_review.answered',
      'second_review.claimed',
    ]);
  });

  it('changes nothing for the creator', async () => {
    const { accountId } = await world.decided('ann', APPROVE);
    await world.review('ben', REJECT);
    expect(await world.cases.stateOf(accountId)).toBe('approved');
  });
});

describe('claiming', () => {
  it('gives the oldest first, one at a time, and nobody their own decision', async () => {
    const first = await world.decided('ann');
    const second = await world.decided('ben');
    const ids = [await rowOf(first.caseId), await rowOf(second.caseId)].map((row) => row?.review_id);
    expect((await world.claim('ann')).id).toBe(ids[1]);
    expect((await world.claim('ben')).id).toBe(ids[0]);
    expect((await world.claim('ann')).id).toBe(ids[1]);
    await expect(world.claim('cat')).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
    world.cases.clock.advance(LEASE_SECONDS * 1000);
    expect((await world.claim('cat')).id).toBe(ids[0]);
  });

  it('is refused by the database itself for whoever decided first', async () => {
    const { caseId } = await world.decided('ann');
    const until = new Date();
    await expect(
      world.query(
        `UPDATE second_review SET lease_owner = 'ann', lease_owner_name = 'Ann', lease_until = $2 WHERE case_id = $1`,
        [caseId, until],
      ),
    ).rejects.toThrow('second_review_by_another');
    await expect(
      world.query(
        `UPDATE second_review SET state = 'agreed', reviewer_id = 'ann', reviewer = 'Ann', outcome = 'approve',
           reason_code = 'meets_requirements', note = '', answered_at = $2 WHERE case_id = $1`,
        [caseId, until],
      ),
    ).rejects.toThrow('second_review_by_another');
    await expect(
      world.query(`UPDATE second_review SET first_reviewer_id = 'zoe' WHERE case_id = $1`, [caseId]),
    ).rejects.toThrow('can not change');
  });

  it('shares no review among eight who claim at once', async () => {
    const people = 8;
    for (let n = 0; n < people; n += 1) await world.decided('ann');
    const claimed = await Promise.all(
      Array.from({ length: people }, (_, desk) => world.claim(`claimer-${desk}`)),
    );
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(people);
    const twice = await Promise.all([world.claim('claimer-1'), world.claim('claimer-1')]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
  });
});
