import { ROLES } from '@tips/shared/identity';
import type { AuditRow } from '@tips/shared/audit';
import type { PlanStage, PlanTemplate, PlanVersion } from '@tips/shared/plans';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdvancePlans } from '../../src/plans/advance-plans.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp } from '../harness/test-app.ts';
import { HOUR_MS, PlansWorld, stage, TIPS } from './plans-world.ts';

let world: PlansWorld;
beforeAll(async () => {
  world = await PlansWorld.open();
});
afterAll(() => world.close());

const ALPHA = stage('alpha', { percent: 1, minHours: 24 });
const BETA = stage('beta', { percent: 10, minHours: 48 });
const GENERAL = stage('general', { percent: 100, minHours: 0 });

describe('drafts', () => {
  it('come from templates for the audience of the stage in force, and are edited at the revision that was read', async () => {
    const { body } = await world.as('auditor').get(`${TIPS}/plan-templates`);
    const { items } = body as { items: PlanTemplate[] };
    expect(items.map(({ key }) => key)).toEqual(['careful', 'standard', 'quick']);
    const [careful] = items;
    const made = await world
      .as('product')
      .post(`${TIPS}/plans`, { stages: careful?.stages, template: 'careful', note: 'start careful' });
    expect(made).toMatchObject({
      status: 200,
      body: { template: 'careful', revision: 1, stages: careful?.stages },
    });
    const draft = made.body as PlanVersion;
    const url = `${TIPS}/plans/${draft.version}`;
    const stages = [ALPHA, { ...BETA, percent: 10.001 }];
    const edited = await world.as('product').put(url, { revision: 1, stages, note: 'shorter' });
    expect(edited).toMatchObject({ status: 200, body: { revision: 2, stages, note: 'shorter' } });
    const stale = await world.as('product').put(url, { revision: 1, stages, note: 'late' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    expect((await world.as('product').delete(url)).status).toBe(204);
    expect(await world.as('product').get(`${TIPS}/plans`)).toMatchObject({ body: { items: [] } });
    expect(await world.progress()).toMatchObject({
      state: 'draft',
      plan: null,
      holding: { code: 'no_plan' },
    });
  });

  it.each<[string, PlanStage[], string]>([
    ['a percentage finer than a bucket', [{ ...ALPHA, percent: 0.0005 }], 'stages.0.percent'],
    ['a percentage over 100', [{ ...ALPHA, percent: 100.001 }], 'stages.0.percent'],
    ['a percentage that falls', [BETA, ALPHA], 'stages.1.percent'],
    ['a key twice', [ALPHA, ALPHA], 'stages.1.key'],
    ['no stages', [], 'stages'],
    ['hours below nothing', [{ ...ALPHA, minHours: -1 }], 'stages.0.minHours'],
  ])('with %s are refused at the field', async (_name, stages, path) => {
    const answer = await world.as('product').post(`${TIPS}/plans`, { stages, note: 'x' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ path }] } });
  });

  it('hold to their ranges in the database itself, and stay as they were once in force', async () => {
    const { version } = await world.draft([ALPHA]);
    const write = (set: string) =>
      world.app.dataSource.query(`UPDATE rollout_plan_stage SET ${set} WHERE version = $1`, [version]);
    await expect(write('percent = 100.001')).rejects.toThrow(/percent/);
    await expect(write(`percent = 'NaN'`)).rejects.toThrow();
    await expect(write(`audience = '{"followersMin": 9, "followersMax": 8}'`)).rejects.toThrow(/audience/);
    await world.begin([ALPHA]);
    await expect(
      world.app.dataSource.query(`UPDATE rollout_plan_stage SET percent = 50 WHERE version = $1`, [
        version + 1,
      ]),
    ).rejects.toThrow(/can not change/);
    await expect(
      world.app.dataSource.query(`DELETE FROM rollout_plan WHERE version = $1`, [version + 1]),
    ).rejects.toThrow();
    await world.moved('withdraw');
  });
});

