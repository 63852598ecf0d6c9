import type { AccountDetail, AccountLine, AccountListRow } from '@tips/shared/accounts';
import { type Flag, FLAGS, type Explain, SURFACES } from '@tips/shared/decisions';
import type { Page } from '@tips/shared/page';
import type { EligibilityPreview, PreviewResult, Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { AccountPage, Decisions } from '../../src/decisions/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const DAY_MS = 86_400_000;
const START = '2026-11-01T09:00:00.250Z';
const COUNT = 160;

/** A plain generator of numbers, so that every run sees the same population. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function population(): AccountLine[] {
  const next = numbers(7);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  return Array.from({ length: COUNT }, (_, n) =>
    creator({
      accountId: `pop-${n}`,
      handle: `${pick(['ann', 'bob', 'cyd'])}_${n}`,
      region: pick(['US', 'GB', 'FR', null]),
      language: pick(['en', 'fr', null]),
      followers: pick([null, 5, 89_999, 95_000, 100_000, 2_000_000]),
      accountType: pick(['personal', 'business', null]),
      adult: pick([true, false, null]),
      banned: next(12) === 0,
      createdAt: pick([null, '2026-10-20T23:59:59Z', '2020-01-01T00:00:00Z']),
      observedAt: new Date(Date.parse(START) - 10 * DAY_MS + n).toISOString(),
    }),
  );
}

describe('what the index decides, and what the database explains', () => {
  const clock = new FrozenClock(START);
  let app: TestApp;
  let platform: Client;
  const lines = population();

  beforeAll(async () => {
    app = await createTestApp({ clock });
    platform = await signInService(app, ['ingest:*', 'read', 'evaluate']);
    await ingest(platform, 'accounts', lines);
    await ingest(
      platform,
      'violations',
      lines.flatMap(({ accountId }, n) => [
        ...(n % 5 === 0
          ? [violation(accountId, { severity: 'high', issuedAt: '2026-08-05T09:00:00.900Z' })]
          : []),
        ...(n % 7 === 0
          ? [violation(accountId, { severity: 'medium', issuedAt: '2026-10-01T00:00:00Z' })]
          : []),
        ...(n % 31 === 0 ? [violation(accountId)] : []),
      ]),
    );
    const activity = lines.flatMap(({ accountId }, n) =>
      n % 3 === 0 ? [{ accountId, date: '2026-10-05', posts: n % 5, views: 10 }] : [],
    );
    await ingest(platform, 'activity', activity);
    const move = app.app.get(MoveAccess);
    for (const [n, { accountId }] of lines.entries()) {
      if (n % 4 !== 0) continue;
      const causes = (['creator_requested', 'review_approved', 'staff_suspended'] as const).slice(
        0,
        1 + ((n / 4) % 3),
      );
      for (const cause of causes)
        await move.execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
    }
    await change({
      stageKey: 'beta',
      holdoutPercent: 20,
      stages: [
        { key: 'alpha', name: 'Alpha', audience: {}, percent: 1 },
        {
          key: 'beta',
          name: 'Beta',
          audience: { regions: ['US', 'FR'], followersMin: 100_000 },
          percent: 60,
        },
      ],
      denyList: { add: ['pop-11', 'pop-12'] },
    });
    const { rows } = await rowsOf('eligible=true&access=none&tab=false');
    await change({ allowList: { add: ['pop-9', 'pop-11', ...rows.slice(0, 5).map(({ id }) => id)] } });
  });
  afterAll(() => app.close());

  // Sessions end as the clock moves.
  const lead = () => signIn(app, 'product_lead');

  async function change(patch: object): Promise<void> {
    const { version } = (await (await lead()).get('/api/v1/rollouts/tips')).body as Rollout;
    const { status, body } = await (
      await lead()
    ).post('/api/v1/rollouts/tips/changes', {
      version,
      patch,
      reason: 'test',
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
  }

  const explain = async (accountId: string, surface: string, at?: string) => {
    const { status, body } = await platform.get(
      `/api/v1/accounts/${accountId}/explain?surface=${surface}${at === undefined ? '' : `&at=${at}`}`,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as Explain;
  };

  async function expectAgreement(flags: readonly Flag[] = SURFACES): Promise<Set<string>> {
    const decisions = app.app.get(Decisions);
    const page = app.app.get(AccountPage);
    const steps = await Promise.all(
      lines.flatMap(({ accountId }) =>
        flags.map(async (surface) => {
          const explained = await page.explain(accountId, surface, undefined);
          const live = decisions.evaluate(accountId, surface);
          const keys = ['value', 'variant', 'reason', 'step', 'stage', 'rolloutVersion', 'bucket'] as const;
          expect(keys.map((key) => explained[key])).toEqual(keys.map((key) => live[key]));
          expect(explained.eligibility.policyVersion).toBe(live.policyVersion);
          return explained.step;
        }),
      ),
    );
    return new Set(steps);
  }

  it('agree on every account and surface', async () => {
    const steps = await expectAgreement(FLAGS);
    const walked = [
      'access',
      'allow_list',
      'audience',
      'deny_list',
      'eligibility',
      'holdout',
      'percentage',
      'suspension',
    ];
    expect([...steps].toSorted()).toEqual(walked);
  });

  it('still agree when strikes have expired and days have passed, before any job has run', async () => {
    for (const later of [
      '2026-11-03T09:00:00.899Z',
      '2026-11-03T09:00:01.000Z',
      '2026-11-20T00:00:00.000Z',
    ]) {
      clock.set(later);
      await expectAgreement();
    }
    clock.set(START);
  });

  it('answers what an instant in the past knew, and not what was learnt since', async () => {
    const before = '2026-11-01T09:00:00.250Z';
    const accountId = 'as-of-1';
    await ingest(platform, 'accounts', [
      creator({ accountId, region: 'US', observedAt: '2026-10-01T00:00:00Z' }),
    ]);
    await change({ allowList: { add: [accountId] } });
    expect(await explain(accountId, 'tips-settings-tab')).toMatchObject({ value: true, step: 'allow_list' });

    clock.set('2026-11-02T00:00:00Z');
    // Both held before, and are learnt only now.
    await ingest(platform, 'violations', [violation(accountId, { issuedAt: '2026-10-15T00:00:00Z' })]);
    await ingest(platform, 'accounts', [
      creator({ accountId, followers: 10, observedAt: '2026-10-20T00:00:00Z' }),
    ]);
    await (await lead()).post('/api/v1/rollouts/tips/kill', { reason: 'test' });
    expect(await explain(accountId, 'tips-settings-tab')).toMatchObject({ value: false, step: 'kill' });

    const then = await explain(accountId, 'tips-settings-tab', before);
    expect(then).toMatchObject({ value: true, step: 'allow_list', at: before });
    expect(then.standing).toMatchObject({ standing: 'good', strikes: [] });
    expect(then.eligibility.criteria[0]).toMatchObject({ observed: 150_000, outcome: 'pass' });
    const { body } = await platform.get(`/api/v1/accounts/${accountId}/eligibility?at=2026-11-02T00:00:00Z`);
    expect(body).toMatchObject({ eligible: false });
    const unknown = await platform.get(`/api/v1/accounts/${accountId}/eligibility?at=2026-09-30T00:00:00Z`);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'ACCOUNT_UNKNOWN' } });

    await (await lead()).post('/api/v1/rollouts/tips/revive', { reason: 'test' });
    await ingest(platform, 'accounts', [
      creator({ accountId, banned: true, observedAt: '2026-11-02T00:00:00Z' }),
    ]);
    clock.set(START);
  });

  async function rowsOf(query: string, limit = 200): Promise<{ rows: AccountListRow[]; total: unknown }> {
    const rows: AccountListRow[] = [];
    let cursor: string | null = '';
    let total: unknown;
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { status, body } = await platform.get(`/api/v1/accounts?limit=${limit}&${query}${next}`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      const page = body as Page<AccountListRow>;
      rows.push(...page.items);
      total ??= page.total;
      cursor = page.nextCursor;
    }
    return { rows, total };
  }

  it('lists accounts with what their own pages say', async () => {
    const { rows, total } = await rowsOf('');
    expect(rows).toHaveLength(COUNT + 1);
    expect(total).toEqual({ value: COUNT + 1, exact: true });
    for (const row of rows.slice(0, 60)) {
      const { body } = await platform.get(`/api/v1/accounts/${row.id}`);
      const detail = body as AccountDetail;
      const [tab, button] = detail.surfaces;
      expect([row.standing, row.eligible, row.tab, row.button]).toEqual([
        detail.standing.standing,
        detail.eligibility.eligible,
        tab?.value,
        button?.value,
      ]);
    }
  });

  it.each([
    [
      'standing=at_risk,restricted',
      (row: AccountListRow) => ['at_risk', 'restricted'].includes(row.standing),
    ],
    ['eligible=true', (row: AccountListRow) => row.eligible],
    ['eligible=true&sort=followers', (row: AccountListRow) => row.eligible],
    ['eligible=false&sort=handle', (row: AccountListRow) => !row.eligible],
    ['access=approved', (row: AccountListRow) => row.access === 'approved'],
    ['access=none,requested', (row: AccountListRow) => ['none', 'requested'].includes(row.access)],
    ['tab=true&region=US,GB', (row: AccountListRow) => row.tab && ['US', 'GB'].includes(row.region ?? '')],
    ['tab=false&sort=-observedAt', (row: AccountListRow) => !row.tab],
    ['q=@BOB&tab=true', (row: AccountListRow) => row.tab && row.handle.startsWith('bob')],
    ['q=pop-1&sort=handle', (row: AccountListRow) => row.id.startsWith('pop-1')],
    [
      'region=FR&access=suspended',
      (row: AccountListRow) => row.region === 'FR' && row.access === 'suspended',
    ],
  ])('filters by %s, page by page, with an exact total', async (query, wanted) => {
    const all = (await rowsOf('')).rows;
    const { rows, total } = await rowsOf(query, 17);
    const expected = all.filter(wanted);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(rows).toHaveLength(expected.length);
    expect(expected.length).toBeGreaterThan(0);
    expect(total).toEqual({ value: expected.length, exact: true });
  });

  it('refuses a cursor of another list', async () => {
    const { body } = await platform.get('/api/v1/accounts?limit=1');
    const { nextCursor } = body as Page<AccountListRow>;
    const forged = Buffer.from(JSON.stringify(['-followers', 'many', 'x'])).toString('base64url');
    for (const query of [`sort=handle&cursor=${nextCursor}`, `cursor=${forged}`, 'cursor=x']) {
      const answer = await platform.get(`/api/v1/accounts?limit=1&${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
    }
    expect((await platform.get('/api/v1/accounts?q=%00')).status).toBe(400);
  });

  const patches: [string, object][] = [
    ['a lower percentage', { stages: stagesOf({ regions: ['US', 'FR'], followersMin: 100_000 }, 30) }],
    [
      'another audience',
      { stages: stagesOf({ regions: ['GB'], languages: ['en'], accountTypes: ['business'] }, 100) },
    ],
    ['another stage', { stageKey: 'alpha' }],
    ['a larger holdout', { holdoutPercent: 75 }],
    ['a pause', { paused: true }],
    [
      'lists',
      {
        allowList: { add: ['pop-1', 'pop-2'], remove: ['pop-9'] },
        denyList: { add: ['pop-4'], remove: ['pop-12'] },
      },
    ],
    [
      'all at once',
      {
        paused: false,
        stageKey: 'beta',
        holdoutPercent: 10,
        stages: stagesOf({}, 80),
        denyList: { add: ['pop-0'] },
      },
    ],
  ];

  it.each(patches)('previews %s as it then comes to be', async (_name, patch) => {
    const before = await seen();
    const { status, body } = await (await lead()).post('/api/v1/rollouts/tips/preview', { patch });
    expect(status).toBe(200);
    const preview = body as PreviewResult;
    await change(patch);
    const after = await seen();
    expect(preview).toMatchObject({
      population: COUNT + 1,
      tab: sides(before, after, 'tab'),
      button: sides(before, after, 'button'),
    });
    expect(preview.eligible).toBe([...after.values()].filter(({ eligible }) => eligible).length);
    const sum = (key: 'gains' | 'losses' | 'on') =>
      preview.byRegion.reduce((all, region) => all + region[key], 0);
    expect({ gains: sum('gains'), losses: sum('losses'), on: sum('on') }).toEqual(preview.tab);
    for (const { region, on } of preview.byRegion) {
      const there = [...after.values()].filter((row) => row.tab && (row.region ?? 'unknown') === region);
      expect(there).toHaveLength(on);
    }
  });

  it('previews the kill switch', async () => {
    const before = await seen();
    const { body } = await (await lead()).post('/api/v1/rollouts/tips/preview', { patch: {}, killed: true });
    const on = [...before.values()].filter(({ tab }) => tab).length;
    expect(body).toMatchObject({ tab: { gains: 0, losses: on, on: 0 }, button: { on: 0 } });
  });

  it('previews other criteria as they then come to be, and refuses what the change would be refused for', async () => {
    const rules = {
      criteria: [
        { kind: 'followers', min: 90_000 },
        { kind: 'standing', allowed: ['good', 'at_risk'] },
        { kind: 'account_age', minDays: 12 },
        { kind: 'adult' },
      ],
      grace: { days: 14, floorPercent: 90 },
    };
    const before = await seen();
    const preview = (await (await lead()).post('/api/v1/eligibility-policies/preview', { rules }))
      .body as EligibilityPreview;
    const draft = await (await lead()).post('/api/v1/eligibility-policies', { rules, note: 'test' });
    const { version, revision } = draft.body as { version: number; revision: number };
    await (
      await lead()
    ).post(`/api/v1/eligibility-policies/${version}/in-force`, { revision, reason: 'test' });
    const after = await seen();
    expect(preview).toMatchObject({
      tab: sides(before, after, 'tab'),
      button: sides(before, after, 'button'),
    });
    const { gains, losses, on } = sides(before, after, 'eligible');
    expect(preview.eligibility).toEqual({ gains, losses, eligible: on });
    expect(gains).toBeGreaterThan(0);
    expect(losses).toBeGreaterThan(0);
    await expectAgreement();

    const refused = await (
      await lead()
    ).post('/api/v1/rollouts/tips/preview', { patch: { stageKey: 'none' } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'STAGE_UNKNOWN' } });
    const unknown = await (
      await lead()
    ).post('/api/v1/rollouts/tips/preview', {
      patch: { allowList: { add: ['nobody'] } },
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'ACCOUNT_UNKNOWN' } });
  });

  async function seen(): Promise<Map<string, AccountListRow>> {
    return new Map((await rowsOf('')).rows.map((row) => [row.id, row]));
  }
});

type Seen = ReadonlyMap<string, AccountListRow>;

function sides(before: Seen, after: Seen, key: 'tab' | 'button' | 'eligible') {
  const pairs = [...after].map(([id, row]) => ({ was: before.get(id)?.[key] === true, is: row[key] }));
  return {
    gains: pairs.filter(({ was, is }) => is && !was).length,
    losses: pairs.filter(({ was, is }) => was && !is).length,
    on: pairs.filter(({ is }) => is).length,
  };
}

function stagesOf(audience: object, percent: number) {
  return [
    { key: 'alpha', name: 'Alpha', audience: {}, percent: 1 },
    { key: 'beta', name: 'Beta', audience, percent },
  ];
}
