import type { BatchPreview, CaseBatch } from '@tips/shared/case-batches';
import type { CaseDetail } from '@tips/shared/cases';
import type { ChangeKindName, ChangeRequestDetail } from '@tips/shared/change-requests';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import type { PlanProgress, PlanStage, PlanVersion } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import type { StandingPolicy } from '@tips/shared/standing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunBatches } from '../../src/batches/run-batches.ts';
import { CasesWorld } from '../cases/cases-world.ts';
import type { Answer } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import type { Role } from '@tips/shared/identity';

const REQUESTS = '/api/v1/change-requests';
const REQUIRED = { status: 409, body: { code: 'CHANGE_REQUEST_REQUIRED' } };

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open({ secondPerson: { accounts: 3, policyAccounts: 0, cases: 2, release: 500 } });
});
afterAll(() => world.app.close());

const post = async (role: Role, url: string, body: object): Promise<Answer> =>
  (await world.as(role)).post(url, body);

async function ask(role: Role, kind: ChangeKindName, change: object): Promise<ChangeRequestDetail> {
  const answer = await post(role, REQUESTS, { kind, change, reason: 'please' });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as ChangeRequestDetail;
}

const approve = async (role: Role, { id, hash }: ChangeRequestDetail): Promise<ChangeRequestDetail> =>
  (await post(role, `${REQUESTS}/${id}/approve`, { hash })).body as ChangeRequestDetail;

describe('a version of the eligibility policy', () => {
  const POLICIES = '/api/v1/eligibility-policies';
  const draft = async (followersMin: number): Promise<EligibilityPolicy> => {
    const { items } = (await (await world.as('product')).get(POLICIES)).body as {
      items: EligibilityPolicy[];
    };
    const inForce = items.find(({ status }) => status === 'in_force');
    const criteria = inForce?.rules.criteria.map((criterion) =>
      criterion.kind === 'followers' ? { ...criterion, min: followersMin } : criterion,
    );
    const { body } = await post('product', POLICIES, {
      rules: { ...inForce?.rules, criteria },
      note: 'a test',
    });
    return body as EligibilityPolicy;
  };
  const enforce = ({ version, revision }: EligibilityPolicy) =>
    post('product_lead', `${POLICIES}/${version}/in-force`, { revision, reason: 'please' });

  it('by which anybody gains takes a second person; one by which nobody does is put in force at once', async () => {
    await ingest(await world.as('admin'), 'accounts', [creator({ followers: 60_000 })]);
    const lower = await draft(50_000);
    expect(await enforce(lower)).toMatchObject(REQUIRED);
    const change = { version: lower.version, revision: lower.revision };
    const request = await ask('product', 'eligibility_policy.in_force', change);
    expect(request.diff).toContainEqual({
      path: ['rules', 'criteria', 'followers', 'min'],
      before: 100_000,
      after: 50_000,
    });
    expect(request.previewThen.figures[0]).toMatchObject({ key: 'eligibility', gains: 1, losses: 0 });
    expect(await approve('trust_safety_lead', request)).toMatchObject({ state: 'applied' });
    world.clock.advance(1000);
    expect(await enforce(await draft(70_000))).toMatchObject({ status: 200, body: { status: 'in_force' } });
  });

  it('and another one at the very same instant: the second is a conflict, and the first holds', async () => {
    world.clock.advance(1000);
    const [first, second] = [await draft(80_000), await draft(90_000)];
    const answers = await Promise.all([enforce(first), enforce(second)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'VERSION_CONFLICT' },
    });
    const late = answers[0]?.status === 409 ? first : second;
    world.clock.advance(1000);
    expect(await enforce(late)).toMatchObject({ status: 200 });
  });

  it('whose draft is edited after it was asked for is voided', async () => {
    const lower = await draft(40_000);
    const { version, revision, rules } = lower;
    const request = await ask('product', 'eligibility_policy.in_force', { version, revision });
    const edit = { rules, note: 'edited', revision };
    expect(await (await world.as('product')).put(`${POLICIES}/${version}`, edit)).toMatchObject({
      status: 200,
    });
    expect(await approve('product_lead', request)).toMatchObject({
      state: 'voided',
      endCode: 'content_moved',
    });
  });
});