describe('a plan in force', () => {
  it('walks its stages as their hours are served, each a version of the rollout, until it is through', async () => {
    const before = await world.rollout();
    const begun = await world.begin([ALPHA, BETA, GENERAL]);
    expect(begun).toMatchObject({
      state: 'running',
      position: 0,
      percent: 1,
      holding: { code: 'min_duration', stageKey: 'alpha', required: 24 },
      next: {
        stageKey: 'beta',
        percent: 10,
        at: new Date(world.clock.now().getTime() + 24 * HOUR_MS).toISOString(),
      },
    });
    expect(await world.rollout()).toMatchObject({ version: before.version + 1, stageKey: 'alpha' });
    expect(await world.later(23)).toMatchObject({ position: 0 });
    const beta = await world.later(1);
    expect(beta).toMatchObject({
      position: 1,
      percent: 10,
      holding: { code: 'min_duration', stageKey: 'beta' },
    });
    expect(beta.planned.map(({ percent }) => percent)).toEqual([1, 10, 100]);
    expect(beta.actual.map(({ percent }) => percent)).toEqual([1, 10]);
    const general = await world.later(48);
    expect(general).toMatchObject({ position: 2, percent: 100, next: null });
    expect(await world.later(0)).toMatchObject({
      state: 'completed',
      percent: 100,
      holding: { code: 'completed' },
    });
    expect((await world.rollout()).version).toBe(before.version + 3);
  });

  it('makes one step however late it is asked: the next stage has its own hours to serve', async () => {
    await world.begin([ALPHA, BETA, { ...GENERAL, percent: 100 }]);
    const { version } = await world.rollout();
    expect(await world.later(1000)).toMatchObject({ position: 1, holding: { code: 'min_duration' } });
    expect((await world.rollout()).version).toBe(version + 1);
  });

  it('passes through stages that ask for nothing in the same step, and never past an approval', async () => {
    const through = stage('through', { percent: 2, minHours: 0 });
    const gated = stage('gated', { percent: 20, needsApproval: true });
    await world.begin([ALPHA, through, { ...BETA, minHours: 0 }, gated]);
    const { version } = await world.rollout();
    expect(await world.later(500)).toMatchObject({ position: 2, holding: { code: 'needs_approval' } });
    expect((await world.rollout()).version).toBe(version + 1);
    expect(await world.later(500)).toMatchObject({ position: 2, percent: 10 });
  });

  it('starts when it is due, and not before', async () => {
    const { version } = await world.rollout();
    const startsAt = new Date(world.clock.now().getTime() + 5 * HOUR_MS).toISOString();
    const begun = await world.begin([ALPHA, BETA], { startsAt });
    expect(begun).toMatchObject({
      state: 'scheduled',
      position: null,
      startsAt,
      holding: { code: 'scheduled', until: startsAt },
      next: { stageKey: 'alpha', at: startsAt },
    });
    await world.later(4);
    expect((await world.rollout()).version).toBe(version);
    expect(await world.later(100)).toMatchObject({ state: 'running', position: 0, percent: 1 });
  });

  it('waits for sample, date, access and backlog, with the figures', async () => {
    const at = new Date(world.clock.now().getTime() + 30 * HOUR_MS).toISOString();
    const gates: PlanStage['gates'] = [
      { kind: 'not_before', at },
      { kind: 'open_cases_max', max: 0 },
      { kind: 'approved_min', min: 1 },
    ];
    await world.begin([
      { ...ALPHA, percent: 100, minSample: 2 },
      { ...GENERAL, gates },
    ]);
    const none = await world.later(24);
    expect(none).toMatchObject({
      holding: { code: 'min_sample', observed: 0, required: 2 },
      next: { at: null },
    });
    await ingest(world.as('admin'), 'accounts', [creator(), creator()]);
    expect(await world.later(0)).toMatchObject({
      reach: { exposed: 2, approved: 0 },
      holding: { code: 'not_before', until: at },
      next: { at: null },
    });
    expect(await world.later(6)).toMatchObject({
      holding: { code: 'approved_min', stageKey: 'general', observed: 0, required: 1 },
    });
  });

  it('goes on where it is when another version of it takes over, and serves no hours twice', async () => {
    await world.begin([ALPHA, BETA]);
    await world.later(20);
    const taken = await world.begin([ALPHA, { ...BETA, percent: 7 }, GENERAL]);
    expect(taken).toMatchObject({ position: 0, holding: { code: 'min_duration' } });
    expect(await world.later(4)).toMatchObject({ position: 1, percent: 7 });
    const { items } = (await world.as('auditor').get(`${TIPS}/plans`)).body as { items: PlanVersion[] };
    expect(items.filter(({ status }) => status === 'in_force')).toHaveLength(1);
  });

  it('does not wave through a stage that is in force with other accounts', async () => {
    const wider = { ...BETA, percent: 60, needsApproval: true };
    await world.begin([ALPHA, BETA]);
    await world.later(24);
    const taken = await world.begin([ALPHA, wider], { fromStage: 'beta' });
    expect(taken).toMatchObject({ position: null, percent: 10, holding: { code: 'needs_approval' } });
    expect(await world.approve('beta')).toMatchObject({ status: 200, body: { position: 1, percent: 60 } });
  });

  it('is held by a change that somebody made by hand, until somebody resumes it', async () => {
    await world.begin([ALPHA, BETA]);
    const { stages } = await world.rollout();
    await world.change({
      stages: stages.map((each) => (each.key === 'alpha' ? { ...each, percent: 0.5 } : each)),
    });
    const strayed = await world.later(50);
    expect(strayed).toMatchObject({ percent: 0.5, holding: { code: 'changed_by_hand', reason: 'by hand' } });
    expect(await world.moved('resume')).toMatchObject({ percent: 10, position: 1 });
  });
});

