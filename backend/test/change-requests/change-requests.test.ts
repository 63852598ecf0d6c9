import type { AuditRow } from '@tips/shared/audit';
import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import { ROLES, type Role } from '@tips/shared/identity';
import type { Rollout, RolloutPatch, Stage } from '@tips/shared/rollouts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApplyChanges } from '../../src/change-requests/apply-changes.ts';
import { RequireSecondPerson } from '../../src/change-requests/index.ts';
import type { Principal } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { AppError } from '../../src/platform/http/app-error.ts';
import { ChangeRollout } from '../../src/rollouts/index.ts';
import { type Answer, Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const LIMITS = { accounts: 3, policyAccounts: 0, cases: 2, release: 500 };
const CREATORS = 8;
const TIPS = '/api/v1/rollouts/tips';
const REQUESTS = '/api/v1/change-requests';
const HOUR_MS = 3_600_000;
const accountIds = Array.from({ length: CREATORS }, () => creator().accountId);

let app: TestApp;
const clock = new FrozenClock(Date.now());
const people = new Map<Role, Client>();
const as = (role: Role): Client => people.get(role) ?? new Client(app);

beforeAll(async () => {
  app = await createTestApp({ clock, config: { secondPerson: LIMITS } });
  await pass(0);
  await ingest(
    as('admin'),
    'accounts',
    accountIds.map((accountId) => creator({ accountId })),
  );
});
afterAll(() => app.close());
beforeEach(async () => {
  const { stageKey } = await rollout();
  if (stageKey !== 'test') await change({ stages: stages(0), stageKey: 'test' });
  else await change({ stages: stages(0) });
});

async function pass(hours: number): Promise<void> {
  clock.advance(hours * HOUR_MS);
  for (const role of ROLES) people.set(role, await signIn(app, role));
}

const stages = (percent: number): Stage[] => [{ key: 'test', name: 'Test', audience: {}, percent }];
const rollout = async (): Promise<Rollout> => (await as('auditor').get(TIPS)).body as Rollout;

/** By one person, whether it is taken or not. */
async function change(patch: RolloutPatch): Promise<Answer> {
  const { version } = await rollout();
  return as('product').post(`${TIPS}/changes`, { version, patch, reason: 'by hand' });
}

async function ask(percent = 100, more: object = {}, role: Role = 'product'): Promise<ChangeRequestDetail> {
  const { version } = await rollout();
  const change = { feature: 'tips', version, patch: { stages: stages(percent) } };
  const body = { kind: 'rollout.change', change, reason: 'everybody is ready', ...more };
  const answer = await as(role).post(REQUESTS, body);
  expect(answer).toMatchObject({ status: 201, body: { state: 'open' } });
  return answer.body as ChangeRequestDetail;
}

const act = (role: Role, { id }: { id: string }, name: string, body: object): Promise<Answer> =>
  as(role).post(`${REQUESTS}/${id}/${name}`, body);
const approve = (request: ChangeRequestDetail, role: Role = 'product_lead'): Promise<Answer> =>
  act(role, request, 'approve', { hash: request.hash, note: 'agreed' });
const find = async ({ id }: { id: string }, role: Role = 'auditor'): Promise<ChangeRequestDetail> =>
  (await as(role).get(`${REQUESTS}/${id}`)).body as ChangeRequestDetail;
const runJob = () => app.app.get(ApplyChanges).execute();
const audited = async (action: string, id: string): Promise<AuditRow[]> => {
  const { body } = await as('auditor').get(`/api/v1/audit?action=${action}&subjectId=${id}`);
  return (body as { items: AuditRow[] }).items.filter(({ subjectId }) => subjectId === id);
};
const refused = (sql: string, id: string): Promise<unknown> =>
  expect(app.dataSource.query(sql, [id])).rejects.toThrow();

describe('what one person may do alone', () => {
  it('ends where more accounts gain than the limit; the answer says how many, and nothing is changed', async () => {
    const { version } = await rollout();
    expect(await change({ stages: stages(100) })).toMatchObject({
      status: 409,
      body: {
        code: 'CHANGE_REQUEST_REQUIRED',
        details: {
          kind: 'rollout.change',
          size: CREATORS,
          limit: LIMITS.accounts,
          approvers: ['product_lead', 'admin'],
        },
      },
    });
    expect((await rollout()).version).toBe(version);
    expect((await change({ denyList: { remove: [] }, holdoutPercent: 1 })).status).toBe(200);
  });

  it('adds up within the window, for all who act on one feature, whatever was given back in between', async () => {
    await pass(25);
    const [one, two, three, four] = accountIds;
    const list = (add: (string | undefined)[]) => ({ allowList: { add: add.flatMap((id) => id ?? []) } });
    const removed = { allowList: { remove: accountIds } };
    expect((await change(list([one, two]))).status).toBe(200);
    expect((await change(removed)).status).toBe(200);
    expect(await change(list([three, four]))).toMatchObject({
      status: 409,
      body: { code: 'CHANGE_REQUEST_REQUIRED', details: { size: 2, limit: LIMITS.accounts, alone: 2 } },
    });
    expect((await change(list([three]))).status).toBe(200);
    const { version } = await rollout();
    const lead = { version, patch: list([four]), reason: 'another person, the same feature' };
    expect(await as('product_lead').post(`${TIPS}/changes`, lead)).toMatchObject({
      status: 409,
      body: { details: { size: 1, alone: 3 } },
    });
    const { body } = await as('product').get(`${REQUESTS}/kinds`);
    expect((body as { items: object[] }).items[0]).toMatchObject({
      windowHours: 24,
      alone: [{ subject: 'tips', size: 3 }],
    });
    const asked = await as('product').post(REQUESTS, {
      kind: 'rollout.change',
      change: { feature: 'tips', version, patch: list([four]) },
      reason: 'the fourth',
    });
    expect(asked.body).toMatchObject({ size: 1, previewThen: { alone: 3 } });
    expect((await approve(asked.body as ChangeRequestDetail)).body).toMatchObject({ state: 'applied' });
    expect((await change(removed)).status).toBe(200);
    await pass(24);
    expect((await change(list([one, two, three]))).status).toBe(200);
    expect((await change(removed)).status).toBe(200);
    await pass(25);
  });

  it('adds up for two who act at once: the second is refused inside its transaction', async () => {
    await pass(25);
    const secondPerson = app.app.get(RequireSecondPerson);
    const { version } = await rollout();
    const by: Principal = { kind: 'person', id: 'demo:product', name: 'Sam Okafor', role: 'product' };
    const widen = (add: string[]) =>
      secondPerson.execute(by, 'rollout.change', { feature: 'tips', version, patch: { allowList: { add } } });
    const both = [await widen(accountIds.slice(0, 2)), await widen(accountIds.slice(2, 4))];
    const kept = await Promise.allSettled(
      both.map((alone) => app.transactions.run(() => secondPerson.keep(by, alone))),
    );
    expect(kept.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(kept.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CHANGE_REQUEST_REQUIRED', details: { size: 2, alone: 2 } },
    });
    await pass(25);
  });

  it('is said for every kind, with who decides beyond it', async () => {
    const { body } = await as('product').get(`${REQUESTS}/kinds`);
    expect((body as { items: object[] }).items).toMatchObject([
      { kind: 'rollout.change', limit: 3, mayPropose: true, approvers: ['product_lead', 'admin'] },
      { kind: 'rollout.reshuffle', limit: 0, mayPropose: false },
      { kind: 'plan.in_force', limit: 3 },
      { kind: 'plan.move', limit: 3 },
      { kind: 'eligibility_policy.in_force', limit: 0, mayPropose: true },
      { kind: 'standing_policy.in_force', limit: 0, mayPropose: false },
      { kind: 'cases.batch', limit: 2, approvers: ['trust_safety_lead', 'admin'] },
      { kind: 'payout_hold.release', limit: 500, mayPropose: false },
      { kind: 'reconciliation.resolve', limit: 0, approvers: ['finance_lead', 'admin'] },
      { kind: 'fee_schedule.in_force', limit: 0, mayPropose: false, approvers: ['finance_lead'] },
      { kind: 'period.close', limit: 0, mayPropose: false, approvers: ['finance_lead'] },
      { kind: 'coin_price.in_force', limit: 0, mayPropose: false, approvers: ['finance_lead'] },
    ]);
  });

  it('never ends for what takes away: kill, pause and lowering act at once, by one person', async () => {
    expect((await approve(await ask())).body).toMatchObject({ state: 'applied' });
    expect((await change({ stages: stages(50) })).status).toBe(200);
    expect((await change({ paused: true })).status).toBe(200);
    expect(await change({ paused: false, stages: stages(100) })).toMatchObject({ status: 409 });
    expect((await change({ stages: stages(100) })).status).toBe(200);
    expect(await change({ paused: false })).toMatchObject({ body: { code: 'CHANGE_REQUEST_REQUIRED' } });
    const { version } = await rollout();
    const unpause = { feature: 'tips', version, patch: { paused: false } };
    const asked = await as('product').post(REQUESTS, {
      kind: 'rollout.change',
      change: unpause,
      reason: 'on again',
    });
    expect((await approve(asked.body as ChangeRequestDetail)).body).toMatchObject({ state: 'applied' });
    expect(await as('trust_safety_lead').post(`${TIPS}/kill`, { reason: 'stop' })).toMatchObject({
      status: 200,
      body: { killed: true },
    });
    expect(await as('product_lead').post(`${TIPS}/revive`, { reason: 'go' })).toMatchObject({
      body: { code: 'CHANGE_REQUEST_REQUIRED' },
    });
    const killed = await rollout();
    const again = await as('product').post(REQUESTS, {
      kind: 'rollout.change',
      change: { feature: 'tips', version: killed.version, revive: true },
      reason: 'all clear',
    });
    expect(again.body).toMatchObject({ diff: [{ path: ['killed'], before: true, after: false }] });
    expect((await approve(again.body as ChangeRequestDetail)).body).toMatchObject({ state: 'applied' });
    expect(await rollout()).toMatchObject({ killed: false, reason: 'all clear' });
  });
});

describe('a change request', () => {
  it('shows diff, preview and who may do what; approved by another person it is applied, all of it audited', async () => {
    const request = await ask();
    expect(request).toMatchObject({
      subject: 'tips',
      size: CREATORS,
      limit: LIMITS.accounts,
      diff: [{ path: ['stages', 'test', 'percent'], before: 0, after: 100 }],
      previewThen: {
        size: CREATORS,
        figures: [{ key: 'tab', gains: CREATORS, losses: 0 }, { key: 'button' }],
      },
      previewNow: { size: CREATORS },
      may: { approve: false, edit: true, withdraw: true, comment: true },
    });
    expect(await find(request, 'product_lead')).toMatchObject({ may: { approve: true, edit: false } });
    expect(await find(request, 'finance')).toMatchObject({ may: { approve: false, comment: false } });
    expect((await act('product_lead', request, 'comment', { text: 'which regions?' })).status).toBe(200);
    const { status, body } = await approve(request);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'applied',
      approvedBy: { name: 'Priya Raman' },
      events: [
        { kind: 'proposed', by: { name: 'Sam Okafor' } },
        { kind: 'commented', note: 'which regions?' },
        { kind: 'approved', note: 'agreed' },
        { kind: 'applied' },
      ],
    });
    expect(await rollout()).toMatchObject({
      stages: stages(100),
      changedBy: 'Sam Okafor',
      reason: 'everybody is ready',
    });
    for (const action of ['proposed', 'commented', 'approved', 'applied']) {
      expect(await audited(`change_request.${action}`, request.id)).toHaveLength(1);
    }
  });

  it('is not approved by whoever asked, whatever their role: refused by the console and by the database', async () => {
    const request = await ask(100, {}, 'product_lead');
    expect(await approve(request)).toMatchObject({ status: 409, body: { code: 'SAME_PERSON' } });
    expect(await approve(request, 'product')).toMatchObject({ status: 403 });
    expect(await approve(request, 'trust_safety_lead')).toMatchObject({ status: 403 });
    await refused(
      `UPDATE change_request SET state = 'approved', approved_at = now(), approved_by_id = proposed_by_id,
         approved_by = proposed_by, approved_hash = hash WHERE request_id = $1`,
      request.id,
    );
    await refused(
      `UPDATE change_request SET state = 'approved', approved_at = now(), approved_by_id = 'x', approved_by = 'x',
         approved_hash = repeat('0', 64) WHERE request_id = $1`,
      request.id,
    );
    await refused(
      `UPDATE change_request SET state = 'scheduled', apply_at = now() WHERE request_id = $1`,
      request.id,
    );
    await refused(`UPDATE change_request SET proposed_by_id = 'x' WHERE request_id = $1`, request.id);
    await refused(`UPDATE change_request SET change = '{}' WHERE request_id = $1`, request.id);
    await refused(`DELETE FROM change_request WHERE request_id = $1`, request.id);
    await refused(`UPDATE change_request_event SET note = 'x' WHERE request_id = $1`, request.id);
    expect((await approve(request, 'admin')).body).toMatchObject({ state: 'applied' });
    await refused(`UPDATE change_request SET reason = 'x' WHERE request_id = $1`, request.id);
  });

  it('that is edited loses its approval, and an approval of what was read before is refused', async () => {
    const applyAt = new Date(clock.now().getTime() + HOUR_MS).toISOString();
    const request = await ask(100, { applyAt });
    expect((await approve(request)).body).toMatchObject({ state: 'scheduled' });
    const { version } = await rollout();
    const edit = {
      change: { feature: 'tips', version, patch: { stages: stages(90) } },
      reason: 'a little less',
    };
    expect(await as('product_lead').put(`${REQUESTS}/${request.id}`, { ...edit, revision: 1 })).toMatchObject(
      {
        status: 403,
      },
    );
    const edited = await as('product').put(`${REQUESTS}/${request.id}`, { ...edit, revision: 1 });
    expect(edited).toMatchObject({
      status: 200,
      body: { state: 'open', revision: 2, approvedBy: null, applyAt },
    });
    expect((edited.body as ChangeRequestDetail).hash).not.toBe(request.hash);
    expect(await as('product').put(`${REQUESTS}/${request.id}`, { ...edit, revision: 1 })).toMatchObject({
      body: { code: 'VERSION_CONFLICT' },
    });
    expect(await approve(request)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    await pass(2);
    await runJob();
    expect((await rollout()).stages).toEqual(stages(0));
    await refused(
      `UPDATE change_request SET change = '{"a": 1}', hash = repeat('1', 64), state = 'approved', revision = 9
       WHERE request_id = $1`,
      request.id,
    );
  });

  it('whose base has moved is voided instead of applied, with both previews', async () => {
    const request = await ask();
    await change({ holdoutPercent: 2 });
    expect(await find(request)).toMatchObject({
      base: request.base,
      baseNow: String(Number(request.base) + 1),
    });
    expect((await approve(request)).body).toMatchObject({
      state: 'voided',
      endCode: 'base_moved',
      previewThen: { size: CREATORS },
      previewNow: { size: expect.any(Number) },
      events: [{ kind: 'proposed' }, { kind: 'voided' }],
    });
    expect((await rollout()).stages).toEqual(stages(0));
    await change({ holdoutPercent: 0 });
  });

  it('is rejected with a reason, withdrawn by whoever asked, and then stays as it is', async () => {
    const rejected = await ask();
    expect(await act('product', rejected, 'reject', { reason: 'no' })).toMatchObject({
      body: { code: 'SAME_PERSON' },
    });
    expect((await act('product_lead', rejected, 'reject', { reason: '' })).status).toBe(400);
    expect((await act('product_lead', rejected, 'reject', { reason: 'too early' })).body).toMatchObject({
      state: 'rejected',
      events: [{}, { kind: 'rejected', note: 'too early', by: { name: 'Priya Raman' } }],
    });
    const withdrawn = await ask();
    expect((await act('product_lead', withdrawn, 'withdraw', { reason: 'x' })).status).toBe(403);
    expect((await act('product', withdrawn, 'withdraw', { reason: 'on second thought' })).body).toMatchObject(
      {
        state: 'withdrawn',
      },
    );
    for (const request of [rejected, withdrawn]) {
      expect(await approve(request)).toMatchObject({ body: { code: 'CHANGE_REQUEST_STATE_INVALID' } });
    }
    expect(await audited('change_request.rejected', rejected.id)).toMatchObject([{ reason: 'too early' }]);
  });

  it('is refused for what the change itself would be refused for', async () => {
    const { version } = await rollout();
    const send = (change: object, role: Role = 'product') =>
      as(role).post(REQUESTS, { kind: 'rollout.change', change, reason: 'x' });
    const patch = { stages: stages(100) };
    expect(await send({ feature: 'tips', version: version - 1, patch })).toMatchObject({
      body: { code: 'VERSION_CONFLICT' },
    });
    expect(await send({ feature: 'tips', version, patch: {} })).toMatchObject({
      body: { code: 'NO_CHANGE' },
    });
    expect(await send({ feature: 'tips', version, patch: { stageKey: 'nowhere' } })).toMatchObject({
      status: 422,
    });
    expect(await send({ feature: 'rockets', version, patch })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'change.feature' }] },
    });
    expect((await send({ feature: 'tips', version, patch }, 'finance')).status).toBe(403);
  });
});

