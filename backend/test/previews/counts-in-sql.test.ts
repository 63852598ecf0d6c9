import type { AccountLine } from '@tips/shared/accounts';
import type { EligibilityRules } from '@tips/shared/eligibility';
import type { PreviewAccount } from '@tips/shared/previews';
import type { Page } from '@tips/shared/page';
import type { EligibilityPreview, PreviewResult, Rollout } from '@tips/shared/rollouts';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { BUCKET, type Seen, seenInSql, type World } from './counts-in-sql.ts';

const TIPS = '/api/v1/rollouts/tips';
const REGIONS = ['US', 'GB', 'FR'];
const DAY_MS = 86_400_000;
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 6 });

const followers = fc.oneof(
  fc.constantFrom(0, 89_999, 90_000, 95_000, 99_999, 100_000, 500_000, 3_000_000_000),
  fc.integer({ min: 0, max: 1_500_000 }),
);
const accounts = fc.array(
  fc.record({
    region: maybe(fc.constantFrom(...REGIONS)),
    language: maybe(fc.constantFrom('en', 'fr')),
    followers: maybe(followers),
    accountType: maybe(fc.constantFrom('personal' as const, 'business' as const)),
    adult: maybe(fc.boolean()),
    banned: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    severities: fc.array(
      fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const),
      {
        maxLength: 3,
      },
    ),
    clean: fc.integer({ min: 0, max: 2 }).map((n) => n > 0),
    access: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 40, maxLength: 60 },
);
const audiences = fc.record(
  {
    regions: fc.subarray(REGIONS, { minLength: 1 }),
    languages: fc.subarray(['en', 'fr'], { minLength: 1 }),
    accountTypes: fc.subarray(['personal' as const, 'business' as const], { minLength: 1 }),
    followersMin: fc.constantFrom(50_000, 100_000, 123_456),
    followersMax: fc.constantFrom(200_000, 1_000_000),
    cohorts: fc.subarray(['some@2', 'some@3'], { minLength: 1 }),
  },
  { requiredKeys: [] },
);
const percents = fc.constantFrom(0, 0.001, 5, 33.333, 70, 100);
const plans = fc.record({
  percent: percents,
  audience: audiences,
  paused: fc.boolean(),
  killed: fc.boolean(),
  frozen: fc.boolean(),
});
type Criterion = EligibilityRules['criteria'][number];
const criteria: fc.Arbitrary<Criterion>[] = [
  fc.record({ kind: fc.constant('followers' as const), min: fc.constantFrom(1_000, 90_000, 111_111) }),
  fc.constant<Criterion>({ kind: 'standing', allowed: ['good', 'at_risk'] }),
  fc.constant<Criterion>({ kind: 'adult' }),
  fc.record({ kind: fc.constant('region' as const), allowed: fc.subarray(REGIONS, { minLength: 1 }) }),
  fc.constant<Criterion>({ kind: 'account_type', allowed: ['business'] }),
];
const policies: fc.Arbitrary<EligibilityRules> = fc.record({
  criteria: fc.tuple(...criteria).chain((all) => fc.subarray(all, { minLength: 1 })),
  grace: fc.record({ days: fc.constantFrom(7, 14), floorPercent: fc.constantFrom(50, 90, 100) }),
});
const VERSION_1: EligibilityRules = {
  criteria: [
    { kind: 'followers', min: 100_000 },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 14, floorPercent: 90 },
};

