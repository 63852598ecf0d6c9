import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { FindDraft } from './find-draft.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { Policy, PolicyDraft, PolicyKind } from './policy-kind.ts';

export type EditInput<Rules> = PolicyDraft<Rules> & { version: number; revision: number };

/** Changes a draft at the revision that was read. */
@Injectable()
export class EditPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: PoliciesRepository,
    private readonly findDraft: FindDraft,
    private readonly auditLog: AuditLog,
  ) {}

  async execute<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    { version, revision, rules, note }: EditInput<Rules>,
  ): Promise<Policy<Rules>> {
    authorise(principal, kind.mayDraft);
    return this.transactions.run(async () => {
      const before = await this.findDraft.execute(kind, version, revision);
      await this.repository.updateDraft(kind.name, version, { rules, note });
      await this.auditLog.append({
        principal,
        action: `${kind.name}.edited`,
        subjectKind: kind.name,
        subjectId: String(version),
        reason: note,
        before: before.rules,
        after: rules,
      });
      return { ...before, rules, note, revision: revision + 1 };
    });
  }
}
