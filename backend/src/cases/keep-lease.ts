import { Injectable } from '@nestjs/common';
import type { Case } from '@tips/shared/cases';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { REVIEW_CASES } from './claim-case.ts';
import { FindHeldCase } from './find-held-case.ts';

/** What a reviewer does with a lease: renew it while they work, or give it back. */
@Injectable()
export class KeepLease {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: CasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly accessReadModel: AccessReadModel,
    private readonly moveAccess: MoveAccess,
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
      const { account_id: accountId, feature } = await this.findHeldCase.execute(principal, caseId);
      await this.repository.release(caseId);
      const stored = (await this.accessReadModel.of([accountId])).get(accountId);
      if (stored?.some((access) => access.feature === feature && access.state === 'in_review')) {
        await this.moveAccess.execute({ principal, accountId, feature, cause: 'review_released' });
      }
      await this.auditLog.append({
        principal,
        action: 'case.released',
        subjectKind: 'case',
        subjectId: caseId,
        after: { accountId, feature },
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
