import type { BatchPreview, CaseBatch } from '@tips/shared/case-batches';
import { BATCH_UNDO_MINUTES } from '@tips/shared/case-batches';
import type { Case } from '@tips/shared/cases';
import type { Notice } from '@tips/shared/notices';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunBatches } from '../../src/batches/run-batches.ts';
import { creator, ingest } from '../harness/creators.ts';
import { CasesWorld } from '../cases/cases-world.ts';

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
beforeEach(() => world.emptyQueue());
afterAll(() => world.app.close());

const FILTER = { kind: 'access_request', regions: ['US'] };
const APPROVAL = { filter: FILTER, outcome: 'approve', reasonCode: 'meets_requirements', note: '' };
const lead = () => world.as('trust_safety_lead');
const run = () => world.app.app.get(RunBatches).execute();
const preview = async (filter: object = FILTER, outcome = 'approve') =>
  (await lead()).post('/api/v1/case-batches/preview', { filter, outcome });
const find = async (id: string) => (await (await lead()).get(`/api/v1/case-batches/${id}`)).body as CaseBatch;

async function start(ready: number, over: object = {}): Promise<CaseBatch> {
  const { status, body } = await (await lead()).post('/api/v1/case-batches', { ...APPROVAL, ready, ...over });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await run();
  return find((body as CaseBatch).id);
}

async function open(count: number, overrides: object = {}): Promise<{ id: string; accountId: string }[]> {
  const opened = [];
  for (let n = 0; n < count; n += 1) opened.push(await world.openCase({ region: 'US', ...overrides }));
  return opened;
}

async function losesFollowers(accountId: string): Promise<void> {
  world.clock.advance(1000);
  const observedAt = world.clock.now().toISOString();
  await ingest(await world.as('admin'), 'accounts', [
    creator({ accountId, region: 'US', followers: 7, observedAt }),
  ]);
}

describe('a batch', () => {
  it('is previewed with its exceptions, then decides exactly what was ready', async () => {
    const [claimed, held, unfit, ...ready] = await open(5);
    await open(1, { region: 'DE' });
    await world.claim(claimed?.id ?? '');
    const aside = await world.claim(held?.id ?? '');
    const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    await (
      await world.as('trust_safety')
    ).post(`/api/v1/cases/${aside.id}/hold`, {
      reason: 'x',
      until,
      version: aside.version,
    });
    await losesFollowers(unfit?.accountId ?? '');
    const seen = (await preview()).body as BatchPreview;
    expect(seen).toMatchObject({
      total: 5,
      ready: 2,
      examples: [{ id: ready[0]?.id }, { id: ready[1]?.id }],
    });
    expect(seen.exceptions.map(({ code, count }) => [code, count]).toSorted()).toEqual([
      ['in_hand', 1],
      ['not_eligible', 1],
      ['set_aside', 1],
    ]);
    const batch = await start(seen.ready);
    expect(batch).toMatchObject({
      state: 'done',
      counts: { waiting: 0, applied: 2, skipped: 3, undone: 0, kept: 0 },
      undoUntil: new Date(world.clock.now().getTime() + BATCH_UNDO_MINUTES * 60_000).toISOString(),
    });
    for (const { accountId } of ready) expect(await world.stateOf(accountId)).toBe('approved');
    expect((await world.auditOf(batch.id)).items[0]).toMatchObject({ action: 'case_batch.started' });
    expect((await world.auditOf(ready[0]?.id ?? '')).items[0]).toMatchObject({
      action: 'case.decided',
      actor: { id: 'demo:trust_safety_lead' },
    });
  });

  it('is refused when more or fewer cases are ready than the person saw', async () => {
    await open(2);
    const answer = await (await lead()).post('/api/v1/case-batches', { ...APPROVAL, ready: 1 });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { preview: { ready: 2 } } },
    });
  });

  it('leaves out what somebody takes in hand while it runs', async () => {
    const [one, other] = await open(2);
    const { status, body } = await (await lead()).post('/api/v1/case-batches', { ...APPROVAL, ready: 2 });
    expect(status).toBe(201);
    await world.app.dataSource.query(
      `UPDATE review_case SET version = version + 1 WHERE case_id = $1 AND state = 'open'`,
      [one?.id],
    );
    await run();
    const { counts } = await find((body as CaseBatch).id);
    expect(counts.applied + counts.skipped).toBe(2);
    expect(counts.waiting).toBe(0);
    expect(await world.stateOf(other?.accountId ?? '')).toBe('approved');
  });

  it.each([
    ['an outcome that many can not get', { outcome: 'uphold' }, 'outcome'],
    ['a kind that is decided one by one', { filter: { kind: 'appeal' }, outcome: 'uphold' }, 'outcome'],
  ])('refuses %s, naming the field', async (_name, over, path) => {
    const { filter, outcome } = { ...APPROVAL, ...over };
    expect(await preview(filter, outcome)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it('checks the reason as a single decision does', async () => {
    await open(1);
    const body = { ...APPROVAL, outcome: 'reject', reasonCode: 'other', ready: 1 };
    expect(await (await lead()).post('/api/v1/case-batches', body)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'note' }] },
    });
  });
});

describe('undoing a batch', () => {
  it('brings every case and request back, and no creator hears of it', async () => {
    const opened = await open(3);
    const batch = await start(3);
    const undoing = await (await lead()).post(`/api/v1/case-batches/${batch.id}/undo`);
    expect(undoing.status).toBe(200);
    await run();
    expect(await find(batch.id)).toMatchObject({ state: 'undone', counts: { applied: 0, undone: 3 } });
    for (const { id, accountId } of opened) {
      expect(await world.stateOf(accountId)).toBe('requested');
      const { body } = await (await lead()).get(`/api/v1/cases/${id}`);
      expect((body as { case: Case }).case).toMatchObject({ state: 'open', decision: null });
      const notices = await (await lead()).get(`/api/v1/notices?accountId=${accountId}`);
      const states = (notices.body as { items: Notice[] }).items.map(({ delivery }) => delivery.state);
      expect(states.every((state) => state === 'not_sent')).toBe(true);
    }
    expect((await preview()).body).toMatchObject({ ready: 3 });
  });

  it('brings them back where time goes by within a decision', async () => {
    await open(2);
    const now = world.clock.now.bind(world.clock);
    const ticking = vi.spyOn(world.clock, 'now').mockImplementation(() => {
      world.clock.advance(1);
      return now();
    });
    const batch = await start(2);
    await (await lead()).post(`/api/v1/case-batches/${batch.id}/undo`);
    await run();
    ticking.mockRestore();
    expect(await find(batch.id)).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 0 } });
  });

  it('keeps what has changed since, and says so', async () => {
    const [one] = await open(2);
    const batch = await start(2);
    await losesFollowers(one?.accountId ?? '');
    await (await lead()).post(`/api/v1/case-batches/${batch.id}/undo`);
    await run();
    expect(await find(batch.id)).toMatchObject({
      state: 'undone',
      counts: { undone: 1, kept: 1 },
      exceptions: [{ code: 'undo_refused', count: 1 }],
    });
  });

  it('is over after ten minutes, and done once', async () => {
    await open(1);
    const batch = await start(1);
    world.clock.advance(BATCH_UNDO_MINUTES * 60_000);
    expect(await (await lead()).post(`/api/v1/case-batches/${batch.id}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'UNDO_CLOSED', details: { batch: { state: 'done' } } },
    });
  });
});