describe('a version of the standing policy', () => {
  it('by which somebody’s standing gets better takes a second person', async () => {
    const { accountId } = creator();
    const admin = await world.as('admin');
    await ingest(admin, 'accounts', [creator({ accountId })]);
    await ingest(admin, 'violations', [violation(accountId)]);
    const { items } = (await admin.get('/api/v1/standing-policies')).body as { items: StandingPolicy[] };
    const [inForce] = items;
    const rules = {
      ...inForce?.rules,
      restrictsAtOnce: [],
      points: { ...inForce?.rules.points, critical: 1 },
    };
    const drafted = await post('trust_safety', '/api/v1/standing-policies', { rules, note: 'a test' });
    const { version, revision } = drafted.body as StandingPolicy;
    const direct = await post('trust_safety_lead', `/api/v1/standing-policies/${version}/in-force`, {
      revision,
      reason: 'please',
    });
    expect(direct).toMatchObject(REQUIRED);
    const request = await ask('trust_safety', 'standing_policy.in_force', { version, revision });
    expect(request.previewThen).toMatchObject({ size: 1, figures: [{ key: 'standing', gains: 1 }] });
    expect(await approve('trust_safety_lead', request)).toMatchObject({ state: 'applied' });
  });
});

describe('a plan', () => {
  const stage = (key: string, percent: number, needsApproval: boolean): PlanStage => ({
    key,
    name: key,
    audience: {},
    percent,
    minHours: 1,
    minSample: 0,
    gates: [],
    needsApproval,
    guardrails: [],
  });
  const GIFTS = '/api/v1/rollouts/gifts';
  const draft = async (stages: PlanStage[]): Promise<PlanVersion> =>
    (await post('product', `${GIFTS}/plans`, { stages, note: 'a test' })).body as PlanVersion;
  const enforce = ({ version, revision }: PlanVersion) =>
    post('product', `${GIFTS}/plans/${version}/in-force`, { revision, reason: 'go', fromStage: 'small' });

  it('that widens by itself beyond the limit takes a second person, one with an approval before that does not', async () => {
    await ingest(
      await world.as('admin'),
      'accounts',
      Array.from({ length: 5 }, () => creator()),
    );
    const small = stage('small', 0, false);
    const free = await draft([small, stage('all', 100, false)]);
    expect(await enforce(free)).toMatchObject(REQUIRED);
    expect(await enforce(await draft([small, stage('all', 100, true)]))).toMatchObject({ status: 200 });
    const { version, revision } = free;
    const change = { feature: 'gifts', version, revision, fromStage: 'small' };
    const request = await ask('product', 'plan.in_force', change);
    expect(request.size).toBeGreaterThanOrEqual(5);
    expect(request.diff).toContainEqual({
      path: ['stages', 'all', 'needsApproval'],
      before: true,
      after: false,
    });
    expect(await approve('product_lead', request)).toMatchObject({ state: 'applied' });
    const { body } = await (await world.as('auditor')).get(`${GIFTS}/plan`);
    expect(body as PlanProgress).toMatchObject({ state: 'running', plan: { version } });
    expect((await (await world.as('auditor')).get(GIFTS)).body as Rollout).toMatchObject({
      stageKey: 'small',
    });
  });
});