describe('people', () => {
  it('hold, pause, resume and roll back, and the hours of a pause do not count', async () => {
    await world.begin([ALPHA, BETA, GENERAL]);
    expect(await world.moved('hold')).toMatchObject({ state: 'held', percent: 1, holding: { code: 'held' } });
    expect(await world.later(30)).toMatchObject({ position: 0 });
    expect(await world.moved('resume')).toMatchObject({ state: 'running', position: 1, percent: 10 });
    expect(await world.moved('pause')).toMatchObject({ state: 'paused', percent: 0 });
    expect(await world.rollout()).toMatchObject({ paused: true, stageKey: 'beta' });
    await world.later(100);
    expect(await world.moved('resume')).toMatchObject({ state: 'running', position: 1, percent: 10 });
    expect(await world.later(47)).toMatchObject({ position: 1 });
    expect(await world.later(1)).toMatchObject({ position: 2, percent: 100 });
    const back = await world.moved('roll-back', { toStage: 'alpha' });
    expect(back).toMatchObject({
      state: 'rolled_back',
      position: 0,
      percent: 1,
      holding: { code: 'rolled_back' },
    });
    expect(await world.rollout()).toMatchObject({ stageKey: 'alpha', paused: false });
    expect(await world.later(1000)).toMatchObject({ position: 0, percent: 1 });
    expect(await world.moved('resume')).toMatchObject({ state: 'running', position: 1 });
  });

  it('go back while paused without exposing anybody', async () => {
    await world.begin([ALPHA, BETA]);
    await world.later(24);
    await world.moved('pause');
    expect(await world.moved('roll-back')).toMatchObject({ state: 'paused', position: 0, percent: 0 });
    expect(await world.moved('resume')).toMatchObject({ state: 'running', percent: 1 });
  });

  it('are refused what the state does not allow, with what it does', async () => {
    await world.begin([ALPHA, BETA]);
    await world.moved('hold');
    expect(await world.command('hold')).toMatchObject({
      status: 409,
      body: { code: 'PLAN_STATE_INVALID', details: { state: 'held', command: 'hold' } },
    });
    await world.moved('resume');
    expect(await world.command('roll-back')).toMatchObject({ body: { code: 'PLAN_STATE_INVALID' } });
    expect(await world.command('roll-back', { toStage: 'moon' })).toMatchObject({ status: 409 });
    const { revision } = await world.progress();
    await world.moved('hold');
    const stale = await world.as('product').post(`${TIPS}/plan/resume`, { revision, reason: 'late' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    expect(await world.command('hold', {}, 'trust_safety_lead')).toMatchObject({ status: 409 });
  });

  it('kill it by the rollout’s own switch; revived, it is held until a person resumes it', async () => {
    await world.begin([ALPHA, BETA]);
    await world.as('admin').post(`${TIPS}/kill`, { reason: 'incident' });
    expect(await world.progress()).toMatchObject({
      state: 'killed',
      percent: 0,
      holding: { reason: 'incident' },
    });
    expect(await world.later(48)).toMatchObject({ state: 'killed', position: 0 });
    expect(await world.command('resume')).toMatchObject({ body: { code: 'PLAN_STATE_INVALID' } });
    await world.as('product_lead').post(`${TIPS}/revive`, { reason: 'over' });
    expect(await world.later(48)).toMatchObject({ state: 'held', position: 0, percent: 1 });
    expect(await world.moved('resume')).toMatchObject({
      state: 'running',
      holding: { code: 'min_duration' },
    });
  });

  it('advance without waiting, with the gates that were skipped on record, and never past an approval', async () => {
    await world.begin([
      { ...ALPHA, minSample: 1_000_000 },
      { ...BETA, gates: [{ kind: 'approved_min', min: 5 }] },
      { ...GENERAL, needsApproval: true },
    ]);
    expect((await world.progress()).gates).toMatchObject([
      { code: 'min_duration', stageKey: 'alpha', required: 24, met: false },
      { code: 'min_sample', stageKey: 'alpha', required: 1_000_000, met: false },
      { code: 'approved_min', stageKey: 'beta', observed: 0, required: 5, met: false },
    ]);
    expect(await world.moved('advance')).toMatchObject({
      state: 'running',
      position: 1,
      percent: 10,
      holding: { code: 'min_duration', stageKey: 'beta' },
    });
    const { body } = await world.as('auditor').get('/api/v1/audit?action=rollout_plan.advanced&limit=1');
    expect((body as { items: AuditRow[] }).items[0]).toMatchObject({
      actor: { name: 'Sam Okafor' },
      after: { position: 1, skipped: ['min_duration', 'min_sample', 'approved_min'] },
    });
    expect(await world.command('advance')).toMatchObject({
      status: 409,
      body: { code: 'PLAN_STATE_INVALID', details: { holding: { code: 'needs_approval' } } },
    });
    await world.moved('hold');
    expect(await world.command('advance')).toMatchObject({ status: 409 });
    expect(await world.command('advance', {}, 'trust_safety_lead')).toMatchObject({ status: 403 });
  });

  it('leave a trail: each move is an audit row', async () => {
    await world.begin([ALPHA, BETA]);
    await world.later(24);
    await world.moved('roll-back');
    const { body } = await world.as('auditor').get('/api/v1/audit?subjectKind=rollout_plan&limit=4');
    const { items } = body as { items: AuditRow[] };
    expect(items.map(({ action }) => action)).toEqual([
      'rollout_plan.rolled_back',
      'rollout_plan.advanced',
      'rollout_plan.advanced',
      'rollout_plan.put_in_force',
    ]);
    expect(items[0]).toMatchObject({ before: { state: 'running', position: 1 }, after: { position: 0 } });
  });
});

describe('approval', () => {
  const GATED = { ...BETA, needsApproval: true };

  it('is the last gate, is another person’s, and asked for anew after a rollback', async () => {
    await world.begin([ALPHA, GATED]);
    expect(await world.approve('beta')).toMatchObject({ status: 200, body: { position: 0 } });
    expect(await world.approve('beta')).toMatchObject({ status: 409, body: { code: 'NO_CHANGE' } });
    expect(await world.approve('alpha')).toMatchObject({ status: 409, body: { code: 'PLAN_STATE_INVALID' } });
    expect(await world.later(24)).toMatchObject({ position: 1, percent: 10 });
    await world.moved('roll-back');
    await world.moved('resume');
    expect(await world.later(24)).toMatchObject({
      position: 0,
      holding: { code: 'needs_approval' },
      approvals: [],
    });
    expect(await world.approve('beta')).toMatchObject({ status: 200, body: { position: 1 } });
  });

  it('is refused to whoever put the plan in force, by the console and by the database', async () => {
    const { version, revision } = await world.draft([ALPHA, GATED]);
    const lead = world.as('product_lead');
    await lead.post(`${TIPS}/plans/${version}/in-force`, { revision, reason: 'mine', fromStage: 'alpha' });
    expect(await world.approve('beta')).toMatchObject({ status: 409, body: { code: 'SAME_PERSON' } });
    const [plan] = await world.app.dataSource.query<{ id: string }[]>(
      `SELECT p.put_in_force_by_id AS id FROM rollout_plan p WHERE p.feature = 'tips' AND p.version = $1`,
      [version],
    );
    const insert = (by: string, putBy: string) =>
      world.app.dataSource.query(
        `INSERT INTO rollout_plan_approval (feature, version, stage_key, approved_at, approved_by, approved_by_id,
           put_in_force_by_id, note) VALUES ('tips', $1, 'beta', now(), 'x', $2, $3, 'x')`,
        [version, by, putBy],
      );
    await expect(insert(plan?.id ?? '', plan?.id ?? '')).rejects.toThrow(/by_another/);
    // Nor by naming somebody else as the one who put it in force.
    await expect(insert(plan?.id ?? '', 'somebody')).rejects.toThrow(/foreign key/);
  });

  it('of one version is none of the next', async () => {
    await world.begin([ALPHA, GATED]);
    const { plan } = await world.progress();
    await world.approve('beta');
    await world.begin([ALPHA, GATED]);
    expect(await world.later(24)).toMatchObject({ holding: { code: 'needs_approval' } });
    const stale = { version: plan?.version, stageKey: 'beta', note: 'late' };
    expect(await world.as('product_lead').post(`${TIPS}/plan/approvals`, stale)).toMatchObject({
      body: { code: 'VERSION_CONFLICT' },
    });
  });

  it('is a product lead’s', async () => {
    await world.begin([ALPHA, GATED]);
    for (const role of ROLES.filter((each) => each !== 'product_lead')) {
      expect(await world.approve('beta', role)).toMatchObject({ status: 403 });
    }
  });
});

describe('two processes', () => {
  it('make each step once, and a step that fails half-way is not made', async () => {
    const other = await createTestApp({ databaseUrl: world.app.databaseUrl, clock: world.clock });
    try {
      // Without a plan before it, of which alpha may have served its hours.
      await world.moved('withdraw');
      await world.begin([ALPHA, BETA, { ...GENERAL, minHours: 24 }]);
      const { version } = await world.rollout();
      await world.pass(24);
      const both = [world.app, other, world.app, other].map(({ app }) => app.get(AdvancePlans).execute());
      await Promise.all(both);
      expect(await world.progress()).toMatchObject({ position: 1 });
      expect((await world.rollout()).version).toBe(version + 1);

      await world.app.dataSource.query(
        `CREATE FUNCTION fail_plan_run() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$`,
      );
      await world.app.dataSource.query(
        `CREATE TRIGGER fail_plan_run BEFORE UPDATE ON rollout_plan_run FOR EACH ROW EXECUTE FUNCTION fail_plan_run()`,
      );
      await world.pass(48);
      await expect(world.app.app.get(AdvancePlans).execute()).rejects.toThrow(/crash/);
      expect(await world.rollout()).toMatchObject({ version: version + 1, stageKey: 'beta' });
      await world.app.dataSource.query(`DROP TRIGGER fail_plan_run ON rollout_plan_run`);
      expect(await world.later(0)).toMatchObject({ position: 2, percent: 100 });
    } finally {
      await other.close();
    }
  });
});
