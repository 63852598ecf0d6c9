import { Injectable } from '@nestjs/common';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import { EligibilityRepository, type DraftRow } from './eligibility.repository.ts';

export const DRAFT_ELIGIBILITY_POLICY: Grant = { roles: ['product', 'product_lead'] };

/** Makes the next version, as a draft that decides nothing yet. */
@Injectable()
export class DraftEligibilityPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: EligibilityRepository,
    private readonly readModel: EligibilityReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, draft: DraftRow): Promise<EligibilityPolicy> {
    authorise(principal, DRAFT_ELIGIBILITY_POLICY);
    return this.transactions.run(async () => {
      const version = await this.repository.insertDraft(draft, this.clock.now(), principal.name);
      const policy = await this.readModel.policy(version);
      if (!policy) throw new Error(`draft ${version} is not there after it was written`);
      await this.auditLog.append({
        principal,
        action: 'eligibility_policy.drafted',
        subjectKind: 'eligibility_policy',
        subjectId: String(version),
        reason: draft.note,
        after: draft.rules,
      });
      return policy;
    });
  }
}
