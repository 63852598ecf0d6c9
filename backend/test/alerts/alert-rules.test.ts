import type { AlertPreview, AlertRule, AlertRulesVersion } from '@tips/shared/alerts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../harness/client.ts';
import { AlertsWorld, SHARE, VELOCITY } from './alerts-world.ts';

const URL = '/api/v1/alert-rules';

let world: AlertsWorld;
/** Creators of whose 20 tips one tipper gave 12, 13, … of them: today, or some days ago. */
let today: string[];
beforeAll(async () => {
  world = await AlertsWorld.open();
  await world.rules([]);
  today = await world.cases.creators(3);
  const past = await world.cases.creators(2);
  for (const [index, accountId] of today.entries()) await world.send(mixed(accountId, 12 + index, 0));
  for (const [index, accountId] of past.entries()) await world.send(mixed(accountId, 13 + index, 10));
  await world.evaluate();
});
afterAll(() => world.close());

function mixed(accountId: string, ofOne: number, daysAgo: number) {
  const occurredAt = world.at(daysAgo, -60);
  return [
    ...world.tips(accountId, ofOne, { tipperId: 'whale', occurredAt }),
    ...world.tips(accountId, 20 - ofOne, { occurredAt }),
  ];
}

async function previewed(rules: readonly AlertRule[]): Promise<AlertPreview> {
  const lead = await world.cases.as('trust_safety_lead');
  const { status, body } = await lead.post(`${URL}/preview`, { rules: { rules } });
  expect(status).toBe(200);
  return body as AlertPreview;
}

async function versions(): Promise<AlertRulesVersion[]> {
  const { body } = await (await world.cases.as('auditor')).get(URL);
  return (body as { items: AlertRulesVersion[] }).items;
}

const raised = async () => {
  const sql = `SELECT account_id FROM review_case WHERE kind = 'risk_alert' ORDER BY account_id`;
  return (await world.cases.app.dataSource.query<{ account_id: string }[]>(sql)).map((row) => row.account_id);
};

describe('alert rules', () => {
  it('begin with one of each kind, switched on', async () => {
    const first = (await versions()).at(-1);
    expect(first).toMatchObject({ version: 1, createdBy: 'Tips Console' });
    expect(first?.rules.rules.map(({ kind, enabled }) => `${kind} ${enabled}`)).toEqual([
      'tip_velocity true',
      'top_tipper_share true',
      'dispute_rate true',
    ]);
  });

  it('are counted before they hold: whom they would have raised, and whom they raise at once', async () => {
    const strict = { ...SHARE, shareBp: 6500 };
    const off = { ...VELOCITY, tipsMin: 1, enabled: false };
    expect(await previewed([strict, off])).toMatchObject({
      accounts: 4,
      accountsInForce: 0,
      atOnce: 2,
      rules: [
        { key: 'one-tipper', accounts: 4, inForce: null },
        { key: 'burst', accounts: 0, inForce: null },
      ],
    });
    expect(await previewed([SHARE, { ...VELOCITY, tipsMin: 20 }])).toMatchObject({ accounts: 5, atOnce: 3 });
    expect(await raised()).toEqual([]);
  });

  it('raise at once those that were counted, and no others', async () => {
    await world.rules([{ ...SHARE, shareBp: 6500 }]);
    expect(await raised()).toEqual(today.slice(1).toSorted());
    expect(await previewed([SHARE])).toMatchObject({ accounts: 5, accountsInForce: 4, atOnce: 1 });
    await world.rules([SHARE]);
    expect(await raised()).toEqual(today.toSorted());
  });

  it('are drafted by reviewers, put in force by a lead, and cannot change from then on', async () => {
    const reviewer = await world.cases.as('trust_safety');
    const lead = await world.cases.as('trust_safety_lead');
    const draft = (await reviewer.post(URL, { rules: { rules: [SHARE] }, note: 'A change' }))
      .body as AlertRulesVersion;
    const { version } = draft;
    const edited = { rules: { rules: [VELOCITY] }, note: 'Another', revision: 1 };
    expect(await reviewer.put(`${URL}/${version}`, edited)).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    expect(await reviewer.put(`${URL}/${version}`, edited)).toMatchObject({ status: 409 });
    world.cases.clock.advance(1000);
    const put = { revision: 2, reason: 'Agreed' };
    expect(await reviewer.post(`${URL}/${version}/in-force`, put)).toMatchObject({ status: 403 });
    expect(await lead.post(`${URL}/${version}/in-force`, put)).toMatchObject({ status: 200 });
    expect(await lead.put(`${URL}/${version}`, { ...edited, revision: 2 })).toMatchObject({
      status: 409,
      body: { code: 'POLICY_NOT_DRAFT' },
    });
    expect(await lead.delete(`${URL}/${version}`)).toMatchObject({ status: 409 });
    const forged = `UPDATE alert_rules SET note = 'forged' WHERE version = ${version}`;
    await expect(world.cases.app.dataSource.query(forged)).rejects.toThrow(/in force/);
    const { body } = await (
      await world.cases.as('auditor')
    ).get(`/api/v1/audit?subjectKind=alert_rules&subjectId=${version}`);
    expect((body as { items: { action: string }[] }).items.map(({ action }) => action)).toEqual([
      'alert_rules.put_in_force',
      'alert_rules.edited',
      'alert_rules.drafted',
    ]);
  });

  it('leave no trace but in the audit trail where a draft is discarded', async () => {
    const lead = await world.cases.as('trust_safety_lead');
    const before = await versions();
    const { version } = (await lead.post(URL, { rules: { rules: [] }, note: 'None' }))
      .body as AlertRulesVersion;
    expect(await lead.delete(`${URL}/${version}`)).toMatchObject({ status: 204 });
    expect(await versions()).toEqual(before);
  });

  it.each([
    ['a key twice', [SHARE, SHARE], 'rules.rules.1.key'],
    ['a cool-down shorter than the window', [{ ...SHARE, coolDownDays: 6 }], 'rules.rules.0.coolDownDays'],
    ['a share over all', [{ ...SHARE, shareBp: 10_001 }], 'rules.rules.0.shareBp'],
    ['a window of nothing', [{ ...VELOCITY, windowHours: 0 }], 'rules.rules.0.windowHours'],
  ])('refuse %s, naming the field', async (_name, rules, path) => {
    const lead = await world.cases.as('trust_safety_lead');
    const answer: Answer = await lead.post(URL, { rules: { rules }, note: 'Bad' });
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
  });
});
