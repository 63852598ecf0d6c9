import type { AccountLine } from '@tips/shared/accounts';
import type { SamplePlan } from './plan-sample.ts';

/** Among the invited by what became of their request, in turn: those who are paid to the same place. */
const SAME_PAYOUT: readonly (readonly ['approve' | 'reject' | 'waiting', number][])[] = [
  [
    ['waiting', 0],
    ['reject', 0],
  ],
  [
    ['waiting', 1],
    ['waiting', 2],
    ['approve', 4],
  ],
  [
    ['waiting', 3],
    ['approve', 6],
  ],
];

/** The creators, a few of whom belong together: an agency's, and some who came back under another name. */
export function withPayouts(creators: readonly AccountLine[], { invited }: SamplePlan): AccountLine[] {
  const fingerprints = new Map<string, string>();
  for (const [group, members] of SAME_PAYOUT.entries()) {
    for (const [fate, place] of members) {
      const those = invited.filter(({ decision }) => (decision?.outcome ?? 'waiting') === fate);
      const accountId = those[place]?.accountId;
      if (accountId !== undefined) fingerprints.set(accountId, `sample-payout-${group + 1}`);
    }
  }
  return creators.map((creator) => ({
    ...creator,
    payoutFingerprint: fingerprints.get(creator.accountId) ?? null,
  }));
}
