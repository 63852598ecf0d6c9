import type { AccountDetail } from '@tips/shared/accounts';
import type { Changes, Timeline } from '@tips/shared/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ACCOUNT = 'followed-1';
const PATH = `/api/v1/accounts/${ACCOUNT}`;

const clock = new FrozenClock(Date.now() + DAY_MS);
const instants: Record<string, string> = {};
let app: TestApp;
let platform: Client;

/** Something happens an hour after what happened before. */
async function at<T>(name: string, work: () => Promise<T>): Promise<T> {
  clock.advance(HOUR_MS);
  instants[name] = clock.now().toISOString();
  return work();
}

const observe = (followers: number) => {
  const observedAt = clock.now().toISOString();
  return ingest(platform, 'accounts', [
    creator({ accountId: ACCOUNT, handle: 'followed', followers, observedAt }),
  ]);
};

beforeAll(async () => {
  app = await createTestApp({ clock });
  platform = await signInService(app, ['ingest:*', 'read']);
  const lead = await signIn(app, 'product_lead');
  const move = app.app.get(MoveAccess);
  const moved = { principal: SYSTEM, accountId: ACCOUNT, feature: 'tips' } as const;
  const change = (version: number, patch: object) =>
    lead.post('/api/v1/rollouts/tips/changes', { version, patch, reason: 'a step further' });
  await at('seen', () => observe(150_000));
  await at('requested', () => move.execute({ ...moved, cause: 'creator_requested' }));
  await at('approved', () => move.execute({ ...moved, cause: 'review_approved' }));
  await at('raised', () =>
    change(1, { stages: [{ key: 'internal', name: 'Internal', audience: {}, percent: 0.001 }] }),
  );
  await at('others listed', () => change(2, { allowList: { add: [ACCOUNT] } }));
  await at('struck', () => {
    const issuedAt = new Date(clock.now().getTime() - 2 * HOUR_MS).toISOString();
    return ingest(platform, 'violations', [violation(ACCOUNT, { severity: 'high', issuedAt })]);
  });
  await at('grew', () => observe(160_000));
});
afterAll(() => app.close());

async function changes(query: string): Promise<Changes> {
  const { status, body } = await platform.get(`${PATH}/changes?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as Changes;
}

describe('the timeline of an account', () => {
  it('has what happened to it and to its rules, with who did it, the newest first', async () => {
    const { items, complete } = (await platform.get(`${PATH}/timeline`)).body as Timeline;
    expect(complete).toBe(true);
    expect(items.map(({ kind, at: instant }) => [kind, instant])).toEqual([
      ['facts', instants['grew']],
      ['access', instants['struck']],
      ['violation', instants['struck']],
      ['list', instants['others listed']],
      ['rollout', instants['raised']],
      ['access', instants['approved']],
      ['access', instants['requested']],
      ['first_seen', instants['seen']],
    ]);
    expect(items[2]).toMatchObject({ change: 'issued', learntAt: instants['struck'], by: null });
    expect(items[2]?.heldFrom).not.toBe(instants['struck']);
    expect(items[4]).toMatchObject({
      reason: 'a step further',
      changes: [{ field: 'percent', from: 0, to: 0.001 }],
    });
    expect(items[4]?.by).toBeTruthy();
  });
});

describe('what changed between two instants', () => {
  it('is told with what happened in between', async () => {
    const answer = await changes(`from=${instants['raised']}&to=${instants['struck']}`);
    expect(answer.from.decisions[1]).toEqual({ surface: 'tips-profile-button', value: true, step: 'access' });
    expect(answer.to.decisions[1]).toEqual({
      surface: 'tips-profile-button',
      value: false,
      step: 'suspension',
    });
    expect(answer.differences.map(({ about }) => about)).toEqual([
      'decision',
      'decision',
      'access',
      'standing',
      'strike',
      'eligibility',
      'criterion',
      'list',
    ]);
    expect(answer.events.map(({ kind }) => kind)).toEqual(['list', 'violation', 'access']);
  });

  it('is nothing where nothing happened, and up to now where no second instant is given', async () => {
    const { at: now } = (await changes(`from=${instants['struck']}`)).to;
    expect(now).toBe(clock.now().toISOString());
    const still = await changes(`from=${instants['grew']}`);
    expect(still).toMatchObject({ differences: [], events: [] });
  });

  it('is refused the wrong way round, and for an instant that did not know the account', async () => {
    const wrong = await platform.get(`${PATH}/changes?from=${instants['struck']}&to=${instants['seen']}`);
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'to' }] } });
    const early = await platform.get(`${PATH}/changes?from=2020-01-01T00:00:00Z`);
    expect(early).toMatchObject({ status: 404, body: { code: 'ACCOUNT_UNKNOWN' } });
  });
});

it('shows the whole account page as of an instant', async () => {
  const then = (await platform.get(`${PATH}?at=${instants['approved']}`)).body as AccountDetail;
  expect(then).toMatchObject({
    facts: { followers: 150_000 },
    standing: { standing: 'good', strikes: [] },
    eligibility: { eligible: true },
    surfaces: [
      { surface: 'tips-settings-tab', value: true, step: 'access' },
      { surface: 'tips-profile-button', value: true, step: 'access' },
      { surface: 'gifts-settings-tab', value: false },
      { surface: 'gifts-profile-button', value: false },
      { surface: 'coins-settings-tab', value: false },
      { surface: 'coins-profile-button', value: false },
    ],
  });
  expect(then.access.find(({ feature }) => feature === 'tips')).toMatchObject({ state: 'approved' });
  expect(then.accessHistory.map(({ state }) => state)).toEqual(['approved', 'requested']);
  expect(then.factHistory).toHaveLength(1);
});
