import { Injectable } from '@nestjs/common';
import type { TopCreators, TopCreatorsQuery } from '@tips/shared/revenue';
import { AccountsReadModel } from '../accounts/index.ts';
import { requirePeriod } from '../segments/index.ts';
import { CreatorRanking } from './creator-ranking.ts';

/** The creators with the most gross from tips in a window of days, exactly, most first; ids decide where it is equal. */
@Injectable()
export class ReadTopCreators {
  constructor(
    private readonly ranking: CreatorRanking,
    private readonly accounts: AccountsReadModel,
  ) {}

  async execute(query: TopCreatorsQuery): Promise<TopCreators> {
    requirePeriod(query);
    const top = await this.ranking.top(query, query.limit);
    const facts = await this.accounts.factsOf(top.map(({ accountId }) => accountId));
    const items = top.map(({ accountId, measures }, index) => {
      const { handle = accountId, region = null } = facts.get(accountId) ?? {};
      return { accountId, rank: index + 1, handle, region, ...measures };
    });
    return { items, currency: query.currency };
  }
}
