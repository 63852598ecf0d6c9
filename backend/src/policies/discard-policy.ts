import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { FindDraft } from './find-draft.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { PolicyKind } from './policy-kind.ts';

/** Throws a draft away; what it said stays in the audit trail. */
@Injectable()
export class DiscardPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: PoliciesRepository,
    private readonly findDraft: FindDraft,
    private readonly auditLog: AuditLog,
  ) {}

  async execute<Rules>(principal: Principal, kind: PolicyKind<Rules>, version: number): Promise<void> {
    authorise(principal, kind.mayDraft);
    await this.transactions.run(async () => {
      const before = await this.findDraft.execute(kind, version, undefined);
      await this.repository.deleteDraft(kind.name, version);
      await this.auditLog.append({
        principal,
        action: `${kind.name}.discarded`,
        subjectKind: kind.name,
        subjectId: String(version),
        before: before.rules,
      });
    });
  }
}
