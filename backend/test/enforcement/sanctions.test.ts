import type { Changes, Timeline } from '@tips/shared/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { DAY_MS, EnforcementWorld, POLICY } from './enforcement-world.ts';

let world: EnforcementWorld;
beforeAll(async () => {
  world = await EnforcementWorld.open();
});
afterAll(() => world.close());

const buttonOf = (accountId: string): boolean =>
  world.cases.app.app.get(Decisions).evaluate(accountId, 'tips-profile-button').value;

async function reviewOf(accountId: string): Promise<{ id: string; subject: unknown; signals?: unknown }[]> {
  const reviewer = await world.cases.as('trust_safety');
  const { body } = await reviewer.get(`/api/v1/cases?kind=standing_review&state=open&accountId=${accountId}`);
  return (body as { items: { id: string; subject: unknown }[] }).items;
}

async function decide(accountId: string, outcome: 'lift' | 'keep'): Promise<void> {
  const [open] = await reviewOf(accountId);
  const claimed = await world.cases.claim(open?.id ?? '');
  const reasonCode = outcome === 'lift' ? 'concern_resolved' : 'concern_remains';
  const answer = await world.cases.decide(claimed, { outcome, reasonCode, note: 'Looked at it again.' });
  expect(answer).toMatchObject({ status: 200 });
}

describe('a warning', () => {
  it('stays on record, tells the creator, and changes nothing else', async () => {
    const accountId = await world.approved();
    const answer = await world.act(accountId, 'sanctions', {
      kind: 'warning',
      policy: POLICY,
      reason: 'A first time.',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        standing: 'good',
        activePoints: 0,
        sanctions: [
          { kind: 'warning', floor: null, state: 'in_force', until: null, reason: 'A first time.' },
        ],
      },
    });
    expect(await world.cases.stateOf(accountId)).toBe('approved');
    expect(await world.notices(accountId)).toEqual(['approved', 'warning']);
    expect((await world.actions(accountId))[0]).toBe('warning.set');
  });
});

