import type { Case, CaseRules, CaseRulesVersion, Queue } from '@tips/shared/cases';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CasesWorld } from '../cases/cases-world.ts';

const HOUR_MS = 3_600_000;

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
beforeEach(() => world.emptyQueue());
afterAll(() => world.app.close());

const read = async <T>(url: string): Promise<T> =>
  (await (await world.as('trust_safety_lead')).get(url)).body as T;
const rulesNow = () => read<CaseRulesVersion>('/api/v1/case-rules');
const queues = async () => (await read<{ items: Queue[] }>('/api/v1/queues')).items;
const queue = async (key: string) => (await queues()).find((one) => one.key === key);

async function change(rules: CaseRules): Promise<CaseRulesVersion> {
  const { version } = await rulesNow();
  const { status, body } = await (
    await world.as('trust_safety_lead')
  ).post('/api/v1/case-rules', {
    version,
    rules,
    reason: 'a test',
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as CaseRulesVersion;
}

/** Placing goes on after the answer: waits until nothing is left to place. */
async function placed(): Promise<void> {
  const deadline = Date.now() + 20_000;
  while ((await rulesNow()).waiting > 0)
    if (Date.now() > deadline) throw new Error('cases wait to be placed');
}

describe('queues', () => {
  it('take each case by the first rule that it meets', async () => {
    await world.openCase();
    await world.openCase({ followers: 3_000_000 });
    expect(await queue('large')).toMatchObject({ open: 1, waiting: 1, nameEn: 'Large audiences' });
    expect(await queue('other')).toMatchObject({ open: 1 });
  });

  it('serve claims and lists of their own', async () => {
    const small = await world.openCase();
    const large = await world.openCase({ followers: 3_000_000 });
    const reviewer = await world.as('trust_safety');
    const list = await reviewer.get('/api/v1/cases?state=open&queue=other');
    expect((list.body as { items: Case[] }).items.map(({ id }) => id)).toEqual([small.id]);
    expect(await reviewer.post('/api/v1/cases/claim', { queue: 'other' })).toMatchObject({
      body: { id: small.id },
    });
    const lead = await world.as('trust_safety_lead');
    expect(await lead.post('/api/v1/cases/claim', { queue: 'other' })).toMatchObject({
      body: { code: 'QUEUE_EMPTY' },
    });
    expect(await lead.post('/api/v1/cases/claim', { queue: 'large' })).toMatchObject({
      body: { id: large.id },
    });
  });

  it('count what is in them by age and by due time', async () => {
    await world.openCase();
    world.clock.advance(30 * HOUR_MS);
    await world.openCase();
    await world.claim((await world.openCase()).id);
    expect(await queue('other')).toMatchObject({
      open: 3,
      waiting: 2,
      claimed: 1,
      overdue: 0,
      dueSoon: 0,
      byAge: { under4h: 2, under24h: 0, under72h: 1, older: 0 },
    });
    world.clock.advance(15 * HOUR_MS);
    expect(await queue('other')).toMatchObject({ dueSoon: 1, byAge: { under24h: 2, under72h: 1 } });
    world.clock.advance(5 * HOUR_MS);
    expect(await queue('other')).toMatchObject({ overdue: 1, dueSoon: 0 });
  });
});

describe('the rules of queues', () => {
  it('place open cases anew, after a preview that says how many', async () => {
    const { rules } = await rulesNow();
    const french = await world.openCase({ region: 'FR' });
    await world.openCase({ region: 'US' });
    const match = { regions: ['FR'] };
    const next: CaseRules = {
      ...rules,
      queues: [{ key: 'french', nameEn: 'France', nameFr: 'France', match }, ...rules.queues],
      priority: { ...rules.priority, kind: { ...rules.priority.kind, access_request: 7 } },
    };
    const preview = await (
      await world.as('trust_safety_lead')
    ).post('/api/v1/case-rules/preview', { rules: next });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        moved: 1,
        queues: expect.arrayContaining([
          { key: 'french', now: 0, after: 1 },
          { key: 'other', now: 2, after: 1 },
        ]),
      },
    });
    const { version } = await change(next);
    await placed();
    expect((await queues())[0]).toMatchObject({ key: 'french', open: 1 });
    expect(await read(`/api/v1/cases/${french.id}`)).toMatchObject({
      case: { queue: 'french', priority: 7, priorityParts: [{ code: 'kind', points: 7 }], version: 1 },
    });
    expect((await world.auditOf(String(version))).items[0]).toMatchObject({ action: 'case_rules.changed' });
    await change(rules);
    await placed();
    expect(await queue('french')).toBeUndefined();
  });

  it('are changed by a lead, against the version that was read', async () => {
    const { version, rules } = await rulesNow();
    const body = { version: version - 1, rules, reason: 'stale' };
    expect(await (await world.as('trust_safety_lead')).post('/api/v1/case-rules', body)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { current: { version } } },
    });
    const reviewer = await world.as('trust_safety');
    expect((await reviewer.post('/api/v1/case-rules', { ...body, version })).status).toBe(403);
  });

  it.each([
    ['two queues of one key', (key: string) => [key, key]],
    ['a queue by the name of the rest', () => ['other']],
    ['a key that is no word', () => ['Not a key']],
  ])('never have %s', async (_name, keysOf) => {
    const { version, rules } = await rulesNow();
    const made = keysOf('twice').map((key) => ({ key, nameEn: 'x', nameFr: 'x', match: {} }));
    const answer = await (
      await world.as('trust_safety_lead')
    ).post('/api/v1/case-rules', {
      version,
      rules: { ...rules, queues: made },
      reason: 'x',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('stay in the database as they were', async () => {
    await expect(world.app.dataSource.query(`UPDATE case_rules SET reason = 'other'`)).rejects.toThrow(
      'never change',
    );
    await expect(world.app.dataSource.query(`DELETE FROM case_rules`)).rejects.toThrow('never change');
  });
});
