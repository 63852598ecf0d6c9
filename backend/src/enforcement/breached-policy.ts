import { Injectable } from '@nestjs/common';
import type { StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import type { Grant } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { StandingReadModel } from '../standing/index.ts';

export const ENFORCE: Grant = { roles: ['trust_safety', 'trust_safety_lead'] };

export type Breached = { policy: ViolationPolicy; rules: StandingPolicyRules };

/** What staff name when they set something: an account that is known, a policy of the taxonomy, and an end to come. */
@Injectable()
export class BreachedPolicy {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly standing: StandingReadModel,
  ) {}

  /** Throws NOT_FOUND, and VALIDATION_FAILED by field. */
  async require(
    accountId: string,
    { policy: key, until }: { policy: string; until?: string | undefined },
    now: Date,
  ): Promise<Breached> {
    await this.requireAccount(accountId);
    if (until !== undefined && new Date(until) <= now) throw invalid('until', 'must be later than now');
    const { rules } = await this.standing.policyAt(now);
    const policy = rules.policies.find((each) => each.key === key);
    if (policy === undefined) throw invalid('policy', `there is no policy ${key} in the taxonomy in force`);
    return { policy, rules };
  }

  async requireAccount(accountId: string): Promise<void> {
    if ((await this.accounts.existing([accountId])).has(accountId)) return;
    throw new AppError('NOT_FOUND', `There is no account ${accountId}.`);
  }
}

function invalid(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', `${path}: ${message}.`, {
    errors: [{ path, code: 'invalid_value', message }],
  });
}
