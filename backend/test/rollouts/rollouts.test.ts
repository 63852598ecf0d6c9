import { ROLES, type Role } from '@tips/shared/identity';
import type { ListEntry, Rollout, RolloutPatch, RolloutVersion } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketOf, RolloutsReadModel } from '../../src/rollouts/index.ts';
import { Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
const people = new Map<Role, Client>();
const as = (role: Role): Client => people.get(role) ?? new Client(app);

beforeAll(async () => {
  app = await createTestApp();
  for (const role of ROLES) people.set(role, await signIn(app, role));
});
afterAll(() => app.close());

const TIPS = '/api/v1/rollouts/tips';

async function current(): Promise<Rollout> {
  return (await as('product').get(TIPS)).body as Rollout;
}

/** A change that is expected to be taken, on top of whatever version is in force. */
async function change(patch: RolloutPatch, reason = 'a test'): Promise<Rollout> {
  const { version } = await current();
  const { status, body } = await as('product').post(`${TIPS}/changes`, { version, patch, reason });
  expect(body).toMatchObject({ version: version + 1 });
  expect(status).toBe(200);
  return body as Rollout;
}

async function mintAccounts(count: number): Promise<string[]> {
  const lines = Array.from({ length: count }, () => creator());
  await ingest(as('admin'), 'accounts', lines);
  return lines.map(({ accountId }) => accountId);
}

const stagesWith = (rollout: Rollout, key: string, percent: number) =>
  rollout.stages.map((stage) => (stage.key === key ? { ...stage, percent } : stage));

describe('rollouts as migrated', () => {
  it('stand for every feature, with nobody exposed and a salt of their own', async () => {
    const { status, body } = await as('auditor').get('/api/v1/rollouts');
    expect(status).toBe(200);
    const { items } = body as { items: Rollout[] };
    expect(items.map(({ feature }) => feature)).toEqual(['tips', 'gifts', 'coins']);
    expect(new Set(items.map(({ salt }) => salt)).size).toBe(3);
    for (const item of items) {
      expect(item).toMatchObject({ version: 1, stageKey: 'internal', killed: false, paused: false });
      expect(item.stages[0]).toMatchObject({ key: 'internal', percent: 0 });
      expect(item).not.toHaveProperty('holdoutSalt');
    }
  });

  it('are read by every role and by services with the scope, by nobody else', async () => {
    for (const role of ROLES) expect((await as(role).get(TIPS)).status).toBe(200);
    expect((await (await signInService(app, ['read'])).get(TIPS)).status).toBe(200);
    expect((await (await signInService(app, ['evaluate'])).get(TIPS)).status).toBe(403);
    expect((await new Client(app).get(TIPS)).status).toBe(401);
    expect((await as('product').get('/api/v1/rollouts/rockets')).status).toBe(400);
  });

  it('give an account the bucket that SQL gives it', async () => {
    const { salt } = await current();
    const ids = Array.from({ length: 500 }, (_, index) => `creator-${index}`);
    const rows: { id: string; bucket: number }[] = await app.dataSource.query(
      `SELECT id, (((('x' || substr(md5($1 || ':' || id), 1, 8))::bit(32)::bigint) * 100000) >> 32)::int AS bucket
       FROM unnest($2::text[]) AS i (id)`,
      [salt, ids],
    );
    expect(rows).toHaveLength(500);
    for (const { id, bucket } of rows) expect(bucketOf(salt, id)).toBe(bucket);
  });
});

describe('a change', () => {
  it('makes the next version, tells who and why, and leaves an audit row', async () => {
    const before = await current();
    const after = await change(
      { stageKey: 'alpha', stages: stagesWith(before, 'alpha', 12.345) },
      'first creators',
    );
    expect(after).toMatchObject({ stageKey: 'alpha', reason: 'first creators', salt: before.salt });
    expect(after.stages.find(({ key }) => key === 'alpha')?.percent).toBe(12.345);
    const { body } = await as('auditor').get('/api/v1/audit?action=rollout.changed&limit=1');
    expect(body).toMatchObject({
      items: [
        {
          actor: { kind: 'person', name: after.changedBy },
          subjectKind: 'rollout',
          subjectId: 'tips',
          reason: 'first creators',
          before: { version: before.version, stageKey: 'internal' },
          after: { version: after.version, stageKey: 'alpha' },
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain(before.salt);
  });

  it('is for product people only', async () => {
    const { version } = await current();
    const refused = ROLES.filter((role) => role !== 'product' && role !== 'product_lead');
    for (const role of refused) {
      const answer = await as(role).post(`${TIPS}/changes`, {
        version,
        patch: { paused: true },
        reason: 'x',
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect((await current()).version).toBe(version);
  });

  it('is refused when somebody else was faster, naming both versions and the newer one', async () => {
    const { version } = await current();
    const patch = { holdoutPercent: 1 };
    const race = await Promise.all(
      [1, 2, 3, 4].map((n) => as('product').post(`${TIPS}/changes`, { version, patch, reason: `race ${n}` })),
    );
    expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    const loser = race.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({
      code: 'VERSION_CONFLICT',
      detail: expect.stringContaining(`version ${version + 1}, you read ${version}`),
      details: { current: { version: version + 1 } },
    });

    expect((await current()).version).toBe(version + 1);
  });

  it('of nothing is refused and leaves no version', async () => {
    const before = await current();
    const { paused, stageKey, holdoutPercent, stages } = before;
    for (const patch of [
      {},
      { paused, stageKey, holdoutPercent, stages },
      { allowList: { remove: ['nobody'] } },
    ]) {
      const body = { version: before.version, patch, reason: 'nothing' };
      expect(await as('product').post(`${TIPS}/changes`, body)).toMatchObject({
        status: 409,
        body: { code: 'NO_CHANGE' },
      });
    }
    expect(await current()).toEqual(before);
  });

  const stage = { key: 'beta', name: 'Beta', audience: {}, percent: 5 };
  it.each([
    {
      name: 'a stage that is not there',
      patch: { stageKey: 'moon' },
      code: 'STAGE_UNKNOWN',
      path: 'patch.stageKey',
    },
    {
      name: 'stages without the one in force',
      patch: { stages: [stage] },
      code: 'STAGE_UNKNOWN',
      path: 'patch.stageKey',
    },
    {
      name: 'a stage named twice',
      patch: { stageKey: 'beta', stages: [stage, stage] },
      code: 'VALIDATION_FAILED',
      path: 'patch.stages.1.key',
    },
    {
      name: 'a percentage over 100',
      patch: { stageKey: 'beta', stages: [{ ...stage, percent: 100.001 }] },
      code: 'VALIDATION_FAILED',
      path: 'patch.stages.0.percent',
    },
    {
      name: 'a percentage finer than a bucket',
      patch: { stageKey: 'beta', stages: [{ ...stage, percent: 0.0005 }] },
      code: 'VALIDATION_FAILED',
      path: 'patch.stages.0.percent',
    },
    {
      name: 'an upside-down follower range',
      patch: { stageKey: 'beta', stages: [{ ...stage, audience: { followersMin: 9, followersMax: 8 } }] },
      code: 'VALIDATION_FAILED',
      path: 'patch.stages.0.audience.followersMax',
    },
    { name: 'no reason', patch: { paused: true }, reason: '', code: 'VALIDATION_FAILED', path: 'reason' },
  ])('with $name is refused at its field', async ({ patch, reason = 'a test', code, path }) => {
    const before = await current();
    const answer = await as('product').post(`${TIPS}/changes`, { version: before.version, patch, reason });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).toMatchObject({ code, errors: [{ path }] });
    expect(await current()).toEqual(before);
  });

  it('keeps the audience as it was sent', async () => {
    const audience = { regions: ['US', 'GB'], languages: ['en'], followersMin: 10, followersMax: 1_000_000 };
    const stages = (await current()).stages.map(({ key, name, percent }) => ({
      key,
      name,
      audience,
      percent,
    }));
    expect((await change({ stages })).stages).toEqual(stages);
  });
});

describe('lists', () => {
  it('take accounts in and out, page by id, and keep who did it', async () => {
    const ids = (await mintAccounts(5)).toSorted();
    const [first = ''] = ids;
    const added = await change({ allowList: { add: [...ids, first] }, denyList: { add: [first] } });
    expect(added).toMatchObject({ allowListCount: 5, denyListCount: 1 });

    const seen: ListEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await as('product').get(`${TIPS}/lists/allow?limit=2${from}`);
      const page = body as { items: ListEntry[]; nextCursor: string | null };
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ accountId }) => accountId)).toEqual(ids);
    expect(seen[0]).toMatchObject({ addedBy: added.changedBy, addedAt: added.changedAt });

    const removed = await change({ allowList: { remove: [first] }, denyList: { remove: [first] } });
    expect(removed).toMatchObject({ allowListCount: 4, denyListCount: 0 });
    const again = await change({ allowList: { add: [first] } });
    expect(again.allowListCount).toBe(5);
    const history = await as('product').get(`${TIPS}/history?limit=3`);
    expect((history.body as { items: RolloutVersion[] }).items.map(({ listChanges }) => listChanges)).toEqual(
      [
        { allowAdded: 1, allowRemoved: 0, denyAdded: 0, denyRemoved: 0 },
        { allowAdded: 0, allowRemoved: 1, denyAdded: 0, denyRemoved: 1 },
        { allowAdded: 5, allowRemoved: 0, denyAdded: 1, denyRemoved: 0 },
      ],
    );
    const readModel = app.app.get(RolloutsReadModel);
    expect(await readModel.membershipAt('tips', added.version, first)).toEqual(['allow', 'deny']);
    expect(await readModel.membershipAt('tips', removed.version, first)).toEqual([]);
    expect(await readModel.membershipAt('tips', again.version, first)).toEqual(['allow']);
  });

  it('hold no account that the console does not know', async () => {
    const before = await current();
    const [known = ''] = await mintAccounts(1);
    const patch = { denyList: { add: [known, 'acc-typo'] } };
    const answer = await as('product').post(`${TIPS}/changes`, {
      version: before.version,
      patch,
      reason: 'typo',
    });
    expect(answer.body).toMatchObject({ code: 'ACCOUNT_UNKNOWN', details: { unknown: ['acc-typo'] } });
    expect(await current()).toEqual(before);
  });

  it('refuse a cursor of another list', async () => {
    const cursor = Buffer.from('[7]').toString('base64url');
    const answer = await as('product').get(`${TIPS}/lists/allow?cursor=${cursor}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
  });
});

describe('the kill switch', () => {
  const MAY_KILL = new Set<Role>(['product', 'product_lead', 'trust_safety_lead', 'admin']);

  it('acts for those who may, whatever version they read, and once', async () => {
    for (const role of ROLES) {
      const before = await current();
      const answer = await as(role).post(`${TIPS}/kill`, { reason: `stop, says ${role}` });
      if (MAY_KILL.has(role)) {
        expect(answer).toMatchObject({ status: 200, body: { killed: true, version: before.version + 1 } });
        expect(await as(role).post(`${TIPS}/kill`, { reason: 'again' })).toMatchObject({
          status: 200,
          body: { version: before.version + 1, reason: `stop, says ${role}` },
        });
        await as('product_lead').post(`${TIPS}/revive`, { reason: 'on again' });
      } else {
        expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
        expect(await current()).toEqual(before);
      }
    }
  });

  it('is undone by a product lead only, and both leave audit rows', async () => {
    await as('product').post(`${TIPS}/kill`, { reason: 'incident 7' });
    for (const role of ROLES.filter((one) => one !== 'product_lead')) {
      expect((await as(role).post(`${TIPS}/revive`, { reason: 'please' })).status).toBe(403);
    }
    expect((await current()).killed).toBe(true);
    const revived = await as('product_lead').post(`${TIPS}/revive`, { reason: 'incident 7 is over' });
    expect(revived).toMatchObject({ status: 200, body: { killed: false } });
    const { body } = await as('auditor').get('/api/v1/audit?subjectKind=rollout&limit=2');
    expect(body).toMatchObject({
      items: [
        { action: 'rollout.revived', reason: 'incident 7 is over', after: { killed: false } },
        { action: 'rollout.killed', reason: 'incident 7', after: { killed: true } },
      ],
    });
  });

  it('needs a reason', async () => {
    expect(await as('product').post(`${TIPS}/kill`, { reason: '' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: 'reason' }] },
    });
  });

  it('leaves the plan as it was', async () => {
    const { stages, stageKey, holdoutPercent, paused } = await current();
    await as('product').post(`${TIPS}/kill`, { reason: 'a drill' });
    await as('product_lead').post(`${TIPS}/revive`, { reason: 'the drill is over' });
    expect(await current()).toMatchObject({ stages, stageKey, holdoutPercent, paused });
  });
});

describe('history', () => {
  it('lists every version once, newest first, page by page', async () => {
    const { version } = await current();
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await as('finance').get(`${TIPS}/history?limit=4${from}`);
      const page = body as { items: RolloutVersion[]; nextCursor: string | null };
      seen.push(...page.items.map((row) => row.version));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: version }, (_, index) => version - index));
  });

  it('answers as of any instant what held then', async () => {
    const readModel = app.app.get(RolloutsReadModel);
    const before = await current();
    const after = await change({ paused: !before.paused });
    expect(await readModel.at('tips', new Date(after.changedAt))).toMatchObject({ version: after.version });
    const justBefore = new Date(Date.parse(after.changedAt) - 1);
    expect(await readModel.at('tips', justBefore)).toMatchObject({
      version: before.version,
      config: { paused: before.paused },
    });
    expect(await readModel.at('tips', new Date('2020-01-01T00:00:00Z'))).toBeUndefined();
  });
});
