import { Injectable } from '@nestjs/common';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import { EligibilityRepository } from './eligibility.repository.ts';
import { FindDraft } from './find-draft.ts';

export const PUT_ELIGIBILITY_POLICY_IN_FORCE: Grant = { roles: ['product_lead'] };

export type PutInForceInput = { version: number; revision: number; reason: string };

/** Puts a draft in force from this instant on, instead of the version before; from then on it can't change. */
@Injectable()
export class PutEligibilityPolicyInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: EligibilityRepository,
    private readonly readModel: EligibilityReadModel,
    private readonly findDraft: FindDraft,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(
    principal: Principal,
    { version, revision, reason }: PutInForceInput,
  ): Promise<EligibilityPolicy> {
    authorise(principal, PUT_ELIGIBILITY_POLICY_IN_FORCE);
    return this.transactions.run(async () => {
      const draft = await this.findDraft.execute(version, revision);
      const at = this.clock.now();
      const before = await this.readModel.policyAt(at);
      await this.repository.putInForce({ version, at, by: principal.name, reason });
      await this.changeFeed.announceRules('rules');
      await this.auditLog.append({
        principal,
        action: 'eligibility_policy.put_in_force',
        subjectKind: 'eligibility_policy',
        subjectId: String(version),
        reason,
        before: { version: before.version, rules: before.rules },
        after: { version, rules: draft.rules },
      });
      return { ...draft, status: 'in_force' as const, inForceFrom: at.toISOString() };
    });
  }
}
