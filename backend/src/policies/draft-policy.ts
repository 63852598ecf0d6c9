import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { PoliciesReadModel } from './policies.read-model.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { Policy, PolicyDraft, PolicyKind } from './policy-kind.ts';

/** Makes the next version, as a draft that decides nothing yet. */
@Injectable()
export class DraftPolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: PoliciesRepository,
    private readonly readModel: PoliciesReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  async execute<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    draft: PolicyDraft<Rules>,
  ): Promise<Policy<Rules>> {
    authorise(principal, kind.mayDraft);
    return this.transactions.run(async () => {
      const version = await this.repository.insertDraft(kind.name, draft, this.clock.now(), principal.name);
      const policy = await this.readModel.find(kind, version);
      if (!policy) throw new Error(`draft ${version} is not there after it was written`);
      await this.auditLog.append({
        principal,
        action: `${kind.name}.drafted`,
        subjectKind: kind.name,
        subjectId: String(version),
        reason: draft.note,
        after: draft.rules,
      });
      return policy;
    });
  }
}