describe('a scheduled change', () => {
  it('is applied when its time has come, once, however late the job runs', async () => {
    const applyAt = new Date(clock.now().getTime() + HOUR_MS).toISOString();
    const request = await ask(100, { applyAt });
    expect((await approve(request)).body).toMatchObject({ state: 'scheduled', applyAt });
    await runJob();
    expect((await find(request)).state).toBe('scheduled');
    expect(
      await act('product', request, 'schedule', { revision: request.revision, applyAt: null }),
    ).toMatchObject({ status: 409 });
    const { version } = await rollout();
    await pass(48);
    await runJob();
    await runJob();
    expect(await find(request)).toMatchObject({ state: 'applied' });
    expect(await rollout()).toMatchObject({ version: version + 1, stages: stages(100) });
  });

  it('is arranged by either while it is open, and later by whoever may approve', async () => {
    const at = (hours: number) => new Date(clock.now().getTime() + hours * HOUR_MS).toISOString();
    const request = await ask();
    const schedule = (role: Role, applyAt: string | null) =>
      act(role, request, 'schedule', { revision: request.revision, applyAt });
    expect((await schedule('product', at(1))).body).toMatchObject({ state: 'open', applyAt: at(1) });
    expect((await approve(request)).body).toMatchObject({ state: 'scheduled' });
    expect((await schedule('product_lead', at(5))).body).toMatchObject({
      state: 'scheduled',
      applyAt: at(5),
    });
    expect((await schedule('product_lead', null)).body).toMatchObject({ state: 'applied', applyAt: null });
  });

  it('done by two processes at once is done once; one that dies half-way has done nothing', async () => {
    const request = await ask(100, { applyAt: new Date(clock.now().getTime() + HOUR_MS).toISOString() });
    await approve(request);
    const { version } = await rollout();
    const dies = vi.spyOn(app.app.get(ApplyChanges) as unknown as { end: () => Promise<void> }, 'end');
    dies.mockRejectedValue(new Error('the process dies'));
    await pass(2);
    await expect(runJob()).rejects.toThrow('the process dies');
    expect(await rollout()).toMatchObject({ version });
    expect(await find(request)).toMatchObject({ state: 'scheduled' });
    dies.mockRestore();

    const other = await createTestApp({
      clock,
      config: { secondPerson: LIMITS },
      databaseUrl: app.databaseUrl,
    });
    await Promise.all([runJob(), other.app.get(ApplyChanges).execute(), runJob()]);
    await other.close();
    expect(await rollout()).toMatchObject({ version: version + 1 });
    expect((await find(request)).events.filter(({ kind }) => kind === 'applied')).toHaveLength(1);
  });

  it('whose base moves after the approval is voided; one that is refused has failed', async () => {
    const applyAt = new Date(clock.now().getTime() + HOUR_MS).toISOString();
    const moved = await ask(100, { applyAt });
    await approve(moved);
    await as('product').post(`${TIPS}/kill`, { reason: 'stop' });
    await pass(2);
    await runJob();
    expect(await find(moved)).toMatchObject({ state: 'voided', endCode: 'base_moved', approvedBy: {} });
    expect(await rollout()).toMatchObject({ killed: true, stages: stages(0) });
    await as('product_lead').post(`${TIPS}/revive`, { reason: 'go' });

    const applying = await ask();
    const refuses = vi.spyOn(app.app.get(ChangeRollout), 'apply');
    refuses.mockRejectedValueOnce(new AppError('ACCOUNT_UNKNOWN', 'Not known: acc-x.'));
    expect((await approve(applying)).body).toMatchObject({
      state: 'failed',
      endCode: 'refused',
      events: [{}, { kind: 'approved' }, { kind: 'failed', note: 'Not known: acc-x.' }],
    });
    refuses.mockRestore();
  });

  it('survives a database that is busy: it stays approved and is applied by the next run', async () => {
    const request = await ask();
    const busy = vi.spyOn(app.app.get(ChangeRollout), 'apply');
    busy.mockRejectedValue(new AppError('BUSY', 'busy'));
    expect((await approve(request)).body).toMatchObject({ state: 'approved' });
    busy.mockRestore();
    await runJob();
    expect((await find(request)).state).toBe('applied');
  });
});

