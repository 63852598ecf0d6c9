import { TIPPER_CREATORS_MAX } from '@tips/shared/links';
import { describe, expect, it } from 'vitest';
import { sharedTippers, tipperLink, type Tipped } from './shared-tippers.ts';

const tipped = (tipperId: string, ...accounts: string[]): Tipped[] =>
  accounts.map((accountId) => ({ tipperId, accountId }));

describe('shared tippers', () => {
  it('are counted for each other account', () => {
    const { byAccount, leftOut } = sharedTippers([...tipped('t1', 'a', 'b'), ...tipped('t2', 'a')]);
    expect([...byAccount]).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(leftOut).toBe(0);
  });

  it('leave out who tips too many creators to say anything', () => {
    const many = Array.from({ length: TIPPER_CREATORS_MAX }, (_, n) => `c${n}`);
    expect(sharedTippers(tipped('t1', ...many))).toEqual({ byAccount: new Map(), leftOut: 1 });
    expect(sharedTippers(tipped('t1', ...many.slice(1))).leftOut).toBe(0);
  });
});

describe('the link that they make', () => {
  it.each([
    ['three of many', 3, 1000, 1000, { shared: 3, ofThisBp: 30, ofThatBp: 30 }],
    ['two, when they are 30 % of one side', 2, 100, 6, { shared: 2, ofThisBp: 200, ofThatBp: 3333 }],
    ['not two of many', 2, 7, 1000, undefined],
    ['not one, though it is the only one', 1, 1, 1, undefined],
  ])('%s', (_name, shared, ofThis, ofThat, link) => {
    expect(tipperLink(shared, ofThis, ofThat)).toEqual(link);
  });
});
