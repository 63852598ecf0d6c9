import type { AccountListRow } from '@tips/shared/accounts';
import type { Page } from '@tips/shared/page';
import type { StandingPolicy, StandingPolicyRules, StandingPreview } from '@tips/shared/standing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const URL = '/api/v1/standing-policies';
/** Severities of each account's violations, issued a day ago. */
const ACCOUNTS = [[], ['low'], ['low', 'medium'], ['high'], ['high', 'medium'], ['critical']] as const;
const DAY_MS = 86_400_000;

let app: TestApp;
let reviewer: Client;
let lead: Client;
let rules: StandingPolicyRules;

beforeAll(async () => {
  app = await createTestApp();
  reviewer = await signIn(app, 'trust_safety');
  lead = await signIn(app, 'trust_safety_lead');
  const platform = await signInService(app, ['ingest:*']);
  const issuedAt = new Date(Date.now() - DAY_MS).toISOString();
  for (const severities of ACCOUNTS) {
    const line = creator();
    await ingest(platform, 'accounts', [line]);
    const lines = severities.map((severity) => violation(line.accountId, { severity, issuedAt }));
    if (lines.length > 0) await ingest(platform, 'violations', lines);
  }
  const [first] = await policies();
  if (!first) throw new Error('there is no standing policy');
  ({ rules } = first);
});
afterAll(() => app.close());

const policyOf = ({ body }: Answer): StandingPolicy => body as StandingPolicy;

async function policies(): Promise<StandingPolicy[]> {
  return ((await reviewer.get(URL)).body as { items: StandingPolicy[] }).items;
}

async function standings(): Promise<Record<string, number>> {
  const { items } = (await reviewer.get('/api/v1/accounts')).body as Page<AccountListRow>;
  const counts: Record<string, number> = {};
  for (const { standing } of items) counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}

async function drafted(change: Partial<StandingPolicyRules>): Promise<StandingPolicy> {
  const answer = await reviewer.post(URL, { rules: { ...rules, ...change }, note: 'A change' });
  expect(answer).toMatchObject({ status: 201 });
  return policyOf(answer);
}

describe('standing policies', () => {
  it('begin with a taxonomy, parents before their children, in both languages', () => {
    const keys = rules.policies.map(({ key }) => key);
    expect(keys).toContain('fraud_and_scams');
    for (const { key, parent, texts } of rules.policies) {
      if (parent !== null) expect(keys.indexOf(parent)).toBeLessThan(keys.indexOf(key));
      expect(texts.en.reason).not.toBe(texts.fr.reason);
    }
  });

  it('are drafted, counted and put in force; then exactly the accounts that were counted move', async () => {
    expect(await standings()).toEqual({ good: 2, at_risk: 2, restricted: 2 });
    const draft = await drafted({ atRiskFromPoints: 4, restrictedFromPoints: 7 });
    expect(draft).toMatchObject({ version: 2, status: 'draft' });
    const { body } = await lead.post(`${URL}/preview`, { rules: draft.rules });
    expect(body as StandingPreview).toMatchObject({
      population: ACCOUNTS.length,
      changes: expect.arrayContaining([
        { from: 'at_risk', to: 'good', accounts: 1 },
        { from: 'restricted', to: 'at_risk', accounts: 1 },
      ]) as unknown,
      histogram: [
        { points: 1, accounts: 1 },
        { points: 3, accounts: 1 },
        { points: 4, accounts: 1 },
        { points: 6, accounts: 1 },
      ],
    });
    const put = { revision: draft.revision, reason: 'Agreed' };
    expect(await reviewer.post(`${URL}/2/in-force`, put)).toMatchObject({ status: 403 });
    expect(await standings()).toEqual({ good: 2, at_risk: 2, restricted: 2 });
    expect(await lead.post(`${URL}/2/in-force`, put)).toMatchObject({ status: 200 });
    expect(await standings()).toEqual({ good: 3, at_risk: 2, restricted: 1 });
    expect((await policies()).map(({ version, status }) => `${version} ${status}`)).toEqual([
      '2 in_force',
      '1 retired',
    ]);
  });

  it('count a policy by points of its own once these are in force', async () => {
    const spam = violation('any').policy;
    const base = rules.policies[0];
    if (!base) throw new Error('no taxonomy');
    const own = { ...base, key: spam, parent: null, points: 9 };
    const draft = await drafted({ policies: [...rules.policies, own] });
    const { body } = await lead.post(`${URL}/preview`, { rules: draft.rules });
    expect((body as StandingPreview).histogram).toEqual([
      { points: 9, accounts: 3 },
      { points: 18, accounts: 2 },
    ]);
    await lead.post(`${URL}/${draft.version}/in-force`, {
      revision: draft.revision,
      reason: 'Spam is worse',
    });
    expect(await standings()).toEqual({ good: 1, restricted: 5 });
  });

  it('cannot change once they were in force, by the API or by SQL', async () => {
    const answer = await lead.put(`${URL}/1`, { rules, note: 'Forged', revision: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'POLICY_NOT_DRAFT' } });
    await expect(
      app.dataSource.query(`UPDATE standing_policy SET note = 'forged' WHERE version = 1`),
    ).rejects.toThrow(/in force/);
  });

  it.each([
    [
      'thresholds in the wrong order',
      { atRiskFromPoints: 6, restrictedFromPoints: 6 },
      'rules.restrictedFromPoints',
    ],
    ['points below zero', { points: { low: -1, medium: 2, high: 4, critical: 0 } }, 'rules.points.low'],
  ])('refuse %s, naming the field', async (_name, change, path) => {
    const { status, body } = await reviewer.post(URL, { rules: { ...rules, ...change }, note: 'Bad' });
    expect(status).toBe(400);
    expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });

  it('refuse a taxonomy with a key twice or a parent that is not there before', async () => {
    const [first] = rules.policies;
    if (!first) throw new Error('no taxonomy');
    const twice = [...rules.policies, first];
    const orphan = [{ ...first, parent: 'nowhere' }];
    for (const [list, path] of [
      [twice, `rules.policies.${rules.policies.length}.key`],
      [orphan, 'rules.policies.0.parent'],
    ] as const) {
      const { status, body } = await reviewer.post(URL, { rules: { ...rules, policies: list }, note: 'Bad' });
      expect(status).toBe(400);
      expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path]);
    }
  });
});
