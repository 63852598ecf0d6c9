import type { EligibilityPolicy, EligibilityRules } from '@tips/shared/eligibility';
import type { EligibilityPreview } from '@tips/shared/rollouts';
import type { Page } from '@tips/shared/page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const URL = '/api/v1/eligibility-policies';
const FOLLOWERS = [80_000, 100_000, 120_000, 200_000, 500_000];

let app: TestApp;
let product: Client;
let lead: Client;
beforeAll(async () => {
  app = await createTestApp();
  product = await signIn(app, 'product');
  lead = await signIn(app, 'product_lead');
  const platform = await signInService(app, ['ingest:*']);
  await ingest(
    platform,
    'accounts',
    FOLLOWERS.map((followers) => creator({ followers })),
  );
});
afterAll(() => app.close());

const rulesFrom = (min: number): EligibilityRules => ({
  criteria: [
    { kind: 'followers', min },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 30, floorPercent: 90 },
});

const policyOf = ({ body }: Answer): EligibilityPolicy => body as EligibilityPolicy;

async function drafted(min: number): Promise<EligibilityPolicy> {
  const answer = await product.post(URL, { rules: rulesFrom(min), note: `From ${min} followers` });
  expect(answer.status).toBe(201);
  return policyOf(answer);
}

async function eligible(): Promise<number> {
  const { body } = await product.get('/api/v1/accounts?eligible=true');
  return (body as Page<unknown>).total?.value ?? -1;
}

describe('eligibility policies', () => {
  it('begin with version 1 in force: 100,000 followers and good standing', async () => {
    const { body } = await product.get(URL);
    expect((body as { items: EligibilityPolicy[] }).items).toMatchObject([
      {
        version: 1,
        status: 'in_force',
        rules: {
          criteria: [
            { kind: 'followers', min: 100_000 },
            { kind: 'standing', allowed: ['good'] },
          ],
        },
      },
    ]);
    expect(await eligible()).toBe(4);
  });

  it('are drafted, counted and put in force; then exactly the accounts that were counted gain and lose', async () => {
    const before = await eligible();
    const draft = await drafted(150_000);
    expect(draft).toMatchObject({ version: 2, status: 'draft', revision: 1, inForceFrom: null });
    expect(await eligible()).toBe(before);
    const { body } = await lead.post(`${URL}/preview`, { rules: draft.rules });
    const { eligibility } = body as EligibilityPreview;
    expect(eligibility).toEqual({ gains: 0, losses: 2, eligible: 2 });

    const inForce = { revision: draft.revision, reason: 'Begin with the largest' };
    const refused = await product.post(`${URL}/2/in-force`, inForce);
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const answer = await lead.post(`${URL}/2/in-force`, inForce);
    expect(answer).toMatchObject({ status: 200, body: { version: 2, status: 'in_force' } });
    expect(await eligible()).toBe(before - eligibility.losses + eligibility.gains);
    const { body: list } = await product.get(URL);
    expect((list as { items: EligibilityPolicy[] }).items.map(({ status }) => status).toSorted()).toEqual([
      'in_force',
      'retired',
    ]);
  });

  it('cannot change once they were in force, by the API or by SQL', async () => {
    const body = { rules: rulesFrom(1), note: 'Everyone', revision: 1 };
    for (const answer of [
      await lead.put(`${URL}/1`, body),
      await lead.delete(`${URL}/1`),
      await lead.post(`${URL}/1/in-force`, { revision: 1, reason: 'Again' }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'POLICY_NOT_DRAFT' } });
    }
    await expect(
      app.dataSource.query(`UPDATE eligibility_policy SET note = 'forged' WHERE version = 1`),
    ).rejects.toThrow(/in force/);
    expect(await lead.put(`${URL}/99`, body)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('are edited at the revision that was read, and refuse a stale one with what is there now', async () => {
    const { version } = await drafted(300_000);
    const edit = { rules: rulesFrom(250_000), note: 'Lower', revision: 1 };
    expect(policyOf(await product.put(`${URL}/${version}`, edit))).toMatchObject({
      revision: 2,
      note: 'Lower',
    });
    expect(await lead.put(`${URL}/${version}`, { ...edit, note: 'Mine' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { current: { revision: 2, note: 'Lower' } } },
    });
    expect(await lead.post(`${URL}/${version}/in-force`, { revision: 1, reason: 'Unread' })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    });
    expect((await product.delete(`${URL}/${version}`)).status).toBe(204);
    expect((await product.delete(`${URL}/${version}`)).status).toBe(404);
  });

  it('get one number each, however many are drafted at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => drafted(400_000)));
    const versions = drafts.map(({ version }) => version);
    expect(new Set(versions).size).toBe(5);
    for (const version of versions) expect((await product.delete(`${URL}/${version}`)).status).toBe(204);
  });

  it.each([
    ['no criterion', { ...rulesFrom(1), criteria: [] }, 'rules.criteria'],
    [
      'a criterion twice',
      { ...rulesFrom(1), criteria: [{ kind: 'adult' }, { kind: 'adult' }] },
      'rules.criteria',
    ],
    ['a negative threshold', rulesFrom(-1), 'rules.criteria.0.min'],
    [
      'a grace of a thousand days',
      { ...rulesFrom(1), grace: { days: 1000, floorPercent: 90 } },
      'rules.grace.days',
    ],
  ])('refuse %s, naming the field', async (_name, rules, path) => {
    const { status, body } = await product.post(URL, { rules, note: 'Bad' });
    expect(status).toBe(400);
    expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });

  it('leave every step in the audit trail, with the rules before and after', async () => {
    const { version, revision } = await drafted(600_000);
    await product.put(`${URL}/${version}`, { rules: rulesFrom(550_000), note: 'Lower', revision });
    await product.delete(`${URL}/${version}`);
    const auditor = await signIn(app, 'auditor');
    const { body } = await auditor.get(
      `/api/v1/audit?subjectKind=eligibility_policy&subjectId=${version}&limit=3`,
    );
    expect((body as Page<{ action: string }>).items).toMatchObject([
      { action: 'eligibility_policy.discarded', before: { criteria: [{ min: 550_000 }, {}] } },
      {
        action: 'eligibility_policy.edited',
        before: { criteria: [{ min: 600_000 }, {}] },
        after: { criteria: [{ min: 550_000 }, {}] },
      },
      { action: 'eligibility_policy.drafted', after: { criteria: [{ min: 600_000 }, {}] } },
    ]);
  });
});
