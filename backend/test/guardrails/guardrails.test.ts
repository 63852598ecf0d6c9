import type { AuditRow } from '@tips/shared/audit';
import type { Guardrail, Guardrails } from '@tips/shared/guardrails';
import type { Portfolio } from '@tips/shared/portfolio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnrolNewcomers } from '../../src/enrolments/index.ts';
import { EvaluateGuardrails } from '../../src/guardrails/evaluate-guardrails.ts';
import { GuardrailsRepository } from '../../src/guardrails/guardrails.repository.ts';
import { Jobs } from '../../src/platform/jobs.ts';
import type { Client } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { HOUR_MS, PlansWorld, stage, TIPS } from '../plans/plans-world.ts';

const CREATORS = 300;
const DISPUTES: Guardrail = {
  measure: 'dispute_rate',
  max: 0.005,
  worseThanHoldout: false,
  minSample: 100,
  action: 'hold',
};
const guarded = (guardrail: Partial<Guardrail>, percent = 100) =>
  stage('guarded', { percent, guardrails: [{ ...DISPUTES, ...guardrail }] });

let world: PlansWorld;
let admin: Client;
let creators: string[];
beforeAll(async () => {
  world = await PlansWorld.open();
  // What the jobs would do by and by, the tests do when they say so.
  await world.app.app.get(Jobs).beforeApplicationShutdown();
  admin = world.as('admin');
  const lines = Array.from({ length: CREATORS }, () => creator({}));
  await ingest(admin, 'accounts', lines);
  creators = lines.map(({ accountId }) => accountId);
});
afterAll(() => world.close());

const evaluate = () => world.app.app.get(EvaluateGuardrails).execute();
const read = async () => (await world.as('auditor').get(`${TIPS}/guardrails`)).body as Guardrails;
let entries = 0;

/** A tip for each of the first creators, and after it what took it back. */
async function tips(count: number, takenBack: number, kind: 'refund' | 'dispute' = 'dispute'): Promise<void> {
  const occurredAt = world.clock.now().toISOString();
  const entry = (accountId: string) => ({
    externalId: `entry-${(entries += 1)}`,
    stream: 'tip',
    accountId,
    tipperId: 'tipper',
    amount: 500,
    currency: 'USD',
    processorFee: 0,
    occurredAt,
  });
  const given = creators.slice(0, count).map((id) => ({ ...entry(id), kind: 'tip' }));
  const back = given
    .slice(0, takenBack)
    .map(({ accountId, externalId }) => ({ ...entry(accountId), kind, relatesTo: externalId }));
  await ingest(admin, 'tips', [...given, ...back]);
}

/** A plan of this stage and one after it, everybody enrolled. */
async function begin(guardrail: Partial<Guardrail>, percent = 100) {
  await world.begin([
    stage('before', { percent: 0, minHours: 0 }),
    guarded(guardrail, percent),
    stage('after', { percent: 100 }),
  ]);
  await world.later(0);
  await world.app.app.get(EnrolNewcomers).execute();
  expect(await world.progress()).toMatchObject({ state: 'running', position: 1 });
}

