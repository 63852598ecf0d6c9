import type { AuditRow } from '@tips/shared/audit';
import type { Cohort, CohortEdit } from '@tips/shared/cohorts';
import type { Explain } from '@tips/shared/decisions';
import { ROLES } from '@tips/shared/identity';
import type { PreviewResult, Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { type Answer, type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const TIPS = '/api/v1/rollouts/tips';
const TAB = 'tips-settings-tab';

let app: TestApp;
let product: Client;
let lead: Client;
let admin: Client;
beforeAll(async () => {
  app = await createTestApp();
  product = await signIn(app, 'product');
  lead = await signIn(app, 'product_lead');
  admin = await signIn(app, 'admin');
});
afterAll(() => app.close());

let made = 0;
async function create(): Promise<Cohort> {
  made += 1;
  const body = { key: `partners-${made}`, name: `Partners ${made}`, reason: 'a launch with partners' };
  const answer = await product.post('/api/v1/cohorts', body);
  expect(answer).toMatchObject({ status: 200, body: { version: 1, members: 0 } });
  return answer.body as Cohort;
}

async function mint(count: number, region = 'US'): Promise<string[]> {
  const lines = Array.from({ length: count }, () => creator({ region }));
  await ingest(admin, 'accounts', lines);
  return lines.map(({ accountId }) => accountId).toSorted();
}

const edit = ({ key, version }: Cohort, wanted: CohortEdit): Promise<Answer> =>
  product.post(`/api/v1/cohorts/${key}/changes`, { version, edit: wanted, reason: 'test' });

async function edited(cohort: Cohort, wanted: CohortEdit): Promise<Cohort> {
  const answer = await edit(cohort, wanted);
  expect(answer.status).toBe(200);
  return answer.body as Cohort;
}

const membersOf = async (key: string) =>
  (
    (await product.get(`/api/v1/cohorts/${key}/members`)).body as { items: { accountId: string }[] }
  ).items.map(({ accountId }) => accountId);

describe('a cohort', () => {
  it('is uploaded, changed and queried, each time as a version with its diff', async () => {
    const cohort = await create();
    const ids = await mint(3, 'PT');
    const [first = '', second = '', third = ''] = ids;
    const two = await edited(cohort, { kind: 'set', accountIds: [first, second, first] });
    expect(two).toMatchObject({ version: 2, members: 2 });
    const three = await edited(two, { kind: 'edit', add: [third], remove: [first] });
    expect(await membersOf(cohort.key)).toEqual([second, third]);

    const query: CohortEdit = { kind: 'query', query: { regions: ['PT'], followersMin: 1000 } };
    expect(await product.post(`/api/v1/cohorts/${cohort.key}/preview`, { edit: query })).toEqual({
      status: 200,
      body: { added: 1, removed: 0, members: 3, unknown: [] },
    });
    const four = await edited(three, query);
    expect(await membersOf(cohort.key)).toEqual(ids);

    const { body: versions } = await product.get(`/api/v1/cohorts/${cohort.key}/versions`);
    expect(versions).toMatchObject({
      items: [
        { version: 4, members: 3, added: 1, removed: 0 },
        { version: 3, members: 2, added: 1, removed: 1 },
        { version: 2, members: 2, added: 2, removed: 0 },
        { version: 1, members: 0, added: 0, removed: 0 },
      ],
    });
    const { body: diff } = await product.get(`/api/v1/cohorts/${cohort.key}/versions/3/diff`);
    expect(diff).toMatchObject({
      items: [
        { accountId: first, change: 'removed' },
        { accountId: third, change: 'added' },
      ],
    });
    expect(await edit(four, query)).toMatchObject({ status: 409, body: { code: 'NO_CHANGE' } });
    expect(await edit(three, query)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    const { body: audit } = await (
      await signIn(app, 'auditor')
    ).get('/api/v1/audit?subjectKind=cohort&limit=1');
    const [row] = (audit as { items: AuditRow[] }).items;
    expect(row).toMatchObject({ action: 'cohort.changed', after: { version: 4, added: 1, removed: 0 } });
  });

  it('holds no account that the console does not know, and no second one has its key', async () => {
    const cohort = await create();
    const [known = ''] = await mint(1);
    const wanted: CohortEdit = { kind: 'set', accountIds: [known, 'acc-typo'] };
    expect(await product.post(`/api/v1/cohorts/${cohort.key}/preview`, { edit: wanted })).toMatchObject({
      body: { added: 2, unknown: ['acc-typo'] },
    });
    expect(await edit(cohort, wanted)).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_UNKNOWN', details: { unknown: ['acc-typo'] } },
    });
    expect(await membersOf(cohort.key)).toEqual([]);
    const again = { key: cohort.key, name: 'Again', reason: 'x' };
    expect(await product.post('/api/v1/cohorts', again)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'key' }] },
    });
  });

  it('is changed by product people only', async () => {
    const { key } = await create();
    for (const role of ROLES.filter((each) => each !== 'product' && each !== 'product_lead')) {
      const somebody = await signIn(app, role);
      const body = { version: 1, edit: { kind: 'set', accountIds: [] }, reason: 'x' };
      expect((await somebody.post(`/api/v1/cohorts/${key}/changes`, body)).status).toBe(403);
      expect((await somebody.get('/api/v1/cohorts')).status).toBe(200);
    }
  });
});

