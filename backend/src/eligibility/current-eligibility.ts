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
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    const standing = (await this.standing.of([accountId], at)).get(accountId);
    if (!facts || !standing) return undefined;
    const policy = await this.readModel.policyAt(at);
    const posts = (await this.accounts.postsLast30Days([accountId], at)).get(accountId) ?? null;
    const input = {
      followers: facts.followers,
      standing: standing.standing,
      accountType: facts.accountType,
      adult: facts.adult,
      region: facts.region,
      createdAtMs: facts.createdAt === null ? null : Date.parse(facts.createdAt),
      postsLast30Days: posts,
      atMs: at.getTime(),
    };
    return evaluateEligibility(policy.rules, policy.version, input, facts.observedAt);
  }
}
