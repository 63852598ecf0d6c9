import { statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MakeStatement } from '../../src/statements/index.ts';
import { AccessReadModel } from '../../src/access/index.ts';
import { ingest, violation } from '../harness/creators.ts';
import { StatementsWorld } from './statements-world.ts';

let world: StatementsWorld;
beforeAll(async () => {
  world = await StatementsWorld.open();
});
afterAll(() => world.app.close());

describe('a restriction in the EU', () => {
  it('makes a statement with the decision, on the ground of the breach, and nothing of the person', async () => {
    const line = await world.approved({ displayName: 'Chloé du Pont' });
    const breach = violation(line.accountId, {
      policy: 'spam_and_fake_engagement',
      issuedAt: world.clock.now().toISOString(),
    });
    await ingest(await world.as('admin'), 'violations', [breach]);
    const [record, ...others] = await world.of(line.accountId);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ state: 'pending', version: 1, sample: false, errors: [] });
    expect(record?.statement).toMatchObject({
      puid: record?.puid,
      decision_monetary: 'DECISION_MONETARY_SUSPENSION',
      category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
      category_specification: ['KEYWORD_INAUTHENTIC_ACCOUNTS'],
      automated_decision: 'AUTOMATED_DECISION_FULLY',
    });
    expect(statementOfReasonsSchema.safeParse(record?.statement).success).toBe(true);
    const said = JSON.stringify(record?.statement);
    for (const personal of [line.accountId, line.handle, 'Chloé']) expect(said).not.toContain(personal);
  });

  it('makes one for each decision, and the same decision makes none again', async () => {
    const { accountId } = await world.approved();
    await world.move(accountId, 'staff_suspended');
    const [access] = (await world.app.app.get(AccessReadModel).of([accountId])).get(accountId) ?? [];
    if (access === undefined) throw new Error('no access');
    await world.app.app.get(MakeStatement).execute(access);
    expect(await world.of(accountId)).toHaveLength(1);
    await world.move(accountId, 'staff_reinstated');
    await world.move(accountId, 'staff_revoked');
    const records = await world.of(accountId);
    expect(records.map(({ statement }) => statement.decision_monetary)).toEqual([
      'DECISION_MONETARY_TERMINATION',
      'DECISION_MONETARY_SUSPENSION',
    ]);
    expect(records[0]?.statement.automated_decision).toBe('AUTOMATED_DECISION_NOT_AUTOMATED');
  });

  it('goes back with the decision', async () => {
    const { accountId } = await world.approved();
    const undone = world.app.transactions.run(async () => {
      await world.move(accountId, 'staff_suspended');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await world.of(accountId)).toEqual([]);
  });
});

it('makes none outside the EU, none where the region is not known, and none for a refused request', async () => {
  for (const region of ['GB', 'US', 'NO', null]) {
    const { accountId } = await world.approved({ region });
    await world.move(accountId, 'staff_suspended');
    expect(await world.of(accountId)).toEqual([]);
  }
  const { accountId } = await world.approved();
  await world.move(accountId, 'creator_withdrew');
  await world.move(accountId, 'creator_requested');
  await world.move(accountId, 'review_rejected');
  expect(await world.of(accountId)).toEqual([]);
});

it('makes one for a refused request where the platform says so', async () => {
  const strict = await world.second({ statementOnRejection: true });
  const { accountId } = await strict.approved();
  await strict.move(accountId, 'creator_withdrew');
  await strict.move(accountId, 'creator_requested');
  await strict.move(accountId, 'review_rejected');
  const [record] = await strict.of(accountId);
  await strict.app.close();
  expect(record?.statement).toMatchObject({ decision_monetary: 'DECISION_MONETARY_OTHER' });
});

it('keeps what a statement said, whoever writes to the database', async () => {
  const [record] = await world.suspended(1);
  const { dataSource } = world.app;
  const refused = [
    `UPDATE statement_version SET statement = '{}' WHERE puid = $1`,
    `UPDATE statement SET account_id = 'other' WHERE puid = $1`,
    `DELETE FROM statement WHERE puid = $1`,
  ];
  for (const sql of refused)
    await expect(dataSource.query(sql, [record?.puid])).rejects.toThrow(/can not change/);
});
