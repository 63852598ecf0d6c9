import { LINK_RULE, TIPPER_CREATORS_MAX } from '@tips/shared/links';

const WHOLE_BP = 10_000;

/** That a tipper has tipped an account. */
export type Tipped = { tipperId: string; accountId: string };

/** How many tippers other accounts have in common with one, and how many of its tippers tip too many creators to say anything. */
export type SharedTippers = { byAccount: Map<string, number>; leftOut: number };

/** `tipped` holds each pair once, of the account's own tippers, without the account itself. */
export function sharedTippers(tipped: readonly Tipped[]): SharedTippers {
  const accountsOf = new Map<string, string[]>();
  for (const { tipperId, accountId } of tipped) {
    const accounts = accountsOf.get(tipperId);
    if (accounts) accounts.push(accountId);
    else accountsOf.set(tipperId, [accountId]);
  }
  const byAccount = new Map<string, number>();
  let leftOut = 0;
  for (const accounts of accountsOf.values()) {
    if (accounts.length >= TIPPER_CREATORS_MAX) {
      leftOut += 1;
      continue;
    }
    for (const accountId of accounts) byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + 1);
  }
  return { byAccount, leftOut };
}

export type TipperLink = { shared: number; ofThisBp: number; ofThatBp: number };

/** The link that shared tippers make between accounts with so many tippers each; undefined where they are too few to say anything. */
export function tipperLink(shared: number, ofThis: number, ofThat: number): TipperLink | undefined {
  const link = { shared, ofThisBp: basisPoints(shared, ofThis), ofThatBp: basisPoints(shared, ofThat) };
  const { tippersMin, fewMin, shareBpMin } = LINK_RULE;
  if (shared >= tippersMin) return link;
  return shared >= fewMin && Math.max(link.ofThisBp, link.ofThatBp) >= shareBpMin ? link : undefined;
}

const basisPoints = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.min(WHOLE_BP, Math.round((part / whole) * WHOLE_BP));
