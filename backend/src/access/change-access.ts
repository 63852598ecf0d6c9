import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import { AccountsReadModel } from '../accounts/index.ts';
import { EligibilityReadModel, followersThreshold } from '../eligibility/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { CurrentStanding } from '../standing/index.ts';
import type { MoveCause } from './domain/access-state.ts';
import { effectiveAccess } from './domain/effective-access.ts';
import { MoveAccess } from './move-access.ts';

export const SUSPEND_ACCESS: Grant = { roles: ['trust_safety', 'trust_safety_lead'] };
/** Reinstating and revoking take a lead. */
const LEAD: Grant = { roles: ['trust_safety_lead'] };

const ACTS: Record<ChangeAccessInput['action'], { grant: Grant; cause: MoveCause }> = {
  suspend: { grant: SUSPEND_ACCESS, cause: 'staff_suspended' },
  reinstate: { grant: LEAD, cause: 'staff_reinstated' },
  revoke: { grant: LEAD, cause: 'staff_revoked' },
};

export type ChangeAccessInput = {
  accountId: string;
  feature: Feature;
  action: 'suspend' | 'reinstate' | 'revoke';
  reason: string;
  version: number;
};

/** Staff suspend, reinstate or revoke access outside of a case, with a reason. */
@Injectable()
export class ChangeAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly eligibility: EligibilityReadModel,
    private readonly moveAccess: MoveAccess,
  ) {}

  async execute(principal: Principal, input: ChangeAccessInput): Promise<Access> {
    const { grant, cause } = ACTS[input.action];
    authorise(principal, grant);
    const { accountId, feature, reason, version } = input;
    return this.transactions.run(async () => {
      await this.refuseUnknown(accountId);
      if (input.action === 'reinstate') await this.refuseLapsed(accountId);
      return this.moveAccess.execute({ principal, accountId, feature, cause, reason, version });
    });
  }

  private async refuseUnknown(accountId: string): Promise<void> {
    if ((await this.accounts.existing([accountId])).has(accountId)) return;
    throw new AppError('NOT_FOUND', `There is no account ${accountId}.`);
  }

  /** By the rule that reconciliation follows: whom it would suspend at once is not reinstated. */
  private async refuseLapsed(accountId: string): Promise<void> {
    const now = this.clock.now();
    const standing = (await this.standing.of([accountId], now)).get(accountId)?.standing ?? 'good';
    const followers = (await this.accounts.factsOf([accountId])).get(accountId)?.followers ?? null;
    const { rules } = await this.eligibility.policyAt(now);
    const { state, cause } = effectiveAccess({
      access: { state: 'approved', cause: 'staff_reinstated', automatic: false, graceUntilMs: null },
      standing,
      followers,
      followersMin: followersThreshold(rules),
      grace: rules.grace,
      atMs: now.getTime(),
    });
    if (state === 'approved') return;
    const why =
      cause === 'standing_lost' ? `standing is ${standing}` : `the account has ${followers} followers`;
    throw new AppError('NOT_ELIGIBLE', `Access would be suspended again at once: ${why}.`, {
      details: { cause, standing, followers },
    });
  }
}