describe('an audience of cohorts', () => {
  const rollout = async (): Promise<Rollout> => (await lead.get(TIPS)).body as Rollout;
  const asking = async (cohorts: string[]): Promise<RolloutPatch> => ({
    stageKey: 'beta',
    stages: (await rollout()).stages.map((each) =>
      each.key === 'beta' ? { ...each, percent: 100, audience: { cohorts } } : each,
    ),
  });
  async function change(patch: RolloutPatch): Promise<Answer> {
    const { version } = await rollout();
    return lead.post(`${TIPS}/changes`, { version, patch, reason: 'test' });
  }
  const shown = (ids: readonly string[], of = app) =>
    ids.filter((id) => of.app.get(Decisions).evaluate(id, TAB).value);

  it('exposes the members of the version that it names, and nobody by an edit since', async () => {
    const [inside = '', outside = '', later = ''] = await mint(3);
    const two = await edited(await create(), { kind: 'set', accountIds: [inside] });
    const patch = await asking([`${two.key}@2`]);
    const { tab } = (await lead.post(`${TIPS}/preview`, { patch })).body as PreviewResult;
    expect(tab).toMatchObject({ gains: 1, on: 1 });
    expect((await change(patch)).status).toBe(200);
    const all = [inside, outside, later];
    expect(shown(all)).toEqual([inside]);
    const explain = (await lead.get(`/api/v1/accounts/${outside}/explain?surface=${TAB}`)).body as Explain;
    expect(explain).toMatchObject({ value: false, step: 'audience' });
    expect(explain.steps.find(({ step }) => step === 'audience')?.values).toMatchObject({
      cohort: '',
      cohorts: [`${two.key}@2`],
    });

    const three = await edited(two, { kind: 'edit', add: [later], remove: [inside] });
    expect(shown(all)).toEqual([inside]);
    const before = new Date().toISOString();
    await change(await asking([`${three.key}@3`]));
    expect(shown(all)).toEqual([later]);
    await change(await asking([`${two.key}@2`, `${three.key}@3`]));
    expect(shown(all)).toEqual([inside, later]);

    // What was so, and what another process knows.
    const then = (await lead.get(`/api/v1/accounts/${inside}/explain?surface=${TAB}&at=${before}`)).body;
    expect(then).toMatchObject({ value: true, step: 'percentage' });
    const other = await createTestApp({ databaseUrl: app.databaseUrl });
    try {
      expect(shown(all, other)).toEqual([inside, later]);
    } finally {
      await other.close();
    }
    // Another observation of a member writes its row again.
    await ingest(admin, 'accounts', [creator({ accountId: inside, observedAt: '2026-02-01T00:00:00Z' })]);
    expect(shown(all)).toEqual([inside, later]);
  });

  it('names only what there is', async () => {
    const patch = await asking(['nobody@1']);
    const refused = { status: 400, body: { errors: [{ code: 'COHORT_UNKNOWN' }] } };
    expect(await change(patch)).toMatchObject(refused);
    expect(await lead.post(`${TIPS}/preview`, { patch })).toMatchObject(refused);
    const stages = [
      {
        key: 'a',
        name: 'A',
        audience: { cohorts: ['nobody@1'] },
        percent: 1,
        minHours: 1,
        minSample: 0,
        gates: [],
        needsApproval: false,
        guardrails: [],
      },
    ];
    expect(await product.post(`${TIPS}/plans`, { stages, note: 'x' })).toMatchObject(refused);
  });
});
