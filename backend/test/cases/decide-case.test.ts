import type { Case, ReasonCode } from '@tips/shared/cases';
import { CASE_OUTCOMES, LEASE_SECONDS } from '@tips/shared/cases';
import type { Surface } from '@tips/shared/decisions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessReadModel } from '../../src/access/index.ts';
import { Decisions } from '../../src/decisions/index.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { APPROVE, CasesWorld, REJECT } from './cases-world.ts';

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
afterAll(() => world.app.close());

const shows = (accountId: string, surface: Surface): boolean =>
  world.app.app.get(Decisions).evaluate(accountId, surface).value;

async function claimedCase(): Promise<Case> {
  return world.claim((await world.openCase()).id);
}

describe('approving', () => {
  it('turns the button on for the very next evaluation, with history and audit', async () => {
    const { id, accountId } = await world.openCase();
    const claimed = await world.claim(id);
    expect(shows(accountId, 'tips-profile-button')).toBe(false);
    const decided = await world.decide(claimed, { ...APPROVE, note: 'all good' });
    expect(shows(accountId, 'tips-profile-button')).toBe(true);
    expect(decided).toMatchObject({
      status: 200,
      body: {
        id,
        state: 'decided',
        lease: null,
        version: claimed.version + 1,
        decision: {
          ...APPROVE,
          note: 'all good',
          decidedAt: world.clock.now().toISOString(),
          decidedBy: claimed.lease?.ownerName,
        },
      },
    });
    const [last] = await world.app.app.get(AccessReadModel).history(accountId);
    expect(last).toMatchObject({
      state: 'approved',
      cause: 'review_approved',
      automatic: false,
      reasonCode: 'meets_requirements',
      actor: claimed.lease?.ownerName,
    });
    expect((await world.auditOf(id)).items[0]).toMatchObject({
      action: 'case.decided',
      reason: 'all good',
      after: { accountId, outcome: 'approve', reasonCode: 'meets_requirements' },
    });
    expect((await world.auditOf(accountId)).items[0]).toMatchObject({
      action: 'access.approved',
      after: { state: 'approved' },
    });
  });

  it('is undone by a severe violation: button off, access suspended by the console', async () => {
    const claimed = await claimedCase();
    await world.decide(claimed, APPROVE);
    world.clock.advance(1000);
    const issuedAt = world.clock.now().toISOString();
    await ingest(await world.as('admin'), 'violations', [violation(claimed.accountId, { issuedAt })]);
    expect(shows(claimed.accountId, 'tips-profile-button')).toBe(false);
    expect(shows(claimed.accountId, 'tips-settings-tab')).toBe(true);
    expect((await world.auditOf(claimed.accountId)).items[0]).toMatchObject({
      action: 'access.suspended',
      actor: { kind: 'system' },
      after: { state: 'suspended', cause: 'standing_lost' },
    });
  });

  it.each([
    { name: 'standing was lost', lapse: (id: string) => ingestViolation(id) },
    { name: 'followers fell under the threshold', lapse: (id: string) => observe(id, { followers: 99_999 }) },
    { name: 'the platform banned the account', lapse: (id: string) => observe(id, { banned: true }) },
  ])('is refused where $name since the request', async ({ lapse }) => {
    const { id, accountId } = await world.openCase();
    await lapse(accountId);
    const claimed = await world.claim(id);
    const refused = await world.decide(claimed, APPROVE);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'NOT_ELIGIBLE', details: { criteria: expect.any(Array) } },
    });
    expect(await world.stateOf(accountId)).toBe('in_review');
    const rejected = await world.decide(claimed, { ...REJECT, reasonCode: 'requirements_no_longer_met' });
    expect(rejected.status).toBe(200);
  });

  async function ingestViolation(accountId: string): Promise<void> {
    const line = violation(accountId, { issuedAt: world.clock.now().toISOString() });
    await ingest(await world.as('admin'), 'violations', [line]);
  }

  async function observe(accountId: string, facts: { followers?: number; banned?: boolean }): Promise<void> {
    world.clock.advance(1000);
    const line = creator({ accountId, observedAt: world.clock.now().toISOString(), ...facts });
    await ingest(await world.as('admin'), 'accounts', [line]);
  }
});

