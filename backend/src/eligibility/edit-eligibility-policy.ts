import { Injectable } from '@nestjs/common';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { DRAFT_ELIGIBILITY_POLICY } from './draft-eligibility-policy.ts';
import { EligibilityRepository, type DraftRow } from './eligibility.repository.ts';
import { FindDraft } from './find-draft.ts';

export type EditInput = DraftRow & { version: number; revision: number };

/** Changes a draft at the revision that was read. */
@Injectable()
export class EditEligibilityPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: EligibilityRepository,
    private readonly findDraft: FindDraft,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(
    principal: Principal,
    { version, revision, rules, note }: EditInput,
  ): Promise<EligibilityPolicy> {
    authorise(principal, DRAFT_ELIGIBILITY_POLICY);
    return this.transactions.run(async () => {
      const before = await this.findDraft.execute(version, revision);
      await this.repository.updateDraft(version, { rules, note });
      await this.auditLog.append({
        principal,
        action: 'eligibility_policy.edited',
        subjectKind: 'eligibility_policy',
        subjectId: String(version),
        reason: note,
        before: before.rules,
        after: rules,
      });
      return { ...before, rules, note, revision: revision + 1 };
    });
  }
}
