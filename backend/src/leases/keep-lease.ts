import { Injectable } from '@nestjs/common';
import type { Case } from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { CaseEffects, CasesReadModel, FindHeldCase, REVIEW_CASES } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { LeasesRepository } from './leases.repository.ts';

/** What a reviewer does with a lease: renew it while they work, or give it back. */
@Injectable()
export class KeepLease {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: LeasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly effects: CaseEffects,
    private readonly findHeldCase: FindHeldCase,
    private readonly auditLog: AuditLog,
  ) {}

  /** A renewal is no change of the case, and leaves no audit row. */
  async renew(principal: Principal, caseId: string): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      await this.findHeldCase.execute(principal, caseId);
      await this.repository.renew(caseId, this.clock.now());
      return this.read(caseId);
    });
  }

  async release(principal: Principal, caseId: string): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const row = await this.findHeldCase.execute(principal, caseId);
      await this.repository.release(caseId);
      await this.effects.of(row.kind).released?.({ row, principal });
      await this.auditLog.append({
        principal,
        action: 'case.released',
        subjectKind: 'case',
        subjectId: caseId,
        after: { accountId: row.account_id, feature: row.feature },
      });
      return this.read(caseId);
    });
  }

  private async read(caseId: string): Promise<Case> {
    const found = await this.readModel.find(caseId);
    if (!found) throw new Error(`case ${caseId} is gone while it was held`);
    return found;
  }
}