describe('rejecting', () => {
  it('leaves the button off and tells the creator why', async () => {
    const claimed = await claimedCase();
    const decision = { outcome: 'reject', reasonCode: 'other', note: 'asked by a bot' };
    expect(await world.decide(claimed, decision)).toMatchObject({ status: 200, body: { decision } });
    expect(await world.stateOf(claimed.accountId)).toBe('rejected');
    expect(shows(claimed.accountId, 'tips-profile-button')).toBe(false);
  });

  it.each([
    { name: 'a reason of the other outcome', decision: { ...REJECT, reasonCode: 'meets_requirements' } },
    { name: 'a reason that is none', decision: { ...REJECT, reasonCode: 'because' } },
    { name: 'a reason to reject', decision: { ...APPROVE, reasonCode: 'policy_history' } },
  ])('or approving by $name is refused at the field', async ({ decision }) => {
    const claimed = await claimedCase();
    expect(await world.decide(claimed, decision)).toMatchObject({
      body: { code: 'REASON_CODE_UNKNOWN', errors: [{ path: 'reasonCode' }] },
    });
    expect(await world.stateOf(claimed.accountId)).toBe('in_review');
  });

  it('for a reason that needs a note is refused without one', async () => {
    const claimed = await claimedCase();
    for (const note of ['', '  \n ']) {
      expect(await world.decide(claimed, { outcome: 'reject', reasonCode: 'other', note })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', errors: [{ path: 'note' }] },
      });
    }
  });
});

describe('a decision', () => {
  it('needs the lease', async () => {
    const { id } = await world.openCase();
    const unclaimed = { id, version: 1 } as Case;
    expect(await world.decide(unclaimed, APPROVE)).toMatchObject({
      status: 409,
      body: { code: 'LEASE_REQUIRED', details: { case: { id } } },
    });
    const claimed = await world.claim(id, 'trust_safety_lead');
    expect(await world.decide(claimed, APPROVE)).toMatchObject({
      status: 409,
      body: { code: 'LEASE_HELD_BY_OTHER', details: { case: { lease: { owner: claimed.lease?.owner } } } },
    });
    world.clock.advance(LEASE_SECONDS * 1000);
    expect(await world.decide(claimed, APPROVE, 'trust_safety_lead')).toMatchObject({
      body: { code: 'LEASE_REQUIRED' },
    });
  });

  it('needs the version that was read', async () => {
    const claimed = await claimedCase();
    const stale = { ...claimed, version: claimed.version - 1 };
    expect(await world.decide(stale, APPROVE)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { case: { version: claimed.version } } },
    });
  });

  it('is made once, however often it is sent', async () => {
    const claimed = await claimedCase();
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.decide(claimed, APPROVE)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'CASE_CLOSED', details: { case: { state: 'decided' } } });
    const { items } = await world.auditOf(claimed.accountId);
    expect(items.filter(({ action }) => action === 'access.approved')).toHaveLength(1);
    const again = await (await world.as('trust_safety')).post(`/api/v1/cases/${claimed.id}/claim`);
    expect(again).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });
  });

  it('counts for the day it was made', async () => {
    const counts = async () => {
      const { body } = await (await world.as('auditor')).get('/api/v1/cases/counts');
      return (body as { decidedToday: number }).decidedToday;
    };
    const before = await counts();
    await world.decide(await claimedCase(), REJECT);
    expect(await counts()).toBe(before + 1);
    world.clock.advance(86_400_000);
    expect(await counts()).toBe(0);
  });

  it('takes no text that the database cannot keep', async () => {
    const claimed = await claimedCase();
    const answer = await world.decide(claimed, { ...APPROVE, note: 'zero \u0000 byte' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});

describe('reason codes', () => {
  it('have texts in both languages for each outcome', async () => {
    const { body } = await (await world.as('finance')).get('/api/v1/reason-codes');
    const { items } = body as { items: ReasonCode[] };
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(
      new Set(Object.values(CASE_OUTCOMES).flat()),
    );
    for (const { textEn, textFr } of items) {
      expect(textEn.length).toBeGreaterThan(10);
      expect(textFr.length).toBeGreaterThan(10);
      expect(textFr).not.toBe(textEn);
    }
    expect(items.find(({ code }) => code === 'other')).toMatchObject({ noteRequired: true });
  });
});
