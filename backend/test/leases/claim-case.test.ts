import { type Case, LEASE_SECONDS, type QueueCounts } from '@tips/shared/cases';
import { ROLES } from '@tips/shared/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClaimCase } from '../../src/leases/index.ts';
import { CasesWorld } from '../cases/cases-world.ts';

const LEASE_MS = LEASE_SECONDS * 1000;

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
beforeEach(() => world.emptyQueue());
afterAll(() => world.app.close());

const claimNext = async (role: 'trust_safety' | 'trust_safety_lead' = 'trust_safety') =>
  (await world.as(role)).post('/api/v1/cases/claim');
const counts = async (): Promise<QueueCounts> =>
  (await (await world.as('finance')).get('/api/v1/cases/counts')).body as QueueCounts;

describe('claiming the next case', () => {
  it('gives large audiences first, then the oldest, exclusively, with audit', async () => {
    const oldest = await world.openCase();
    const young = await world.openCase();
    const large = await world.openCase({ followers: 5_000_000 });
    const first = await claimNext();
    expect(first).toMatchObject({
      status: 200,
      body: {
        id: large.id,
        version: 2,
        lease: { until: new Date(world.clock.now().getTime() + LEASE_MS).toISOString() },
      },
    });
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { id: oldest.id } });
    expect(await world.stateOf(large.accountId)).toBe('in_review');
    expect(await world.stateOf(young.accountId)).toBe('requested');
    expect((await world.auditOf(large.id)).items[0]).toMatchObject({
      action: 'case.claimed',
      actor: { kind: 'person' },
      after: { accountId: large.accountId },
    });
    expect(await counts()).toMatchObject({ open: 3, claimed: 2, unclaimed: 1, overdue: 0 });
  });

  it('gives a reviewer the case that they hold already, so that a reload strands none', async () => {
    await world.openCase();
    await world.openCase();
    const { body } = await claimNext();
    world.clock.advance(60_000);
    const again = await claimNext();
    expect(again.body).toMatchObject({ id: (body as Case).id, version: (body as Case).version });
    const renewed = (again.body as Case).lease?.until;
    expect(renewed).toBe(new Date(world.clock.now().getTime() + LEASE_MS).toISOString());
    const twice = await Promise.all([claimNext('trust_safety_lead'), claimNext('trust_safety_lead')]);
    expect(new Set(twice.map(({ body: one }) => (one as Case).id)).size).toBe(1);
  });

  it('says so when the queue is empty', async () => {
    expect(await claimNext()).toMatchObject({ status: 409, body: { code: 'QUEUE_EMPTY' } });
    await world.openCase();
    await claimNext();
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
  });

  it('is for trust and safety, as are renewing, releasing and deciding', async () => {
    const { id } = await world.openCase();
    const urls = ['cases/claim', `cases/${id}/claim`, `cases/${id}/lease`, `cases/${id}/release`];
    const others = ROLES.filter((role) => !role.startsWith('trust_safety'));
    for (const role of others) {
      const client = await world.as(role);
      for (const url of urls) expect((await client.post(`/api/v1/${url}`)).status).toBe(403);
      const decision = { outcome: 'approve', reasonCode: 'meets_requirements', version: 1 };
      expect((await client.post(`/api/v1/cases/${id}/decision`, decision)).status).toBe(403);
      expect((await client.get('/api/v1/cases')).status).toBe(200);
      expect((await client.get('/api/v1/reason-codes')).status).toBe(200);
    }
    expect((await world.service.get('/api/v1/cases')).status).toBe(403);
    expect(await counts()).toMatchObject({ open: 1, claimed: 0 });
  });

  it('shares no case among eight reviewers who claim 2,000 at once', async () => {
    await world.queueOf(await world.creators(2000));
    const claimCase = world.app.app.get(ClaimCase);
    const taken: string[] = [];
    const work = async (desk: number): Promise<void> => {
      for (let n = 0; n < 250; n += 1) {
        // A reviewer who holds a case gets it again: each claim here is another person's.
        const { id } = await claimCase.next(world.reviewer(`reviewer-${desk}-${n}`));
        taken.push(id);
      }
    };
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 8 }, (_, desk) => work(desk)));
    const seconds = (performance.now() - startedAt) / 1000;
    process.stdout.write(`claims: ${Math.round(2000 / seconds)}/s, whole use case\n`);
    expect(taken).toHaveLength(2000);
    expect(new Set(taken).size).toBe(2000);
    expect(await counts()).toMatchObject({ open: 2000, claimed: 2000, unclaimed: 0 });
    await expect(claimCase.next(world.reviewer('late'))).rejects.toMatchObject({ code: 'QUEUE_EMPTY' });
  }, 120_000);
});