describe('a restriction', () => {
  it('holds standing down until its end, suspends access at once, and needs no job to be over', async () => {
    const accountId = await world.approved();
    expect(buttonOf(accountId)).toBe(true);
    const before = world.later(0);
    const { id } = await world.restrict(accountId, { floor: 'at_risk' });
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'at_risk',
      cause: 'staff_restriction',
      activePoints: 0,
      until: expect.any(String),
      sanctions: [{ id, state: 'in_force', atEnd: 'lift' }],
    });
    expect(buttonOf(accountId)).toBe(false);
    expect(await world.cases.stateOf(accountId)).toBe('suspended');
    expect(await world.standing(accountId, before)).toMatchObject({ standing: 'good', sanctions: [] });
    const during = world.later(0);
    world.pass(10 * DAY_MS);
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'good',
      sanctions: [{ state: 'ended' }],
    });
    expect(buttonOf(accountId)).toBe(true);
    expect(await world.standing(accountId, during)).toMatchObject({
      standing: 'at_risk',
      sanctions: [{ state: 'in_force' }],
    });
    await world.tellEnds();
    await world.tellEnds();
    expect((await world.actions(accountId)).filter((action) => action === 'restriction.ended')).toHaveLength(
      1,
    );
    expect(await world.notices(accountId)).toContain('restriction_ended');
    expect(await reviewOf(accountId)).toEqual([]);
  });

  it('that comes back for review holds on past its end, until somebody decides', async () => {
    const accountId = await world.approved();
    const { id } = await world.restrict(accountId, { atEnd: 'review', until: world.later(2 * DAY_MS) });
    world.pass(5 * DAY_MS);
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'restricted',
      until: null,
      sanctions: [{ state: 'in_review' }],
    });
    expect(await reviewOf(accountId)).toEqual([]);
    await world.tellEnds();
    await world.tellEnds();
    expect(await reviewOf(accountId)).toMatchObject([{ subject: { kind: 'restriction', id } }]);
    await decide(accountId, 'keep');
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'restricted',
      sanctions: [{ state: 'in_force', version: 2 }],
    });
    world.pass(91 * DAY_MS);
    expect((await world.standing(accountId)).standing).toBe('restricted');
    await world.tellEnds();
    await decide(accountId, 'lift');
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'good',
      sanctions: [{ state: 'lifted', lifted: { reason: 'Looked at it again.' } }],
    });
    expect(await world.cases.stateOf(accountId)).toBe('approved');
  });

  it('until reviewed opens its review at once; a second one joins it, and one decision answers both', async () => {
    const accountId = await world.cases.creator();
    const untilReviewed = { until: undefined, untilReviewed: true };
    const { id } = await world.restrict(accountId, untilReviewed);
    await world.restrict(accountId, { ...untilReviewed, floor: 'at_risk' });
    await world.strike(accountId, { untilReviewed: true });
    expect(await reviewOf(accountId)).toMatchObject([{ subject: { kind: 'restriction', id } }]);
    await decide(accountId, 'lift');
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'good',
      activePoints: 0,
      sanctions: [{ state: 'lifted' }, { state: 'lifted' }],
      strikes: [{ state: 'overturned', void: { reason: 'Looked at it again.' } }],
    });
  });

  it('kept by a review gives a strike an end', async () => {
    const accountId = await world.cases.creator();
    await world.strike(accountId, { untilReviewed: true });
    await decide(accountId, 'keep');
    expect(await world.standing(accountId)).toMatchObject({
      standing: 'at_risk',
      strikes: [{ state: 'counting', untilReviewed: false, expiresAt: expect.any(String) }],
    });
    world.pass(91 * DAY_MS);
    expect((await world.standing(accountId)).standing).toBe('good');
  });

  it('is lifted by whoever set it, or a lead, at the version read, and only while it holds', async () => {
    const accountId = await world.approved();
    const { id } = await world.restrict(accountId);
    const path = `sanctions/${id}/lift`;
    const stale = await world.act(accountId, path, { reason: 'It is settled.', version: 2 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    const lifted = await world.act(accountId, path, { reason: 'It is settled.', version: 1 });
    expect(lifted).toMatchObject({
      status: 200,
      body: { standing: 'good', sanctions: [{ state: 'lifted', lifted: { reason: 'It is settled.' } }] },
    });
    expect(await world.cases.stateOf(accountId)).toBe('approved');
    const again = await world.act(accountId, path, { reason: 'Once more.', version: 2 });
    expect(again).toMatchObject({ status: 409, body: { code: 'SANCTION_STATE_INVALID' } });
    const theirs = { kind: 'warning', policy: POLICY, reason: 'A first time.' };
    const set = await world.act(accountId, 'sanctions', theirs, 'trust_safety_lead');
    const warning = (set.body as { sanctions: { id: string }[] }).sanctions[0]?.id;
    const refused = await world.act(accountId, `sanctions/${warning}/lift`, { reason: 'No.', version: 1 });
    expect(refused.status).toBe(403);
  });

  it('is refused without an end, without a floor, or with both ends', async () => {
    const accountId = await world.cases.creator();
    const terms = { kind: 'restriction', floor: 'at_risk', policy: POLICY, reason: 'An inquiry.' };
    const until = world.later(DAY_MS);
    for (const [body, path] of [
      [terms, 'until'],
      [{ ...terms, floor: undefined, until }, 'floor'],
      [{ ...terms, until, untilReviewed: true }, 'untilReviewed'],
      [{ ...terms, kind: 'warning' }, 'floor'],
    ] as const) {
      expect(await world.act(accountId, 'sanctions', body)).toMatchObject({
        status: 400,
        body: { errors: [{ path }] },
      });
    }
  });

  it('without an end, or one before it begins, is refused by the database too', async () => {
    const accountId = await world.cases.creator();
    const { id } = await world.restrict(accountId);
    const { dataSource } = world.cases.app;
    const update = (set: string) =>
      dataSource.query(`UPDATE sanction SET ${set} WHERE account_id = $1 AND sanction_id = $2`, [
        accountId,
        id,
      ]);
    await expect(update('until = NULL')).rejects.toThrow('sanction_restriction_ends');
    await expect(update(`until = set_at`)).rejects.toThrow('check');
    await expect(update(`at_end = 'forget'`)).rejects.toThrow('check');
    await expect(update(`lifted_at = set_at, lifted_by = 'x'`)).rejects.toThrow('sanction_lift_says_why');
  });
});

