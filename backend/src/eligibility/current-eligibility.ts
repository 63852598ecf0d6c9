import { Injectable } from '@nestjs/common';
import type { EligibilityResult } from '@tips/shared/eligibility';
import { AccountsReadModel } from '../accounts/index.ts';
import { CurrentStanding } from '../standing/index.ts';
import { evaluateEligibility } from './domain/evaluate-eligibility.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';

/** Eligibility of an account at an instant, from what is known now. */
@Injectable()
export class CurrentEligibility {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly readModel: EligibilityReadModel,
  ) {}

  /** Undefined where the account is not known. */
  async of(accountId: string, at: Date): Promise<EligibilityResult | undefined> {
    return (await this.ofAll([accountId], at)).get(accountId);
  }

  /** By account; those that are not known are left out. */
  async ofAll(accountIds: readonly string[], at: Date): Promise<Map<string, EligibilityResult>> {
    const known = await this.accounts.factsOf(accountIds);
    const standings = await this.standing.of(accountIds, at);
    const posts = await this.accounts.postsLast30Days(accountIds, at);
    const { rules, version } = await this.readModel.policyAt(at);
    const results = new Map<string, EligibilityResult>();
    for (const [accountId, facts] of known) {
      const standing = standings.get(accountId);
      if (!standing) continue;
      const input = {
        followers: facts.followers,
        standing: standing.standing,
        accountType: facts.accountType,
        adult: facts.adult,
        region: facts.region,
        createdAtMs: facts.createdAt === null ? null : Date.parse(facts.createdAt),
        postsLast30Days: posts.get(accountId) ?? null,
        atMs: at.getTime(),
      };
      results.set(accountId, evaluateEligibility(rules, version, input, facts.observedAt));
    }
    return results;
  }
}