describe('claiming a chosen case', () => {
  it('is refused while somebody else holds it, naming them', async () => {
    const { id } = await world.openCase();
    const held = await world.claim(id);
    const answer = await (await world.as('trust_safety_lead')).post(`/api/v1/cases/${id}/claim`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'LEASE_HELD_BY_OTHER', details: { case: { id, lease: { owner: held.lease?.owner } } } },
    });
    expect((answer.body as { detail: string }).detail).toContain(held.lease?.ownerName);
  });

  it('is refused where there is none', async () => {
    const client = await world.as('trust_safety');
    const url = '/api/v1/cases/00000000-0000-4000-8000-000000000000';
    expect(await client.post(`${url}/claim`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await client.get(url)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await client.post('/api/v1/cases/nonsense/claim')).status).toBe(400);
  });
});

describe('a lease', () => {
  it('lasts as long as it is renewed, and then the case is anybody’s', async () => {
    const { id } = await world.openCase();
    const held = await world.claim(id);
    world.clock.advance(LEASE_MS - 1);
    const renewed = await (await world.as('trust_safety')).post(`/api/v1/cases/${id}/lease`);
    expect(renewed).toMatchObject({ status: 200, body: { version: held.version } });
    world.clock.advance(LEASE_MS - 1);
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { code: 'QUEUE_EMPTY' } });
    world.clock.advance(1);
    expect(await counts()).toMatchObject({ open: 1, claimed: 0, unclaimed: 1 });
    expect(await (await world.as('trust_safety')).post(`/api/v1/cases/${id}/lease`)).toMatchObject({
      status: 409,
      body: { code: 'LEASE_REQUIRED', details: { case: { id, lease: null } } },
    });
    const taken = await claimNext('trust_safety_lead');
    expect(taken).toMatchObject({ status: 200, body: { id, version: held.version + 1 } });
    expect(await (await world.as('trust_safety')).post(`/api/v1/cases/${id}/lease`)).toMatchObject({
      body: { code: 'LEASE_HELD_BY_OTHER' },
    });
  });

  it('is given back by releasing, which puts the request back too', async () => {
    const { id, accountId } = await world.openCase();
    await world.claim(id);
    const other = await world.as('trust_safety_lead');
    expect((await other.post(`/api/v1/cases/${id}/release`)).body).toMatchObject({
      code: 'LEASE_HELD_BY_OTHER',
    });
    const mine = await world.as('trust_safety');
    expect(await mine.post(`/api/v1/cases/${id}/release`)).toMatchObject({
      status: 200,
      body: { id, lease: null, state: 'open' },
    });
    expect(await world.stateOf(accountId)).toBe('requested');
    expect((await world.auditOf(id)).items.map(({ action }) => action)).toEqual([
      'case.released',
      'case.claimed',
      'case.opened',
    ]);
    expect((await mine.post(`/api/v1/cases/${id}/release`)).body).toMatchObject({ code: 'LEASE_REQUIRED' });
    expect(await claimNext('trust_safety_lead')).toMatchObject({ body: { id } });
  });
});

describe('the list of cases', () => {
  async function allPages(query: string): Promise<Case[]> {
    const client = await world.as('trust_safety');
    const seen: Case[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from = cursor === '' ? '' : `&cursor=${cursor}`;
      const { status, body } = await client.get(`/api/v1/cases?limit=2${query}${from}`);
      expect(status).toBe(200);
      const page = body as { items: Case[]; nextCursor: string | null };
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    return seen;
  }

  it('shows open cases as the queue serves them, page by page', async () => {
    const small = [await world.openCase(), await world.openCase()];
    const large = [
      await world.openCase({ followers: 1_000_000 }),
      await world.openCase({ followers: 1_000_000 }),
      await world.openCase({ followers: 9_000_000 }),
    ];
    const listed = await allPages('&state=open');
    expect(listed.map(({ id }) => id)).toEqual([...large, ...small].map(({ id }) => id));
    const served: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      served.push((await world.app.app.get(ClaimCase).next(world.reviewer(name))).id);
    }
    expect(served).toEqual(listed.map(({ id }) => id));
  });

  it('shows all others newest first, and mine while I hold them', async () => {
    const opened = [await world.openCase(), await world.openCase(), await world.openCase()];
    const everything = await allPages('');
    expect(everything.slice(0, 3).map(({ id }) => id)).toEqual(opened.toReversed().map(({ id }) => id));
    expect(new Set(everything.map(({ id }) => id)).size).toBe(everything.length);
    const mine = await world.claim(opened[1]?.id ?? '');
    expect((await allPages('&state=open&mine=true')).map(({ id }) => id)).toEqual([mine.id]);
    world.clock.advance(LEASE_MS);
    expect(await allPages('&state=open&mine=true')).toEqual([]);
  });

  it('refuses the cursor of another list', async () => {
    await world.openCase();
    await world.openCase();
    const client = await world.as('trust_safety');
    const first = await client.get('/api/v1/cases?state=open&limit=1');
    const { nextCursor } = first.body as { nextCursor: string };
    expect(await client.get(`/api/v1/cases?state=decided&limit=1&cursor=${nextCursor}`)).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    });
  });

  it('counts what is overdue', async () => {
    await world.openCase();
    world.clock.advance(48 * 3_600_000);
    expect(await counts()).toMatchObject({ open: 1, overdue: 1 });
  });
});
