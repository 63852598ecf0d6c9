import type { EnrolmentList } from '@tips/shared/enrolments';
import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import type { Timeline } from '@tips/shared/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decisions } from '../../src/decisions/index.ts';
import { EnrolmentsReadModel, EnrolNewcomers, NoteServed } from '../../src/enrolments/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { sampleRatio } from '../../src/results/domain/sample-ratio.ts';
import { ChangeRollout, RolloutsReadModel } from '../../src/rollouts/index.ts';
import { ClearSampleData, LoadSampleData } from '../../src/sample/index.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const TIPS = '/api/v1/rollouts/tips';
const TAB = 'tips-settings-tab';

type Row = { account_id: string; arm: string; stage: string; rollout_version: number; assigned_at: Date };

let app: TestApp;
let lead: Client;
let admin: Client;
let evaluator: Client;
beforeAll(async () => {
  app = await createTestApp();
  lead = await signIn(app, 'product_lead');
  admin = await signIn(app, 'admin');
  evaluator = await signInService(app, ['evaluate']);
});
afterAll(() => app.close());

const enrol = (of = app) => of.app.get(EnrolNewcomers).execute();
const rows = (feature = 'tips'): Promise<Row[]> =>
  app.dataSource.query(`SELECT * FROM enrolment WHERE feature = $1 ORDER BY account_id`, [feature]);
const arms = async (arm: string) =>
  (await rows()).filter((row) => row.arm === arm).map((row) => row.account_id);
const shown = (ids: readonly string[]) =>
  ids.filter((id) => app.app.get(Decisions).evaluate(id, TAB).value).toSorted();

async function change(patch: RolloutPatch, of = app): Promise<void> {
  const { version } = await of.app.get(RolloutsReadModel).current('tips');
  const input = { feature: 'tips', version, patch, reason: 'test' } as const;
  await of.app.get(ChangeRollout).apply(SYSTEM, input);
}

async function exposing(percent: number): Promise<RolloutPatch> {
  const { stages } = (await lead.get(TIPS)).body as Rollout;
  return {
    stageKey: 'beta',
    stages: stages.map((each) => (each.key === 'beta' ? { ...each, audience: {}, percent } : each)),
  };
}

async function mint(count: number, overrides = {}): Promise<string[]> {
  const lines = Array.from({ length: count }, () => creator(overrides));
  await ingest(admin, 'accounts', lines);
  return lines.map(({ accountId }) => accountId);
}

const serve = (accountId: string) =>
  evaluator.post(`/ofrep/v1/evaluate/flags/${TAB}`, { context: { targetingKey: accountId } });
const enrolmentOf = async (accountId: string) =>
  ((await admin.get(`/api/v1/accounts/${accountId}/enrolments`)).body as EnrolmentList).items;

