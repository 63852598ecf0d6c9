import { HAND_OVER_HOURS, PRESENCE_ENDS_SECONDS, type Case } from '@tips/shared/cases';
import type { Person } from '@tips/shared/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CasesWorld } from '../cases/cases-world.ts';

const HOUR_MS = 3_600_000;

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
beforeEach(() => world.emptyQueue());
afterAll(() => world.app.close());

const claimNext = async (role: 'trust_safety' | 'trust_safety_lead' = 'trust_safety') =>
  (await world.as(role)).post('/api/v1/cases/claim');
const inHours = (hours: number) => new Date(world.clock.now().getTime() + hours * HOUR_MS).toISOString();
const setAside = async (how: 'hold' | 'hand-over', held: Case, body: object) =>
  (await world.as('trust_safety')).post(`/api/v1/cases/${held.id}/${how}`, {
    version: held.version,
    ...body,
  });

async function lead(): Promise<Person> {
  const { body } = await (await world.as('trust_safety')).get('/api/v1/people?role=trust_safety_lead');
  const [person] = (body as { items: Person[] }).items;
  if (!person) throw new Error('there is no lead');
  return person;
}

describe('putting a case on hold', () => {
  it('keeps it from everyone until then, with its reason, and gives the request back', async () => {
    const held = await world.claim((await world.openCase()).id);
    const until = inHours(6);
    const answer = await setAside('hold', held, { reason: 'asked the platform', until });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        lease: null,
        version: held.version + 1,
        wait: { kind: 'hold', reason: 'asked the platform', until, personName: held.lease?.ownerName },
      },
    });
    expect(await world.stateOf(held.accountId)).toBe('requested');
    expect((await world.auditOf(held.id)).items[0]).toMatchObject({
      action: 'case.held',
      reason: 'asked the platform',
    });
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
    expect(await claimNext()).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
    world.clock.advance(6 * HOUR_MS);
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { id: held.id, wait: null } });
  });

  it('ends when somebody chooses the case', async () => {
    const held = await world.claim((await world.openCase()).id);
    await setAside('hold', held, { reason: 'later', until: inHours(6) });
    expect(await world.claim(held.id, 'trust_safety_lead')).toMatchObject({ wait: null });
    expect(await world.stateOf(held.accountId)).toBe('in_review');
  });

  it.each([
    ['in the past', -1],
    ['in two months', 24 * 60],
  ])('is refused until an instant %s, naming the field', async (_name, hours) => {
    const held = await world.claim((await world.openCase()).id);
    expect(await setAside('hold', held, { reason: 'x', until: inHours(hours) })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: 'until' }] },
    });
  });

  it('needs the lease and the version that was read', async () => {
    const { id } = await world.openCase();
    const unclaimed = { id, version: 1 } as Case;
    const body = { reason: 'x', until: inHours(1) };
    expect(await setAside('hold', unclaimed, body)).toMatchObject({ body: { code: 'LEASE_REQUIRED' } });
    const held = await world.claim(id);
    const stale = { ...held, version: held.version - 1 };
    expect(await setAside('hold', stale, body)).toMatchObject({ body: { code: 'VERSION_CONFLICT' } });
  });
});

describe('handing a case over', () => {
  it('brings it to the colleague with their next claim, before any other case', async () => {
    const held = await world.claim((await world.openCase()).id);
    const large = await world.openCase({ followers: 5_000_000 });
    const { id: personId, name } = await lead();
    const answer = await setAside('hand-over', held, { reason: 'you know this creator', personId });
    expect(answer).toMatchObject({
      status: 200,
      body: { wait: { kind: 'hand_over', person: personId, personName: name } },
    });
    expect(await claimNext()).toMatchObject({ body: { id: large.id } });
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { id: held.id, wait: null } });
  });

  it('gives it to anybody when the colleague has not come', async () => {
    const held = await world.claim((await world.openCase()).id);
    await setAside('hand-over', held, { reason: 'x', personId: (await lead()).id });
    expect(await claimNext()).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
    world.clock.advance(HAND_OVER_HOURS * HOUR_MS);
    expect(await claimNext()).toMatchObject({ body: { id: held.id } });
  });

  it.each([
    ['nobody', 'nobody-knows-them'],
    ['oneself', 'demo:trust_safety'],
    ['someone who reviews nothing', 'demo:finance'],
  ])('to %s is refused, naming the field', async (_name, personId) => {
    const held = await world.claim((await world.openCase()).id);
    expect(await setAside('hand-over', held, { reason: 'x', personId })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'personId' }] },
    });
    expect(await world.stateOf(held.accountId)).toBe('in_review');
  });
});

describe('presence', () => {
  it('tells who else looks at the case, for as long as they do', async () => {
    const { id } = await world.openCase();
    const see = async (role: 'trust_safety' | 'finance') =>
      (await (await world.as(role)).post(`/api/v1/cases/${id}/presence`)).body;
    expect(await see('trust_safety')).toEqual({ viewers: [] });
    expect(await see('finance')).toMatchObject({ viewers: [{ id: 'demo:trust_safety' }] });
    expect(await see('trust_safety')).toMatchObject({ viewers: [{ id: 'demo:finance' }] });
    world.clock.advance(PRESENCE_ENDS_SECONDS * 1000);
    expect(await see('trust_safety')).toEqual({ viewers: [] });
  });
});
