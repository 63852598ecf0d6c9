import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DecideCase } from '../../src/cases/index.ts';
import { one } from '../enforcement/enforcement-world.ts';
import { tip } from '../ledger/tips.ts';
import { AlertsWorld, DISPUTES, SHARE, VELOCITY } from './alerts-world.ts';

let world: AlertsWorld;
beforeAll(async () => {
  world = await AlertsWorld.open();
  await world.rules([SHARE, DISPUTES, VELOCITY]);
});
afterAll(() => world.close());

/** 19 of 25 tips from one tipper. */
const dominated = (accountId: string, occurredAt = world.at(0, -60)) => [
  ...world.tips(accountId, 19, { tipperId: 'whale', occurredAt }),
  ...world.tips(accountId, 6, { occurredAt }),
];
const disputed = (accountId: string, count: number) =>
  Array.from({ length: count }, () =>
    tip(accountId, { kind: 'dispute', relatesTo: 'x', occurredAt: world.at(0, -30) }),
  );

describe('an alert', () => {
  it('is raised with its evidence, once, however often the rules look', async () => {
    const accountId = await world.approved();
    const lines = dominated(accountId);
    await world.tipped(lines.slice(0, 19));
    expect(await world.alerts(accountId)).toEqual([]);
    await world.tipped(lines);
    await world.tipped([...world.tips(accountId, 1), ...lines]);
    const alert = one(await world.alerts(accountId));
    expect(alert).toMatchObject({ state: 'open', severity: 'high', feature: 'tips', queue: 'urgent' });
    expect(await world.signals(alert.id)).toMatchObject([
      {
        code: 'top_tipper_share',
        severity: 'high',
        detail: {
          rule: 'one-tipper',
          day: world.today,
          tips: 25,
          tipper: 'whale',
          tipperTips: 19,
          shareBp: 6000,
        },
      },
    ]);
    expect((await world.cases.auditOf(alert.id)).items.map(({ action }) => action)).toEqual(['case.opened']);
  });

  it('is joined by what another rule raises while it is open', async () => {
    const accountId = await world.approved();
    await world.tipped(dominated(accountId));
    await world.tipped(disputed(accountId, 2));
    expect(await world.signals(one(await world.alerts(accountId)).id)).toHaveLength(1);
    await world.tipped(disputed(accountId, 1));
    const alert = one(await world.alerts(accountId));
    expect((await world.signals(alert.id)).map(({ code }) => code).toSorted()).toEqual([
      'dispute_rate',
      'top_tipper_share',
    ]);
    expect(alert.version).toBe(2);
  });

  it('is raised by late rows too, on the day that they reach', async () => {
    const accountId = await world.approved();
    await world.tipped(world.tips(accountId, 10, { tipperId: 'whale', occurredAt: world.at(3) }));
    await world.tipped(world.tips(accountId, 10, { tipperId: 'whale', occurredAt: world.at(9) }));
    const [signal] = await world.signals(one(await world.alerts(accountId)).id);
    expect(signal?.detail).toMatchObject({ day: world.at(3).slice(0, 10), tips: 20, tipperTips: 20 });
  });

  it('is not raised by days that are long past, nor by tips of another feature', async () => {
    const [old, gifted] = [await world.approved(), await world.approved()];
    await world.tipped(dominated(old, world.at(60)));
    await world.tipped(dominated(gifted).map((line) => ({ ...line, stream: 'gift' as const })));
    expect(await world.alerts(old)).toEqual([]);
    expect(await world.alerts(gifted)).toEqual([]);
  });

  it('counts tips without a tipper in the total, and for nobody', async () => {
    const accountId = await world.approved();
    await world.tipped(world.tips(accountId, 25, { tipperId: null }));
    expect(await world.alerts(accountId)).toEqual([]);
  });

  it('is raised by a burst within an hour, not by one tip an hour before', async () => {
    const accountId = await world.approved();
    await world.tipped([
      ...world.tips(accountId, 1, { occurredAt: world.at(0, -120) }),
      ...world.tips(accountId, 79, { occurredAt: world.at(0, -60) }),
    ]);
    expect(await world.alerts(accountId)).toEqual([]);
    await world.tipped(world.tips(accountId, 1, { occurredAt: world.at(0, -59) }));
    const [signal] = await world.signals(one(await world.alerts(accountId)).id);
    expect(signal).toMatchObject({ code: 'tip_velocity', detail: { tips: 80, windowHours: 1, tipsMin: 80 } });
  });
});