describe('a reshuffle', () => {
  it('takes a second person as soon as it deals anybody anew', async () => {
    expect((await approve(await ask())).body).toMatchObject({ state: 'applied' });
    const { version, salt } = await rollout();
    const direct = { version, confirm: 'tips', reason: 'anew' };
    expect(await as('product_lead').post(`${TIPS}/reshuffle`, direct)).toMatchObject({
      body: { code: 'CHANGE_REQUEST_REQUIRED', details: { size: CREATORS, limit: 0 } },
    });
    const change = { feature: 'tips', version };
    const asked = await as('product_lead').post(REQUESTS, {
      kind: 'rollout.reshuffle',
      change,
      reason: 'anew',
    });
    expect((await approve(asked.body as ChangeRequestDetail, 'admin')).body).toMatchObject({
      state: 'applied',
    });
    expect((await rollout()).salt).not.toBe(salt);
  });
});

describe('two people at once', () => {
  it('approve one request: one of them does, the other is told; of two requests against one version one is applied', async () => {
    const request = await ask();
    const answers = await Promise.all([approve(request), approve(request, 'admin')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await find(request)).toMatchObject({ state: 'applied' });
    await change({ stages: stages(0) });
    const [left, right] = [await ask(100), await ask(99)];
    await Promise.all([approve(left), approve(right, 'admin')]);
    const states = [await find(left), await find(right)].map(({ state }) => state);
    expect(states.toSorted()).toEqual(['applied', 'voided']);
  });
});

describe('the list', () => {
  it('filters by state, kind, mine and awaiting, page by page, and counts what waits', async () => {
    clock.advance(1000);
    const mine = await ask();
    clock.advance(1000);
    const theirs = await ask(100, {}, 'product_lead');
    const ids = async (role: Role, query: string): Promise<string[]> => {
      const { body } = await as(role).get(`${REQUESTS}?${query}`);
      return (body as { items: ChangeRequestDetail[] }).items.map(({ id }) => id);
    };
    expect(await ids('product_lead', 'awaiting=true')).toContain(mine.id);
    expect(await ids('product_lead', 'awaiting=true')).not.toContain(theirs.id);
    expect(await ids('product', 'mine=true&state=open')).toContain(mine.id);
    expect(await ids('product', 'awaiting=true')).toEqual([]);
    expect(await ids('auditor', 'kind=cases.batch')).toEqual([]);
    const first = (await as('admin').get(`${REQUESTS}?limit=1`)).body as { nextCursor: string };
    expect(await ids('admin', `limit=1&cursor=${first.nextCursor}`)).toEqual([mine.id]);
    const counts = async (role: Role) => (await as(role).get(`${REQUESTS}/counts`)).body;
    expect(await counts('finance')).toEqual({ awaiting: 0, mine: 0 });
    const { awaiting } = (await counts('product_lead')) as { awaiting: number };
    expect(await ids('product_lead', 'awaiting=true')).toHaveLength(awaiting);
    expect(await as('auditor').get(`${REQUESTS}/00000000-0000-4000-8000-000000000000`)).toMatchObject({
      status: 404,
    });
  });
});
