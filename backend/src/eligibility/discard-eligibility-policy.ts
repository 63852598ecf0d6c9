import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { DRAFT_ELIGIBILITY_POLICY } from './draft-eligibility-policy.ts';
import { EligibilityRepository } from './eligibility.repository.ts';
import { FindDraft } from './find-draft.ts';

/** Throws a draft away; what it said stays in the audit trail. */
@Injectable()
export class DiscardEligibilityPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: EligibilityRepository,
    private readonly findDraft: FindDraft,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, { version }: { version: number }): Promise<void> {
    authorise(principal, DRAFT_ELIGIBILITY_POLICY);
    await this.transactions.run(async () => {
      const before = await this.findDraft.execute(version, undefined);
      await this.repository.deleteDraft(version);
      await this.auditLog.append({
        principal,
        action: 'eligibility_policy.discarded',
        subjectKind: 'eligibility_policy',
        subjectId: String(version),
        before: before.rules,
      });
    });
  }
}
