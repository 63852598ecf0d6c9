import { Injectable } from '@nestjs/common';
import { LINK_DAYS, LINK_PASTS, type AccountLink, type AccountLinks } from '@tips/shared/links';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { CurrentStanding } from '../standing/index.ts';
import { sharedTippers, tipperLink, type TipperLink } from './domain/shared-tippers.ts';
import { LinksReadModel } from './links.read-model.ts';

const DAY_MS = 86_400_000;
/** Work of one answer: tippers that are looked at, pairs of tipper and account, accounts that are compared, and those that are shown. */
const LIMITS = { tippers: 1000, pairs: 20_000, compared: 200, shown: 20 };
const FEATURE = 'tips';

/** Accounts that belong together: paid to the same place, or tipped by the same people. */
@Injectable()
export class FindLinks {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly access: AccessReadModel,
    private readonly readModel: LinksReadModel,
  ) {}

  /** Throws ACCOUNT_UNKNOWN. */
  async of(accountId: string): Promise<AccountLinks> {
    const payout = await this.accounts.sharesPayout(accountId, LIMITS.compared);
    if (payout === undefined) throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known.`);
    const since = new Date(this.clock.now().getTime() - LINK_DAYS * DAY_MS);
    const tippers = await this.readModel.tippersOf(accountId, since, LIMITS.tippers);
    const { links, leftOut, complete } = await this.byTippers(accountId, tippers, since);
    const samePayout = new Set(payout.accountIds);
    const found = [...new Set([...samePayout, ...links.keys()])].toSorted(
      (left, right) =>
        Number(samePayout.has(right)) - Number(samePayout.has(left)) ||
        (links.get(right)?.shared ?? 0) - (links.get(left)?.shared ?? 0) ||
        (left < right ? -1 : 1),
    );
    return {
      items: await this.describe(found.slice(0, LIMITS.shown), samePayout, links),
      found: found.length,
      complete: complete && payout.complete,
      tippers: { all: tippers.all, lookedAt: tippers.ids.length, leftOut },
      payoutKnown: payout.known,
    };
  }

  private async byTippers(
    accountId: string,
    { all, ids }: { all: number; ids: string[] },
    since: Date,
  ): Promise<{ links: Map<string, TipperLink>; leftOut: number; complete: boolean }> {
    const most = LIMITS.pairs + 1;
    const tipped = ids.length === 0 ? [] : await this.readModel.tippedBy(ids, since, accountId, most);
    const { byAccount, leftOut } = sharedTippers(tipped.slice(0, LIMITS.pairs));
    const shared = [...byAccount]
      .filter(([, count]) => count > 1)
      .toSorted(([, left], [, right]) => right - left);
    const strongest = shared.slice(0, LIMITS.compared);
    const ofThat = await this.readModel.tipperCounts(
      strongest.map(([id]) => id),
      since,
    );
    const links = new Map<string, TipperLink>();
    for (const [id, count] of strongest) {
      const link = tipperLink(count, all, ofThat.get(id) ?? count);
      if (link !== undefined) links.set(id, link);
    }
    const complete = tipped.length < most && shared.length <= LIMITS.compared;
    return { links, leftOut, complete };
  }

  private async describe(
    ids: readonly string[],
    samePayout: ReadonlySet<string>,
    links: ReadonlyMap<string, TipperLink>,
  ): Promise<AccountLink[]> {
    const facts = await this.accounts.factsOf(ids);
    const standing = await this.standing.of(ids, this.clock.now());
    const access = await this.access.of(ids);
    const before = await this.access.hadBefore(ids, FEATURE, LINK_PASTS);
    return ids.flatMap((accountId): AccountLink[] => {
      const known = facts.get(accountId);
      if (known === undefined) return [];
      const { handle, region, followers } = known;
      return [
        {
          accountId,
          handle,
          region,
          followers,
          standing: standing.get(accountId)?.standing ?? 'good',
          access: access.get(accountId)?.find(({ feature }) => feature === FEATURE)?.state ?? 'none',
          before: before.get(accountId) ?? [],
          samePayout: samePayout.has(accountId),
          tippers: links.get(accountId) ?? null,
        },
      ];
    });
  }
}
