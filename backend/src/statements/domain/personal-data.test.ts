import { describe, expect, it } from 'vitest';
import { personalDataIn } from './personal-data.ts';

const identity = { accountId: 'acc-7', handle: 'ana', displayName: 'Ana B. (official)' };

describe('personalDataIn', () => {
  it.each([
    ['a breach of the policy on bananas', undefined],
    ['found on 2026-11-20, 4 points, 12 000 views', undefined],
    ['the account acc-7 was', 'the account id'],
    ['the account acc-71 was', undefined],
    ['posted by Ana.', 'the handle of the account'],
    ['as ANA B. (Official) says', 'the handle of the account'],
    ['write to someone@example.com', 'an e-mail address'],
    ['together with @other_one', 'a handle'],
    ['call +33 1 23 45 67 89', 'a phone number'],
  ])('%s: %s', (text, found) => expect(personalDataIn(text, identity)).toBe(found));

  it('takes names with signs as they are', () => {
    expect(personalDataIn('by Zoë (tm)', { accountId: 'x1', handle: 'zz', displayName: 'Zoë (tm)' })).toBe(
      'the name of the account',
    );
  });
});
