import { Injectable } from '@nestjs/common';
import type { Facts } from '@tips/shared/accounts';
import type { Measures, TopCreators, TopCreatorsQuery } from '@tips/shared/revenue';
import { AccountsReadModel } from '../accounts/index.ts';
import { CreatorTotalsReadModel, measuresOf } from '../ledger/index.ts';
import { CreatorRanking } from './creator-ranking.ts';
import { requirePeriod } from './require-period.ts';

/** The creators with the most gross from tips in a window of days, exactly, most first; ids decide where it is equal. */
@Injectable()
export class ReadTopCreators {
  constructor(
    private readonly ranking: CreatorRanking,
    private readonly totals: CreatorTotalsReadModel,
    private readonly accounts: AccountsReadModel,
  ) {}

  async execute(query: TopCreatorsQuery): Promise<TopCreators> {
    requirePeriod(query);
    const top = await this.ranking.top(query, query.limit);
    const [sums, facts] = await Promise.all([this.totals.sumsOf(query, top), this.accounts.factsOf(top)]);
    const items = top.map((accountId, index) => {
      const measures = measuresOf(sums.filter((each) => each.accountId === accountId));
      return itemOf({ accountId, rank: index + 1 }, facts.get(accountId), measures);
    });
    return { items, currency: query.currency };
  }
}

function itemOf(
  place: { accountId: string; rank: number },
  facts: Facts | undefined,
  measures: Measures,
): TopCreators['items'][number] {
  return { ...place, handle: facts?.handle ?? place.accountId, region: facts?.region ?? null, ...measures };
}
