import type { AccountLinks } from '@tips/shared/links';

/** The answer for an account that is linked to nobody. */
export const NO_LINKS: AccountLinks = {
  items: [],
  found: 0,
  complete: true,
  tippers: { all: 0, lookedAt: 0, leftOut: 0 },
  payoutKnown: true,
};

/** One account of many, linked in every way. */
export const LINKS: AccountLinks = {
  items: [
    {
      accountId: 'acc-2',
      handle: 'ada.two',
      region: 'US',
      followers: 120_000,
      standing: 'restricted',
      access: 'suspended',
      before: ['rejected'],
      samePayout: true,
      tippers: { shared: 4, ofThisBp: 8000, ofThatBp: 512 },
    },
  ],
  found: 31,
  complete: false,
  tippers: { all: 5, lookedAt: 5, leftOut: 1 },
  payoutKnown: true,
};