describe('a guardrail', { timeout: 120_000 }, () => {
  it('compares with who stands next in line where nobody is held out, and is acknowledged by one person', async () => {
    const violations = (ids: readonly string[], name: string) =>
      ingest(
        admin,
        'violations',
        ids.map((accountId) => ({
          externalId: `${accountId}-${name}`,
          accountId,
          policy: 'spam',
          severity: 'low',
          issuedAt: world.clock.now().toISOString(),
          status: 'active',
        })),
      );
    await begin({ measure: 'violation_rate', max: 0.01, worseThanHoldout: true }, 50);
    const rows: { account_id: string }[] = await world.app.dataSource.query(
      `SELECT account_id FROM enrolment WHERE feature = 'tips' AND arm = 'exposed'`,
    );
    const exposed = rows.map((row) => row.account_id);
    expect(exposed.length).toBeLessThan(CREATORS);
    await violations(creators, 'all');
    await evaluate();
    const others = CREATORS - exposed.length;
    expect((await read()).items[0]?.reading).toMatchObject({
      status: 'fine',
      value: 1,
      holdout: null,
      waiting: { creators: others, events: others },
    });
    world.clock.advance(60_000);
    await violations(exposed, 'exposed');
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'held' });
    const breach = (await read()).breaches[0];
    expect(breach?.evidence).toMatchObject({ value: 2, waiting: { events: others } });
    expect(breach?.evidence.difference?.low).toBeGreaterThan(0);

    const path = `${TIPS}/guardrails/breaches/${breach?.id}/acknowledgement`;
    const note = { note: 'asking the abuse team' };
    expect((await world.as('product').post(path, note)).status).toBe(201);
    expect((await world.as('product_lead').post(path, note)).body).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect((await read()).breaches[0]).toMatchObject({ acknowledged: note, resumed: null });
    expect(await world.progress()).toMatchObject({ state: 'held' });
    await world.moved('withdraw');
    await world.pass(25);
    admin = world.as('admin');
  });

  it('keeps the last reading of each hour of what is old', async () => {
    const times = () =>
      world.app.dataSource.query(`SELECT read_at FROM guardrail_reading ORDER BY read_at`) as Promise<
        { read_at: Date }[]
      >;
    const before = await times();
    const repository = world.app.app.get(GuardrailsRepository);
    await repository.thinOut(new Date(0));
    expect(await times()).toEqual(before);
    await repository.thinOut(world.clock.now());
    const hours = new Set(before.map(({ read_at }) => Math.floor(read_at.getTime() / HOUR_MS)));
    expect(before.length).toBeGreaterThan(hours.size);
    expect(await times()).toHaveLength(hours.size);
  });

  it('says how far it is from its sample, then that all is well, and keeps both for its chart', async () => {
    await begin({});
    await tips(60, 60);
    await evaluate();
    const [early] = (await read()).items;
    expect(early).toMatchObject({
      guardrail: DISPUTES,
      reading: { status: 'not_enough_data', value: 1, exposed: { creators: 60, events: 60, occasions: 60 } },
    });
    expect(await world.progress()).toMatchObject({ state: 'running' });
    await world.moved('withdraw');

    await world.pass(25);
    admin = world.as('admin');
    await begin({ max: 0.5 });
    await tips(200, 2);
    await evaluate();
    const { items, breaches } = await read();
    expect(items[0]?.reading).toMatchObject({ status: 'fine', value: 0.01, difference: null });
    expect(items[0]?.points).toEqual([expect.objectContaining({ value: 0.01 })]);
    expect(breaches.filter(({ guardrail }) => guardrail.measure === 'dispute_rate')).toEqual([]);
    await world.moved('withdraw');
  });

  it('that is breached holds the plan once, with its evidence and an audit row, until somebody resumes', async () => {
    await world.pass(25);
    admin = world.as('admin');
    await begin({});
    await tips(250, 50);
    await Promise.all([evaluate(), evaluate()]);
    const held = await world.progress();
    expect(held).toMatchObject({
      state: 'held',
      percent: 100,
      holding: {
        code: 'held',
        by: 'Guardrail',
        reason: expect.stringMatching(/^guardrail\.dispute_rate value=0\.2 low=0\.\d+ max=0\.005$/),
      },
    });
    const breaches = (await read()).breaches.filter(({ guardrail }) => guardrail.measure === 'dispute_rate');
    expect(breaches).toMatchObject([
      {
        stageKey: 'guarded',
        did: 'hold',
        resumed: null,
        evidence: { status: 'breached', value: 0.2, exposed: { creators: 250, events: 50, occasions: 250 } },
      },
    ]);
    const { items: rows } = (await world.as('auditor').get('/api/v1/audit?action=rollout_plan.held'))
      .body as {
      items: AuditRow[];
    };
    expect(rows.filter(({ reason }) => reason?.startsWith('guardrail.dispute_rate'))).toHaveLength(1);

    const { items: features } = (await world.as('auditor').get('/api/v1/portfolio')).body as Portfolio;
    expect(features.find(({ rollout }) => rollout.feature === 'tips')?.guardrails).toEqual({
      watched: 1,
      breached: ['dispute_rate'],
    });
    await expect(world.app.dataSource.query(`UPDATE guardrail_breach SET evidence = '{}'`)).rejects.toThrow(
      /stays as it is/,
    );
    await expect(world.app.dataSource.query(`DELETE FROM guardrail_breach`)).rejects.toThrow(/stays/);

    await world.pass(1);
    admin = world.as('admin');
    await world.moved('resume', { reason: 'one ring of fraudsters, banned since' });
    expect((await read()).breaches[0]?.resumed).toMatchObject({
      reason: 'one ring of fraudsters, banned since',
    });
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'running' });
    const [afterwards] = (await read()).items;
    expect(Date.parse(afterwards?.reading?.since ?? '')).toBe(world.clock.now().getTime());

    await tips(250, 50);
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'held' });
    expect((await read()).breaches).toHaveLength(3);
    await world.moved('withdraw');
  });

  it('pauses, or rolls back to the stage before, as it is told', async () => {
    await world.pass(25);
    admin = world.as('admin');
    await begin({ action: 'pause' });
    await tips(250, 50);
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'paused', percent: 0 });
    expect(await world.rollout()).toMatchObject({ paused: true });
    await world.moved('resume');
    await world.moved('withdraw');

    await world.pass(25);
    admin = world.as('admin');
    await begin({ action: 'roll_back', measure: 'refund_rate' });
    await tips(250, 50, 'refund');
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'rolled_back', position: 0, percent: 0 });
    expect((await read()).breaches[0]).toMatchObject({ did: 'roll_back', stageKey: 'guarded' });
    await world.moved('withdraw');
  });

  it('goes by violations, reports and failed tips that the platform tells, and by the cases that are overdue', async () => {
    const date = () => world.clock.now().toISOString().slice(0, 10);
    const told: [Partial<Guardrail>, () => Promise<unknown>][] = [
      [
        { measure: 'violation_rate', max: 0.02 },
        () =>
          ingest(
            admin,
            'violations',
            creators.slice(0, 100).map((accountId) => ({
              externalId: `${accountId}-spam`,
              accountId,
              policy: 'spam',
              severity: 'low',
              issuedAt: world.clock.now().toISOString(),
              status: 'active',
            })),
          ),
      ],
      [
        { measure: 'report_rate', max: 0.0005 },
        () =>
          ingest(
            admin,
            'activity',
            creators.map((accountId) => ({ accountId, date: date(), posts: 1, views: 1_000, reports: 9 })),
          ),
      ],
      [
        { measure: 'failure_rate', max: 0.02 },
        () =>
          ingest(
            admin,
            'activity',
            creators.map((accountId, place) => ({
              accountId,
              date: date(),
              posts: 1,
              views: 1_000,
              tipAttempts: 10,
              failedTips: place % 3,
            })),
          ),
      ],
    ];
    for (const [guardrail, tell] of told) {
      await world.pass(24);
      admin = world.as('admin');
      await begin(guardrail);
      await evaluate();
      expect(await world.progress()).toMatchObject({ state: 'running' });
      await tell();
      await evaluate();
      expect(await world.progress()).toMatchObject({ state: 'held' });
      expect((await read()).breaches[0]?.guardrail).toMatchObject(guardrail);

      // What it was stopped for does not stop it again.
      await world.pass(1);
      admin = world.as('admin');
      await world.moved('resume', { reason: 'looked at one by one' });
      await evaluate();
      expect(await world.progress()).toMatchObject({ state: 'running' });
      expect((await read()).items[0]?.reading).toMatchObject({
        status: expect.not.stringMatching('breached'),
      });
      await world.moved('withdraw');
    }

    await world.pass(25);
    await begin({ measure: 'review_backlog', max: 0, minSample: 0 });
    await world.app.dataSource.query(
      `INSERT INTO review_case (case_id, kind, feature, account_id, state, priority, created_at, due_at, version)
       VALUES (gen_random_uuid(), 'access_request', 'tips', $1, 'open', 0, $2, $2, 1)`,
      [creators[0], new Date(world.clock.now().getTime() - HOUR_MS)],
    );
    await evaluate();
    expect(await world.progress()).toMatchObject({ state: 'held' });
    expect((await read()).breaches[0]?.evidence).toMatchObject({ value: 1, bounds: null });
    await world.moved('withdraw');
  });

  it('on overdue cases lets a plan go on that somebody resumed over them, until there are too many once more', async () => {
    const overdue = (state: string) =>
      world.app.dataSource.query(`UPDATE review_case SET state = $2 WHERE account_id = $1`, [
        creators[0],
        state,
      ]);
    const evaluated = async () => {
      await world.pass(1);
      admin = world.as('admin');
      await evaluate();
      return world.progress();
    };
    await overdue('open');
    await begin({ measure: 'review_backlog', max: 0, minSample: 0 });
    expect(await evaluated()).toMatchObject({ state: 'held' });
    await world.moved('resume', { reason: 'two reviewers more from tomorrow' });
    expect(await evaluated()).toMatchObject({ state: 'running' });
    expect((await read()).items[0]?.reading).toMatchObject({ status: 'breached', value: 1 });
    await overdue('cancelled');
    expect(await evaluated()).toMatchObject({ state: 'running' });
    await overdue('open');
    expect(await evaluated()).toMatchObject({ state: 'held' });
    await world.moved('withdraw');
  });

  it('does nothing where the plan has moved since', async () => {
    await world.pass(25);
    admin = world.as('admin');
    await begin({});
    await tips(250, 50);
    await world.moved('hold');
    const before = (await read()).breaches.length;
    await evaluate();
    expect((await read()).breaches).toHaveLength(before);
    expect(await world.progress()).toMatchObject({
      state: 'held',
      holding: { by: expect.not.stringMatching('Guardrail') },
    });
    await world.moved('withdraw');
  });

  it.each<[string, Guardrail[], string]>([
    ['a measure twice', [DISPUTES, DISPUTES], 'stages.0.guardrails.1.measure'],
    [
      'a holdout that has none',
      [{ ...DISPUTES, worseThanHoldout: true }],
      'stages.0.guardrails.0.worseThanHoldout',
    ],
    ['a share over 1', [{ ...DISPUTES, max: 5 }], 'stages.0.guardrails.0.max'],
  ])('with %s is refused at the field', async (_name, guardrails, path) => {
    const stages = [stage('a', { guardrails })];
    const answer = await world.as('product').post(`${TIPS}/plans`, { stages, note: 'x' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});