describe('the timeline', () => {
  it('tells who set, kept and lifted what, and what time ended', async () => {
    const accountId = await world.cases.creator();
    const { id } = await world.restrict(accountId, { until: world.later(2 * DAY_MS), atEnd: 'review' });
    const { externalId } = await world.strike(accountId);
    await world.act(accountId, `strikes/${externalId}/void`, { reason: 'A mistake.' });
    const before = world.later(0);
    world.pass(3 * DAY_MS);
    await world.tellEnds();
    await decide(accountId, 'keep');
    world.pass();
    await world.act(
      accountId,
      `sanctions/${id}/lift`,
      { reason: 'It is settled.', version: 2 },
      'trust_safety_lead',
    );
    const reader = await world.cases.as('auditor');
    const { body } = await reader.get(`/api/v1/accounts/${accountId}/timeline`);
    const told = (body as Timeline).items.flatMap((event) =>
      event.kind === 'sanction' || event.kind === 'violation'
        ? [`${event.kind} ${event.change} ${event.by}`]
        : [],
    );
    expect(told).toEqual([
      'sanction lifted Inès Laurent',
      'sanction kept Noor Haddad',
      'violation overturned Noor Haddad',
      'violation issued Noor Haddad',
      'sanction set Noor Haddad',
    ]);
    const changes = await reader.get(`/api/v1/accounts/${accountId}/changes?from=${before}`);
    expect((changes.body as Changes).differences).toContainEqual(
      expect.objectContaining({ about: 'sanction', from: 'in_force', to: 'lifted' }),
    );
  });
});

describe('the preview of an act', () => {
  it('says what the act then does, and does nothing', async () => {
    const accountId = await world.approved();
    const preview = async (body: object) => (await world.act(accountId, 'enforcement-preview', body)).body;
    const good = { standing: 'good', activePoints: 0, access: [{ feature: 'tips', state: 'approved' }] };
    expect(await preview({ act: 'strike', policy: POLICY, severity: 'high' })).toMatchObject({
      before: good,
      after: { standing: 'at_risk', activePoints: 4, access: [{ feature: 'tips', state: 'suspended' }] },
      endsAt: expect.any(String),
    });
    const restriction = { act: 'sanction', kind: 'restriction', floor: 'restricted', policy: POLICY };
    expect(await preview({ ...restriction, untilReviewed: true })).toMatchObject({
      before: good,
      after: { standing: 'restricted', activePoints: 0, until: null },
      endsAt: null,
    });
    expect(await world.standing(accountId)).toMatchObject({ standing: 'good', strikes: [], sanctions: [] });
    const { externalId } = await world.strike(accountId);
    const { id } = await world.restrict(accountId);
    expect(await preview({ act: 'void', externalId })).toMatchObject({
      before: { standing: 'restricted', activePoints: 4 },
      after: { standing: 'restricted', activePoints: 0 },
    });
    expect(await preview({ act: 'lift', sanctionId: id })).toMatchObject({
      after: { standing: 'at_risk', activePoints: 4 },
    });
    expect(await preview({ act: 'strike', policy: 'no_such_policy' })).toMatchObject({ status: 400 });
  });
});

describe('what staff set, in the EU', () => {
  it('makes a statement of reasons of the suspension that follows, decided by a person', async () => {
    const accountId = await world.approved({ region: 'FR', language: 'fr' });
    await world.restrict(accountId);
    const { body } = await (await world.cases.as('auditor')).get(`/api/v1/statements?accountId=${accountId}`);
    expect(JSON.stringify(body)).toContain('AUTOMATED_DECISION_NOT_AUTOMATED');
  });
});
