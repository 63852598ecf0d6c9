import { describe, expect, it } from 'vitest';
import { endOfDay, firstDraft, policyChoices, termsOf } from './draft-act.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');

describe('termsOf', () => {
  it.each([
    ['a strike by its policy', { kind: 'strike' }, { policy: 'spam' }],
    [
      'a graver strike until reviewed',
      { kind: 'strike', severity: 'high', end: 'reviewed' },
      { policy: 'spam', severity: 'high', untilReviewed: true },
    ],
    ['a warning without an end', { kind: 'warning' }, { kind: 'warning', policy: 'spam' }],
    [
      'a restriction to the end of its last day',
      { kind: 'restriction', end: 'day', lastDay: '2026-12-31', atEnd: 'review' },
      {
        kind: 'restriction',
        policy: 'spam',
        floor: 'restricted',
        until: '2027-01-01T00:00:00.000Z',
        atEnd: 'review',
      },
    ],
  ] as const)('%s', (_name, over, terms) => {
    expect(termsOf({ ...firstDraft(over.kind, NOW), policy: 'spam', ...over }, NOW)).toEqual(terms);
  });

  it('are none without a policy, or with a last day that is over', () => {
    const draft = firstDraft('restriction', NOW);
    expect(draft.lastDay).toBe('2026-12-23');
    expect(termsOf(draft, NOW)).toBeUndefined();
    expect(termsOf({ ...draft, policy: 'spam', lastDay: '2026-11-22' }, NOW)).toBeUndefined();
  });
});

describe('endOfDay', () => {
  it.each([
    ['2026-11-23', '2026-11-24T00:00:00.000Z'],
    ['2026-11-22', undefined],
    ['', undefined],
  ])('of %s is %s', (day, end) => {
    expect(endOfDay(day, NOW)).toBe(end);
  });
});

describe('policyChoices', () => {
  it('lists each policy after its parent, deeper by one', () => {
    const texts = { en: { name: 'n', reason: 'r' }, fr: { name: 'n', reason: 'r' } };
    const policy = (key: string, parent: string | null) =>
      ({ key, parent, severity: 'low', points: null, lifetimeDays: null, texts }) as const;
    const all = [policy('a', null), policy('b', null), policy('a1', 'a')];
    expect(policyChoices(all).map((choice) => `${choice.policy.key} ${choice.depth}`)).toEqual([
      'a 0',
      'a1 1',
      'b 0',
    ]);
  });
});
