import type { AccountDetail } from '@tips/shared/accounts';
import type { Cohort } from '@tips/shared/cohorts';
import type { Page } from '@tips/shared/page';
import type { PreviewAccount, PreviewedCreator, PreviewForecast } from '@tips/shared/previews';
import type { PreviewResult, Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PreviewChange } from '../../src/previews/index.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const TIPS = '/api/v1/rollouts/tips';
const TAB = 'tips-settings-tab';

describe('what single creators see with a change', () => {
  let app: TestApp;
  let lead: Client;
  beforeAll(async () => {
    app = await createTestApp();
    lead = await signIn(app, 'product_lead');
  });
  afterAll(() => app.close());

  const rolloutNow = async () => (await lead.get(TIPS)).body as Rollout;
  async function patchOf(
    audience: Rollout['stages'][number]['audience'],
    percent = 100,
  ): Promise<RolloutPatch> {
    const { stages } = await rolloutNow();
    return {
      stageKey: 'beta',
      paused: false,
      stages: stages.map((each) => (each.key === 'beta' ? { ...each, percent, audience } : each)),
    };
  }
  async function mint(overrides: Parameters<typeof creator>[0][]): Promise<string[]> {
    const lines = overrides.map((each) => creator(each));
    await ingest(await signIn(app, 'admin'), 'accounts', lines);
    return lines.map(({ accountId }) => accountId);
  }
  const viewOf = async (accountId: string, body: object) =>
    lead.post(`${TIPS}/preview/creator`, { ...body, accountId });
  const namesOf = async (body: object) =>
    (await lead.post(`${TIPS}/preview/accounts`, { surface: TAB, effect: 'gains', ...body }))
      .body as Page<PreviewAccount>;

  it('is what they see once it is made, with the step that decides', async () => {
    const [inside = '', outside = ''] = await mint([{ region: 'GB' }, { region: 'FR' }]);
    const patch = await patchOf({ regions: ['GB'] });
    const before = { value: false, step: 'audience' };
    const view = (await viewOf(inside, { patch })).body as PreviewedCreator;
    expect(view).toMatchObject({
      accountId: inside,
      before: { access: 'none', surfaces: [{ surface: TAB, value: false }, { value: false }] },
      after: {
        access: 'none',
        surfaces: [{ surface: TAB, value: true, step: 'percentage' }, { value: false }],
      },
    });
    expect((await viewOf(outside, { patch })).body).toMatchObject({
      after: { surfaces: [before, { value: false, step: 'access' }] },
    });
    const { items } = await namesOf({ patch });
    expect(items).toMatchObject([{ accountId: inside, bucket: view.bucket, stepAfter: 'percentage' }]);

    const { version } = await rolloutNow();
    const change = { version, patch, reason: 'test' };
    expect((await lead.post(`${TIPS}/changes`, change)).status).toBe(200);
    for (const accountId of [inside, outside]) {
      const detail = (await lead.get(`/api/v1/accounts/${accountId}`)).body as AccountDetail;
      const surfaces = detail.surfaces.filter(({ surface }) => surface.startsWith('tips-'));
      expect((await viewOf(accountId, { patch: {} })).body).toMatchObject({
        before: { surfaces },
        after: { surfaces },
      });
    }
    expect(await viewOf('nobody', { patch: {} })).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_UNKNOWN' },
    });
  });

  it('follows other criteria, by name and one by one', async () => {
    const [small = ''] = await mint([{ region: 'GB', followers: 50_000 }]);
    const body = {
      patch: await patchOf({ regions: ['GB'] }),
      rules: {
        criteria: [{ kind: 'followers', min: 50_000 }],
        grace: { days: 14, floorPercent: 90 },
      },
    };
    const { items, total } = await namesOf(body);
    expect(total).toEqual({ value: 1, exact: true });
    expect(items).toMatchObject([{ accountId: small, stepBefore: 'eligibility', stepAfter: 'percentage' }]);
    expect((await viewOf(small, body)).body).toMatchObject({
      before: { surfaces: [{ value: false, step: 'eligibility' }, {}] },
      after: { surfaces: [{ value: true }, {}] },
    });
  });

  it('knows cohorts: in the counts, by name, in what is to be expected', async () => {
    const [member = '', other = ''] = await mint([{ region: 'PT' }, { region: 'PT' }]);
    const made = { key: 'launch', name: 'Launch', reason: 'test' };
    const { version } = (await lead.post('/api/v1/cohorts', made)).body as Cohort;
    const edit = { kind: 'set', accountIds: [member] };
    await lead.post('/api/v1/cohorts/launch/changes', { version, edit, reason: 'test' });
    const patch = await patchOf({ cohorts: ['launch@2'], regions: ['PT'] });

    const counted = (await lead.post(`${TIPS}/preview`, { patch })).body as PreviewResult;
    expect(counted.byRegion).toContainEqual({ region: 'PT', gains: 1, losses: 0, on: 1 });
    const { items } = await namesOf({ patch, region: 'PT' });
    expect(items.map(({ accountId }) => accountId)).toEqual([member]);
    expect((await viewOf(other, { patch })).body).toMatchObject({
      after: { surfaces: [{ value: false, step: 'audience' }, {}] },
    });

    // Nothing has been seen yet: that somebody gains says so, that nobody does is certain.
    const asked = (body: object) => lead.post(`${TIPS}/preview/forecast`, body);
    expect((await asked({ patch })).body as PreviewForecast).toMatchObject({ cases: null, tips: null });
    const nobody = await patchOf({ cohorts: ['launch@1'], regions: ['PT'] });
    expect((await namesOf({ patch: nobody })).total).toEqual({ value: 0, exact: true });
    expect((await asked({ patch: nobody })).body).toMatchObject({ creators: { expected: 0 }, tips: [] });
  });

  it('comes to as many as the reach of the rollout says', async () => {
    const { tab, button } = (await lead.post(`${TIPS}/preview`, { patch: {} })).body as PreviewResult;
    expect(await app.app.get(PreviewChange).reach('tips')).toEqual({
      exposed: tab.on,
      approved: button.on,
    });
  });
});