describe('the exposure log', { timeout: 60_000 }, () => {
  it('names who sees the tab and nobody else, and again after a widening only who is new', async () => {
    const eligible = await mint(1_200);
    const small = await mint(40, { followers: 50_000 });
    const [denied = ''] = eligible;
    await change({ ...(await exposing(30)), denyList: { add: [denied] } });
    await enrol();
    const first = await rows();
    const exposed = shown([...eligible, ...small]);
    expect(exposed.length).toBeGreaterThan(250);
    expect(first.map((row) => row.account_id)).toEqual(exposed);
    expect(new Set(first.map(({ arm, stage }) => `${arm} ${stage}`))).toEqual(new Set(['exposed beta']));

    await change(await exposing(60));
    await enrol();
    await enrol();
    const wider = await rows();
    expect(wider.map((row) => row.account_id)).toEqual(shown(eligible));
    expect(wider.filter((row) => exposed.includes(row.account_id))).toEqual(first);
  });

  it('stays as it is while the percentage falls and rises again, and over a kill', async () => {
    const before = await rows();
    await change(await exposing(5));
    await enrol();
    expect(await rows()).toEqual(before);
    await lead.post(`${TIPS}/kill`, { reason: 'test' });
    await mint(50);
    await enrol();
    expect(await rows()).toEqual(before);
    await lead.post(`${TIPS}/revive`, { reason: 'test' });
  });

  it('is written by itself soon after a change, with nobody asking', async () => {
    const before = (await rows()).length;
    await change(await exposing(80));
    await expect.poll(async () => (await rows()).length, { timeout: 10_000 }).toBeGreaterThan(before);
  });

  it('is written once by two consoles at once, and what one did not finish the other does', async () => {
    const other = await createTestApp({ databaseUrl: app.databaseUrl });
    try {
      await mint(600);
      await change(await exposing(90));
      await Promise.all([enrol(), enrol(other), enrol(), enrol(other)]);
      const all = await rows();
      expect(new Set(all.map((row) => row.account_id)).size).toBe(all.length);
      // As if it had been killed in the middle: half of them are missing, and no console that lives remembers them.
      await app.dataSource.query(`DELETE FROM enrolment WHERE hashtext(account_id) % 2 = 0`);
      const third = await createTestApp({ databaseUrl: app.databaseUrl });
      try {
        await enrol(third);
        expect((await rows()).map((row) => row.account_id)).toEqual(all.map((row) => row.account_id));
      } finally {
        await third.close();
      }
    } finally {
      await other.close();
    }
  });

  it('marks the first time that the app was told to show the tab, by single and by bulk evaluation', async () => {
    const [one = '', two = '', three = ''] = await arms('exposed');
    const [small = ''] = await mint(1, { followers: 10 });
    await serve(one);
    await evaluator.post('/ofrep/v1/evaluate/flags', { context: { targetingKey: two } });
    await serve(small);
    await app.app.get(NoteServed).execute();
    const seen = (await enrolmentOf(one))[0]?.firstServedAt;
    expect(seen).not.toBeNull();
    expect((await enrolmentOf(two))[0]?.firstServedAt).not.toBeNull();
    expect((await enrolmentOf(three))[0]).toMatchObject({ arm: 'exposed', firstServedAt: null });
    expect(await enrolmentOf(small)).toEqual([]);
    await serve(one);
    await app.app.get(NoteServed).execute();
    expect((await enrolmentOf(one))[0]?.firstServedAt).toBe(seen);

    const timeline = (await admin.get(`/api/v1/accounts/${one}/timeline`)).body as Timeline;
    expect(timeline.items.find(({ kind }) => kind === 'enrolled')).toMatchObject({
      feature: 'tips',
      arm: 'exposed',
      stage: 'beta',
      firstServedAt: seen,
    });
  });

  it('notes who was served before they were enrolled once they are', async () => {
    const [accountId = ''] = await mint(1, { accountId: 'listed-first' });
    await change({ ...(await exposing(100)), allowList: { add: [accountId] } });
    await serve(accountId);
    await app.app.get(NoteServed).execute();
    expect(await enrolmentOf(accountId)).toEqual([]);
    await change({ allowList: { remove: [accountId] } });
    await enrol();
    await serve(accountId);
    await app.app.get(NoteServed).execute();
    const [enrolled] = await enrolmentOf(accountId);
    expect(enrolled?.firstServedAt).not.toBeNull();
  });
});

describe('the two arms', { timeout: 60_000 }, () => {
  it('are alike but for the holdout, and as large as it says', async () => {
    const fresh = await createTestApp();
    try {
      const staff = await signIn(fresh, 'admin');
      const { stages } = (await staff.get(TIPS)).body as Rollout;
      const beta = { key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 50 };
      const patch = {
        stageKey: 'beta',
        holdoutPercent: 20,
        stages: stages.map((each) => (each.key === 'beta' ? beta : each)),
      };
      await change(patch, fresh);
      await ingest(
        staff,
        'accounts',
        Array.from({ length: 4_000 }, () => creator()),
      );
      await ingest(
        staff,
        'accounts',
        Array.from({ length: 500 }, () => creator({ region: 'FR' })),
      );
      await ingest(
        staff,
        'accounts',
        Array.from({ length: 500 }, () => creator({ followers: 1_000 })),
      );
      await enrol(fresh);
      const counts = await fresh.app.get(EnrolmentsReadModel).counts('tips');
      const [exposed, holdout] = ['exposed', 'holdout'].map((arm) => counts.find((each) => each.arm === arm));
      expect(exposed?.accounts).toBeGreaterThan(1_400);
      expect(holdout?.accounts).toBeGreaterThan(300);
      const ratio = sampleRatio([
        { observed: exposed?.accounts ?? 0, share: 80 },
        { observed: holdout?.accounts ?? 0, share: 20 },
      ]);
      // Salts are drawn anew in each run: an alarm would come once in a thousand of them.
      expect(ratio.state === 'not_enough' ? 0 : ratio.pValue).toBeGreaterThan(1e-6);
      const strangers: unknown[] = await fresh.dataSource.query(
        `SELECT FROM enrolment e JOIN account a USING (account_id) WHERE a.region <> 'US' OR a.followers < 100000`,
      );
      expect(strangers).toEqual([]);
    } finally {
      await fresh.close();
    }
  });
});

describe('sample data', { timeout: 120_000 }, () => {
  it('takes its enrolments along when it is cleared', async () => {
    const fresh = await createTestApp();
    try {
      await fresh.app.get(LoadSampleData).execute(SYSTEM, undefined, { creators: 400, tips: 200 });
      await enrol(fresh);
      await fresh.app.get(ClearSampleData).execute(SYSTEM);
      const left: unknown[] = await fresh.dataSource.query(`SELECT FROM enrolment`);
      expect(left).toEqual([]);
    } finally {
      await fresh.close();
    }
  });
});
