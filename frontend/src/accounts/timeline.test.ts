import { describe, expect, it } from 'vitest';
import { accountDetail } from './account-scenarios.ts';
import { crossing, timelineOf } from './timeline.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');

describe('crossing', () => {
  it.each([
    [99_870, 100_020, 'up'],
    [100_000, 99_999, 'down'],
    [99_999, 100_000, 'up'],
    [100_000, 128_400, null],
    [null, 128_400, null],
  ])('from %s to %s', (from, to, expected) => {
    expect(crossing(from, to, 100_000)).toBe(expected);
  });
});

describe('timelineOf', () => {
  const events = timelineOf(accountDetail(NOW), new Date(NOW).toISOString());

  it('puts the newest first and the first observation among them once', () => {
    const times = events.map((event) => event.at);
    expect(times).toEqual([...times].sort().reverse());
    expect(events.filter((event) => event.kind === 'first_seen')).toHaveLength(1);
  });

  it('merges facts, access and strikes', () => {
    const kinds = new Set(events.map((event) => event.kind));
    expect([...kinds].sort()).toEqual([
      'access',
      'changed',
      'first_seen',
      'followers',
      'strike',
      'strike_expired',
      'strike_overturned',
    ]);
  });

  it('marks the change that passed the threshold of the policy in force', () => {
    const crossed = events.filter((event) => event.kind === 'followers' && event.crossed !== null);
    expect(crossed).toMatchObject([{ from: 99_870, to: 100_020, crossed: 'up', threshold: 100_000 }]);
  });

  it('gives each event a key of its own', () => {
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  });
});