describe('a preview and SQL over the tables', { timeout: 60_000 }, () => {
  let app: TestApp;
  let lead: Client;
  let admin: Client;
  let database: DataSource;
  beforeAll(async () => {
    app = await createTestApp();
    lead = await signIn(app, 'product_lead');
    admin = await signIn(app, 'admin');
    database = await new DataSource({ type: 'postgres', url: app.databaseUrl }).initialize();
    await database.query(BUCKET);
  });
  afterAll(async () => {
    await database.destroy();
    await app.close();
  });

  async function rolloutNow(): Promise<Rollout> {
    return (await lead.get(TIPS)).body as Rollout;
  }

  async function putIn(patch: object): Promise<void> {
    const { version } = await rolloutNow();
    const { status, body } = await lead.post(`${TIPS}/changes`, { version, patch, reason: 'test' });
    expect({ status, body }).toMatchObject({ status: 200 });
  }

  const patchOf = (
    { percent, audience, paused }: Pick<World, 'percent' | 'audience' | 'paused'>,
    of: Rollout,
    frozen: boolean,
  ) => ({
    paused,
    frozen,
    stageKey: 'beta',
    stages: of.stages.map((each) => (each.key === 'beta' ? { ...each, percent, audience } : each)),
  });

  async function populate(made: readonly Made[]): Promise<void> {
    const lines = made.map(({ severities: _s, clean: _c, access: _a, ...facts }) =>
      creator(facts as Partial<AccountLine>),
    );
    await ingest(admin, 'accounts', lines);
    const breaches = made.flatMap(({ severities, clean }, n) =>
      clean
        ? []
        : severities.map((severity) =>
            violation(lines[n]?.accountId ?? '', {
              severity,
              issuedAt: new Date(Date.now() - 3 * DAY_MS).toISOString(),
            }),
          ),
    );
    if (breaches.length > 0) await ingest(admin, 'violations', breaches);
    const move = app.app.get(MoveAccess);
    for (const [n, { access }] of made.entries()) {
      const causes = (['creator_requested', 'review_approved', 'staff_suspended'] as const).slice(0, access);
      if (access > 3) continue;
      for (const cause of causes) {
        await move.execute({
          principal: SYSTEM,
          accountId: lines[n]?.accountId ?? '',
          feature: 'tips',
          cause,
        });
      }
    }
  }

  /** `some@2` and `some@3` are there from the first round on, with members of it. */
  async function putInCohort(ids: readonly string[]): Promise<void> {
    const made = await lead.post('/api/v1/cohorts', { key: 'some', name: 'Some', reason: 'test' });
    if (made.status !== 200) return;
    const edits = [
      { version: 1, edit: { kind: 'set', accountIds: ids } },
      { version: 2, edit: { kind: 'edit', add: [], remove: ids.slice(0, 5) } },
    ];
    for (const edit of edits) {
      const { status } = await lead.post('/api/v1/cohorts/some/changes', { ...edit, reason: 'test' });
      expect(status).toBe(200);
    }
  }

  it('agree on every region and follower band, and on who it is', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, plans, plans, policies, async (made, before, after, rules) => {
        await populate(made);
        const some = await database.query<{ account_id: string }[]>(
          `SELECT a.account_id FROM account a ORDER BY md5(a.account_id) LIMIT 12`,
        );
        const ids = some.map(({ account_id: id }) => id);
        await putInCohort(ids);
        await putIn({
          ...patchOf(before, await rolloutNow(), false),
          holdoutPercent: 10,
          allowList: { add: ids.slice(0, 6) },
          denyList: { add: ids.slice(4, 8) },
        });
        const seen = (world: World) => seenInSql((sql, parameters) => database.query(sql, parameters), world);
        const was = await seen({ ...before, killed: false, rules: VERSION_1 });
        const exposed = [...was.values()].flatMap((each) => (each.exposed ? [each.account_id] : []));
        const is = await seen({ ...after, ...(after.frozen && { kept: exposed }), rules: VERSION_1 });
        const body = { patch: patchOf(after, await rolloutNow(), after.frozen), killed: after.killed };
        const preview = (await lead.post(`${TIPS}/preview`, body)).body as PreviewResult;
        expect(cellsOf(preview)).toEqual(expectedCells(preview, was, is));
        expect(preview).toMatchObject({
          population: is.size,
          tab: sideOf(was, is, 'tab'),
          button: sideOf(was, is, 'button'),
        });
        await expectNames(body, was, is);

        const other = await seen({ ...before, killed: false, rules });
        const criteria = (await lead.post('/api/v1/eligibility-policies/preview', { rules }))
          .body as EligibilityPreview;
        expect(cellsOf(criteria)).toEqual(expectedCells(criteria, was, other));
        const { gains, losses, on } = sideOf(was, other, 'eligible');
        expect(criteria.eligibility).toEqual({ gains, losses, eligible: on });
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  async function expectNames(body: object, was: Map<string, Seen>, is: Map<string, Seen>): Promise<void> {
    for (const effect of ['gains', 'losses'] as const) {
      const expected = [...is.values()]
        .filter(({ account_id: id, tab }) =>
          effect === 'gains' ? tab && !was.get(id)?.tab : !tab && was.get(id)?.tab,
        )
        .toSorted(
          (left, right) =>
            (right.followers ?? -1) - (left.followers ?? -1) || (left.account_id < right.account_id ? 1 : -1),
        );
      const names: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { body: answer } = await lead.post(`${TIPS}/preview/accounts`, {
          ...body,
          surface: 'tips-settings-tab',
          effect,
          limit: 7,
          ...(cursor === undefined ? {} : { cursor }),
        });
        const page = answer as Page<PreviewAccount>;
        expect(page.total).toEqual({ value: expected.length, exact: true });
        names.push(...page.items.map(({ accountId }) => accountId));
        cursor = page.nextCursor;
      }
      expect(names).toEqual(expected.map(({ account_id: id }) => id));
    }
  }
});

type Made = {
  severities: readonly ('low' | 'medium' | 'high' | 'critical')[];
  clean: boolean;
  access: number;
} & Record<string, unknown>;

type Side = { gains: number; losses: number; on: number };

function sideOf(was: Map<string, Seen>, is: Map<string, Seen>, key: 'tab' | 'button' | 'eligible'): Side {
  const side = { gains: 0, losses: 0, on: 0 };
  for (const [id, after] of is) {
    const before = was.get(id)?.[key] ?? false;
    if (after[key]) side.on += 1;
    if (after[key] && !before) side.gains += 1;
    if (before && !after[key]) side.losses += 1;
  }
  return side;
}

const cellsOf = ({ cells }: PreviewResult) =>
  new Map(cells.map(({ region, band, tab, button }) => [`${region} ${band}`, { tab, button }]));

function expectedCells(
  { bands }: PreviewResult,
  was: Map<string, Seen>,
  is: Map<string, Seen>,
): Map<string, { tab: Side; button: Side }> {
  const byCell = Map.groupBy(is.values(), ({ region, followers: count }) => {
    const band = bands.findIndex(({ from, to }) =>
      count === null ? from === null : from !== null && count >= from && count < (to ?? Infinity),
    );
    return `${region ?? 'unknown'} ${band}`;
  });
  const cells = [...byCell].map(([cell, rows]) => {
    const there = new Map(rows.map((row) => [row.account_id, row]));
    return [cell, { tab: sideOf(was, there, 'tab'), button: sideOf(was, there, 'button') }] as const;
  });
  const isSome = ({ gains, losses, on }: Side) => gains + losses + on > 0;
  return new Map(cells.filter(([, { tab, button }]) => isSome(tab) || isSome(button)));
}