describe('a decision on an alert', () => {
  it('to dismiss changes nothing, and keeps its rule quiet for the cool-down', async () => {
    const accountId = await world.approved();
    await world.tipped(dominated(accountId));
    const { id } = one(await world.alerts(accountId));
    expect(await world.decide(id, 'dismiss')).toMatchObject({ status: 200, body: { state: 'decided' } });
    expect(await world.cases.stateOf(accountId)).toBe('approved');
    await world.tipped(dominated(accountId));
    world.noon(13);
    await world.tipped(dominated(accountId));
    expect(await world.alerts(accountId)).toHaveLength(1);
    await world.tipped(disputed(accountId, 3));
    expect(await world.alerts(accountId)).toHaveLength(2);
    world.noon(1);
    await world.tipped(dominated(accountId));
    const [open] = await world.alerts(accountId);
    expect((await world.signals(open?.id ?? '')).map(({ code }) => code).toSorted()).toEqual([
      'dispute_rate',
      'top_tipper_share',
    ]);
  });

  it('to dismiss can be undone: the alert is open again, and takes signals again', async () => {
    const accountId = await world.approved();
    await world.tipped(dominated(accountId));
    const { id } = one(await world.alerts(accountId));
    await world.decide(id, 'dismiss');
    const lead = world.cases.reviewer('lead');
    await world.cases.app.app.get(DecideCase).undo(lead, id, 'a mistake');
    expect(one(await world.alerts(accountId))).toMatchObject({ id, state: 'open' });
    world.noon(14);
    await world.tipped(dominated(accountId));
    expect(await world.signals(id)).toHaveLength(2);
  });

  it('to suspend takes the button off, tells the creator, and is not undone', async () => {
    const accountId = await world.approved();
    await world.tipped(dominated(accountId));
    const { id } = one(await world.alerts(accountId));
    expect(await world.decide(id, 'suspend')).toMatchObject({ status: 200 });
    expect(await world.cases.stateOf(accountId)).toBe('suspended');
    const actions = (await world.cases.auditOf(accountId)).items.map(({ action }) => action);
    expect(actions[0]).toBe('access.suspended');
    const { body } = await (await world.cases.as('auditor')).get(`/api/v1/notices?accountId=${accountId}`);
    const kinds = (body as { items: { kind: string }[] }).items.map(({ kind }) => kind);
    expect(kinds).toContain('suspended_by_staff');
    const undo = world.cases.app.app.get(DecideCase).undo(world.cases.reviewer('lead'), id, 'a mistake');
    await expect(undo).rejects.toMatchObject({ code: 'ACCESS_STATE_INVALID' });
    expect(await world.cases.stateOf(accountId)).toBe('suspended');
  });

  it('to suspend needs access to suspend', async () => {
    const accountId = await world.cases.creator();
    await world.tipped(dominated(accountId));
    const { id } = one(await world.alerts(accountId));
    expect(await world.decide(id, 'suspend')).toMatchObject({
      status: 409,
      body: { code: 'ACCESS_STATE_INVALID' },
    });
    expect(await world.decide(id, 'dismiss')).toMatchObject({ status: 200 });
  });
});

describe('many at once', () => {
  it('lose nothing and double nothing: rules that look while tips come in from all sides', async () => {
    const accounts = await world.cases.creators(12);
    const batches = accounts.flatMap((accountId) => {
      const lines = dominated(accountId);
      return [lines.slice(0, 10), lines.slice(8, 20), lines.slice(15)];
    });
    await Promise.all(batches.flatMap((lines) => [world.send(lines), world.evaluate()]));
    await Promise.all([world.evaluate(), world.evaluate()]);
    for (const accountId of accounts) {
      expect(await world.signals(one(await world.alerts(accountId)).id)).toHaveLength(1);
    }
    expect(await world.cases.app.dataSource.query('SELECT news_id FROM ledger_news')).toEqual([]);
  });

  it('keep the news where a run fails, and take it with the next', async () => {
    const accountId = await world.cases.creator();
    await world.send(dominated(accountId));
    const { dataSource } = world.cases.app;
    await dataSource.query(`ALTER TABLE alert_signal ADD CONSTRAINT refuse_all CHECK (false) NOT VALID`);
    await expect(world.evaluate()).rejects.toThrow('refuse_all');
    await dataSource.query(`ALTER TABLE alert_signal DROP CONSTRAINT refuse_all`);
    expect(await world.alerts(accountId)).toEqual([]);
    await world.evaluate();
    expect(await world.alerts(accountId)).toHaveLength(1);
  });
});
