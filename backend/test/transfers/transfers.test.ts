import type { Rollout } from '@tips/shared/rollouts';
import { type Transfer, type TransferCheck, transferSchema } from '@tips/shared/transfers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const ACCOUNTS = 10_000;
const BATCH = 2_000;
const EXPORT = '/api/v1/rollouts/export';
const IMPORT = '/api/v1/rollouts/import';

describe('rollouts as files', () => {
  let here: TestApp;
  let there: TestApp;
  let lead: Client;
  let other: Client;
  const ids = Array.from({ length: ACCOUNTS }, (_, index) => `c-${index}`);

  beforeAll(async () => {
    const config = { secondPerson: { accounts: 1_000_000, policyAccounts: 0, cases: 500, release: 500 } };
    here = await createTestApp({ config });
    there = await createTestApp({ config });
    lead = await signIn(here, 'product_lead');
    other = await signIn(there, 'product_lead');
    for (const app of [here, there]) {
      const platform = await signInService(app, ['ingest:*']);
      for (let from = 0; from < ACCOUNTS; from += BATCH) {
        const lines = ids
          .slice(from, from + BATCH)
          .map((accountId) => creator({ accountId, handle: accountId }));
        await ingest(platform, 'accounts', lines);
      }
    }
  });
  afterAll(async () => {
    await there.close();
    await here.close();
  });

  const answersOf = (app: TestApp) => {
    const decisions = app.app.get(Decisions);
    return ids.map((id) => {
      const { value, step, bucket } = decisions.evaluate(id, 'tips-settings-tab');
      return `${id} ${value} ${step} ${bucket}`;
    });
  };
  const versionOf = async (client: Client) =>
    ((await client.get('/api/v1/rollouts/tips')).body as Rollout).version;

  it('decide elsewhere as they do here: the same for 10,000 accounts', async () => {
    // Databases of tests are copies of one, salts included.
    const salts = { salt: 'elsewhere', holdoutSalt: 'held out elsewhere' };
    const own = { version: await versionOf(other), confirm: 'tips', salts, reason: 'test' };
    expect((await other.post('/api/v1/rollouts/tips/reshuffle', own)).status).toBe(200);
    const patch = {
      stages: [
        { key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 37.123 },
        { key: 'general', name: 'General', audience: {}, percent: 100 },
      ],
      stageKey: 'beta',
      holdoutPercent: 4,
      denyList: { add: ['c-1', 'c-2'] },
    };
    const changed = await lead.post('/api/v1/rollouts/tips/changes', {
      version: await versionOf(lead),
      patch,
      reason: 'test',
    });
    expect(changed.status).toBe(200);
    expect(answersOf(there)).not.toEqual(answersOf(here));
    const document = (await lead.get(`${EXPORT}?features=tips&lists=true`)).body as Transfer;
    expect(transferSchema.parse(document)).toEqual(document);

    const refused = await other.post(IMPORT, { document });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      {
        code: 'VALIDATION_FAILED',
        errors: [
          { path: 'document.rollouts.0.salt', message: expect.stringContaining('reshuffle') },
          { path: 'document.rollouts.0.holdoutSalt' },
        ],
      },
    ]);
    const checked = (await other.post(IMPORT, { document, reshuffle: true })).body as TransferCheck;
    const [item] = checked.items;
    expect(item).toMatchObject({
      feature: 'tips',
      patch,
      salts: { salt: document.rollouts[0]?.salt },
      plan: null,
    });
    expect(item?.preview?.population).toBe(ACCOUNTS);
    expect(item?.diff.map(({ path }) => path.join('.'))).toContain('holdoutPercent');
    expect(answersOf(there)).not.toEqual(answersOf(here));

    const { version } = item ?? {};
    const moved = await other.post('/api/v1/rollouts/tips/reshuffle', {
      version,
      confirm: 'tips',
      salts: item?.salts,
      reason: 'test',
    });
    expect(moved.status).toBe(200);
    const next = await other.post('/api/v1/rollouts/tips/changes', {
      version: (moved.body as Rollout).version,
      patch: item?.patch,
      reason: 'test',
    });
    expect(next.status).toBe(200);
    expect(answersOf(there)).toEqual(answersOf(here));
    const again = (await other.post(IMPORT, { document })).body as TransferCheck;
    expect(again.items).toMatchObject([{ diff: [], patch: null, salts: null, plan: null, preview: null }]);
  });

  it.each([
    [
      'another format',
      (file: Transfer) => ({ ...file, format: 'tips-console/rollout@2' }),
      'document.format',
    ],
    ['a field that nobody knows', (file: Transfer) => ({ ...file, sneaky: 1 }), 'sneaky'],
    [
      'one deep inside',
      (file: Transfer) => ({
        ...file,
        rollouts: file.rollouts.map((one) => ({
          ...one,
          stages: one.stages.map((stage) => ({
            ...stage,
            audience: { ...stage.audience, planets: ['mars'] },
          })),
        })),
      }),
      'planets',
    ],
    [
      'a cohort that is not here',
      (file: Transfer) => ({
        ...file,
        rollouts: file.rollouts.map((one) => ({
          ...one,
          stages: one.stages.map((stage) => ({ ...stage, audience: { cohorts: ['nowhere@1'] } })),
        })),
      }),
      'nowhere@1',
    ],
  ])('are refused with %s, which the answer names', async (_name, change, named) => {
    const file = (await lead.get(`${EXPORT}?features=tips`)).body as Transfer;
    const answer = await lead.post(IMPORT, { document: change(file) });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(named);
  });

  it('have a published JSON Schema, which names every field', async () => {
    const { body } = await lead.get(`${EXPORT}/schema`);
    expect(body).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
      required: expect.arrayContaining(['format', 'rollouts']),
      properties: { format: { const: 'tips-console/rollout@1' } },
    });
    const all = (await lead.get(EXPORT)).body as Transfer;
    expect(all.rollouts.map(({ feature }) => feature)).toEqual(['tips', 'gifts', 'coins']);
  });
});
