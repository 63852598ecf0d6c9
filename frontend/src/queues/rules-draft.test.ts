import type { CaseRules, QueueRule } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { keyOfName, queueGaps, withCondition, withoutQueue, withQueue } from './rules-draft.ts';

const queue = (key: string): QueueRule => ({ key, nameEn: key, nameFr: key, match: {} });
const rules = { queues: [queue('a'), queue('b'), queue('c')] } as CaseRules;
const keys = ({ queues }: CaseRules) => queues.map(({ key }) => key).join('');

describe('the draft of the case rules', () => {
  it('replaces, adds and removes', () => {
    expect(keys(withQueue(rules, 1, queue('x')))).toBe('axc');
    expect(keys(withQueue(rules, 3, queue('x')))).toBe('abcx');
    expect(keys(withoutQueue(rules, 0))).toBe('bc');
  });

  it('takes an emptied condition for none', () => {
    const match = withCondition({ kinds: ['appeal'], followersMin: 5 }, { kinds: [], regions: ['FR'] });
    expect(match).toEqual({ followersMin: 5, regions: ['FR'] });
    expect(withCondition(match, { followersMin: undefined })).toEqual({ regions: ['FR'] });
  });

  it('makes a key of a name', () => {
    expect(keyOfName('2 Alertes françaises !')).toBe('alertes-francaises');
  });

  it('says what is missing', () => {
    expect(queueGaps({ ...queue('x'), nameFr: ' ' }, rules.queues, 'other')).toEqual(['name']);
    expect(queueGaps(queue('9x'), rules.queues, 'other')).toEqual(['key']);
    expect(queueGaps(queue('a'), rules.queues, 'other')).toEqual(['taken']);
    expect(queueGaps(queue('other'), [], 'other')).toEqual(['taken']);
    expect(queueGaps(queue('x'), rules.queues, 'other')).toEqual([]);
  });
});
