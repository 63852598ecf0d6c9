import { Injectable } from '@nestjs/common';
import type { StandingPolicy } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import { standingAt, standingUntil, type StandingOutcome, type StandingUntil } from './domain/standing-at.ts';
import { StandingReadModel } from './standing.read-model.ts';

export type StandingNow = StandingOutcome & StandingUntil & { policy: StandingPolicy };

/** Standing of many accounts at an instant from what is known now, in three queries whatever their number. */
@Injectable()
export class CurrentStanding {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly standing: StandingReadModel,
  ) {}

  /** One entry for each of the accounts that is known. */
  async of(ids: readonly string[], at: Date): Promise<Map<string, StandingNow>> {
    const facts = await this.accounts.factsOf(ids);
    const violations = await this.standing.violationsOf(ids);
    const policy = await this.standing.policyAt(at);
    const atMs = at.getTime();
    return new Map(
      [...facts].map(([id, { banned }]) => {
        const input = { violations: violations.get(id) ?? [], rules: policy.rules, atMs };
        return [id, { ...standingAt({ ...input, banned }), ...standingUntil(input), policy }];
      }),
    );
  }
}