describe('a plan that goes on by hand', () => {
  const COINS = '/api/v1/rollouts/coins';
  const stage = (key: string, percent: number, over: Partial<PlanStage> = {}): PlanStage => ({
    key,
    name: key,
    audience: {},
    percent,
    minHours: 24,
    minSample: 0,
    guardrails: [],
    gates: [],
    needsApproval: false,
    ...over,
  });
  const progress = async () => (await (await world.as('auditor')).get(`${COINS}/plan`)).body as PlanProgress;
  const goOn = async (command: 'advance' | 'resume') => {
    const { revision } = await progress();
    return {
      change: { feature: 'coins', revision, command },
      answer: await post('product', `${COINS}/plan/${command}`, { revision, reason: 'now' }),
    };
  };

  it('takes a second person where that lets in more than one may: before its time, and after it was stopped', async () => {
    const stages = [stage('none', 0), stage('all', 100, { needsApproval: true }), stage('end', 100)];
    const drafted = (await post('product', `${COINS}/plans`, { stages, note: 'x' })).body as PlanVersion;
    const { version, revision } = drafted;
    const begin = { revision, reason: 'go', fromStage: 'none' };
    expect((await post('product', `${COINS}/plans/${version}/in-force`, begin)).status).toBe(200);
    const approval = { version, stageKey: 'all', note: 'well' };
    expect((await post('product_lead', `${COINS}/plan/approvals`, approval)).status).toBe(200);
    const early = await goOn('advance');
    expect(early.answer).toMatchObject(REQUIRED);
    const request = await ask('product', 'plan.move', early.change);
    expect(request).toMatchObject({ subject: 'coins', base: `p${version}` });
    expect(request.diff).toContainEqual({ path: ['stageKey'], before: 'none', after: 'all' });
    expect(request.diff).toContainEqual({ path: ['skipped'], before: [], after: ['min_duration'] });
    expect(await approve('product_lead', request)).toMatchObject({ state: 'applied' });
    expect(await progress()).toMatchObject({ position: 1, percent: 100, state: 'running' });

    await post('product', `${COINS}/plan/pause`, { reason: 'stop' });
    const again = await goOn('resume');
    expect(again.answer).toMatchObject(REQUIRED);
    const stopped = await ask('product', 'plan.move', again.change);
    expect(
      await post('product', `${COINS}/plan/roll-back`, {
        revision: again.change.revision,
        reason: 'further back',
      }),
    ).toMatchObject({ status: 200 });
    expect(await approve('product_lead', stopped)).toMatchObject({
      state: 'voided',
      endCode: 'content_moved',
    });
    expect((await goOn('resume')).answer).toMatchObject({ status: 200 });
  });
});

describe('many cases at once', () => {
  it('beyond the limit are decided after a second person has agreed, exactly those that were ready then', async () => {
    await world.emptyQueue();
    const opened = [];
    for (let n = 0; n < 4; n += 1) opened.push(await world.openCase({ region: 'FR' }));
    const batch = {
      filter: { kind: 'access_request', regions: ['FR'] },
      outcome: 'approve',
      reasonCode: 'meets_requirements',
      note: '',
    };
    const { body } = await post('trust_safety_lead', '/api/v1/case-batches/preview', batch);
    const { ready } = body as BatchPreview;
    expect(await post('trust_safety_lead', '/api/v1/case-batches', { ...batch, ready })).toMatchObject({
      status: 409,
      body: { code: 'CHANGE_REQUEST_REQUIRED', details: { size: 4, limit: 2 } },
    });
    const request = await ask('trust_safety_lead', 'cases.batch', { ...batch, ready });
    expect(request.previewThen.figures[0]).toMatchObject({ key: 'cases', gains: 4 });
    const late = await world.openCase({ region: 'FR' });
    await world.claim(opened[0]?.id ?? '');
    expect(await approve('admin', request)).toMatchObject({ state: 'applied' });
    await world.app.app.get(RunBatches).execute();
    const list = (await (await world.as('auditor')).get('/api/v1/case-batches')).body as {
      items: CaseBatch[];
    };
    expect(list.items[0]).toMatchObject({ startedBy: 'Inès Laurent', counts: { applied: 3 } });
    const [one] = opened.slice(1);
    const stateOf = async (id: string | undefined) =>
      ((await (await world.as('auditor')).get(`/api/v1/cases/${id}`)).body as CaseDetail).case.state;
    expect(await stateOf(one?.id)).toBe('decided');
    expect(await stateOf(late.id)).toBe('open');
  });
});
