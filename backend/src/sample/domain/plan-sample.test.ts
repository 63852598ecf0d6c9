import { describe, expect, it } from 'vitest';
import { generateCreators } from './generate-creators.ts';
import { earlierObservation, exposedRequests, planSample } from './plan-sample.ts';
import { at } from './random.ts';
import { violationNews } from './violation-news.ts';

const now = new Date('2026-11-23T12:00:00Z');
const creators = [...generateCreators({ seed: 7, count: 5000, now })].flat();
const plan = planSample(7, creators, now);

describe('planSample', () => {
  it('invites some eighty creators who are known, grown up, large and old enough', () => {
    expect(plan.invited.length).toBeGreaterThan(75);
    const byId = new Map(creators.map((creator) => [creator.accountId, creator]));
    for (const { accountId } of plan.invited) {
      const creator = byId.get(accountId);
      expect(creator).toMatchObject({ adult: true, banned: false });
      expect(creator?.followers).toBeGreaterThanOrEqual(125_000);
      expect(earlierObservation(creator ?? at(creators, 0), plan.beginsAt)?.followers).toBeGreaterThanOrEqual(
        100_000,
      );
    }
  });

  it('approves about sixty, rejects four, lets eighteen wait, each after the invitation and before now', () => {
    const outcomes = Map.groupBy(plan.invited, ({ decision }) => decision?.outcome ?? 'waits');
    expect(outcomes.get('approve')?.length).toBeGreaterThan(50);
    expect(outcomes.get('reject')).toHaveLength(4);
    expect(outcomes.get('waits')).toHaveLength(18);
    for (const { wave, requestedAt, decision } of plan.invited) {
      expect(requestedAt >= (plan.stages[wave]?.at ?? now)).toBe(true);
      expect(decision === undefined || decision.at > requestedAt).toBe(true);
      expect((decision?.at ?? requestedAt) < now).toBe(true);
    }
  });

  it('goes from internal to alpha to beta, and invites everyone exactly once', () => {
    expect(plan.stages.map(({ patch }) => patch.stageKey)).toEqual(['internal', 'alpha', 'beta']);
    const listed = plan.stages.flatMap(({ patch }) => patch.allowList?.add ?? []);
    expect(listed.toSorted()).toEqual(plan.invited.map(({ accountId }) => accountId).toSorted());
  });

  it('suspends two of the approved and lets two fall under the threshold, but not under its floor', () => {
    const approved = new Set(
      plan.invited
        .filter(({ decision }) => decision?.outcome === 'approve')
        .map(({ accountId }) => accountId),
    );
    const suspended = plan.violations.lines.map(({ accountId }) => accountId);
    const dipped = plan.dips.map(({ accountId }) => accountId);
    expect([suspended.length, dipped.length]).toEqual([2, 2]);
    expect(new Set([...suspended, ...dipped]).size).toBe(4);
    for (const id of [...suspended, ...dipped]) expect(approved.has(id)).toBe(true);
    for (const { followers } of plan.dips) {
      expect(followers).toBeLessThan(100_000);
      expect(followers).toBeGreaterThanOrEqual(90_000);
    }
  });
});

describe('earlierObservation', () => {
  it('is smaller, older and on the same side of the threshold; a new account has none', () => {
    for (const line of creators) {
      const earlier = earlierObservation(line, plan.beginsAt);
      if (earlier === undefined) continue;
      expect(earlier.observedAt < line.observedAt).toBe(true);
      expect((earlier.followers ?? 0) >= 100_000).toBe((line.followers ?? 0) >= 100_000);
    }
    const young = { ...at(creators, 0), createdAt: now.toISOString() };
    expect(earlierObservation(young, plan.beginsAt)).toBeUndefined();
  });
});

describe('exposedRequests', () => {
  it('lets two in three ask, one after the other', () => {
    const requests = exposedRequests(['a', 'b', 'c', 'd', 'e', 'f'], now);
    expect(requests.map(({ accountId }) => accountId)).toEqual(['a', 'b', 'd', 'e']);
    expect(requests.every(({ at }) => at < now)).toBe(true);
  });
});

describe('violationNews', () => {
  const line = {
    externalId: 'v',
    accountId: 'a',
    policy: 'spam',
    severity: 'low',
    issuedAt: '2026-11-01T00:00:00.000Z',
    status: 'overturned',
    statusAt: '2026-11-20T00:00:00.000Z',
  } as const;

  it('tells of an overturned violation twice: when it was issued and when it was overturned, each soon after', () => {
    const news = violationNews([line], plan.beginsAt, now);
    expect(news.map(({ lines }) => lines.map(({ status }) => status))).toEqual([['active'], ['overturned']]);
    for (const { at, lines } of news) {
      const happened = Date.parse(lines[0]?.statusAt ?? line.issuedAt);
      expect(at.getTime() - happened).toBeGreaterThanOrEqual(0);
      expect(at.getTime() - happened).toBeLessThanOrEqual(5 * 86_400_000);
    }
  });

  it('delivers what is older than the history when the history begins', () => {
    const old = { ...line, issuedAt: '2026-01-01T00:00:00.000Z', statusAt: '2026-02-01T00:00:00.000Z' };
    expect(violationNews([old], plan.beginsAt, now)).toMatchObject([{ at: plan.beginsAt, lines: [{}, {}] }]);
  });
});
