import { Injectable } from '@nestjs/common';
import type { Case } from '@tips/shared/cases';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { CaseRow } from './case-row.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';

export const REVIEW_CASES: Grant = { roles: ['trust_safety', 'trust_safety_lead'] };

/** Gives a reviewer exclusive hold of a case, for as long as the lease lasts. */
@Injectable()
export class ClaimCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: CasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly accessReadModel: AccessReadModel,
    private readonly moveAccess: MoveAccess,
    private readonly auditLog: AuditLog,
  ) {}

  /** The case that the reviewer holds already, or else the next one of the queue. Throws QUEUE_EMPTY. */
  async next(principal: Principal): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const row = await this.repository.claimNext(principal, this.clock.now());
      if (!row)
        throw new AppError(
          'QUEUE_EMPTY',
          'No case waits: every open one is in someone’s hands, or there is none.',
        );
      return this.claimed(principal, row);
    });
  }

  /** A chosen case. Throws NOT_FOUND, CASE_CLOSED, LEASE_HELD_BY_OTHER. */
  async chosen(principal: Principal, caseId: string): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const row = await this.repository.claim(caseId, principal, this.clock.now());
      if (!row) throw await this.refusal(caseId);
      return this.claimed(principal, row);
    });
  }

  private async claimed(principal: Principal, row: CaseRow): Promise<Case> {
    const { account_id: accountId, feature, case_id: caseId } = row;
    const access = (await this.accessReadModel.of([accountId]))
      .get(accountId)
      ?.find((one) => one.feature === feature);
    if (access?.state === 'requested') {
      await this.moveAccess.execute({ principal, accountId, feature, cause: 'review_started' });
    }
    await this.auditLog.append({
      principal,
      action: 'case.claimed',
      subjectKind: 'case',
      subjectId: caseId,
      after: { accountId, feature, leaseUntil: row.lease_until?.toISOString() },
    });
    const found = await this.readModel.find(caseId);
    if (!found) throw new Error(`case ${caseId} is gone after it was claimed`);
    return found;
  }

  private async refusal(caseId: string): Promise<AppError> {
    const found = await this.readModel.find(caseId);
    if (!found) return new AppError('NOT_FOUND', `There is no case ${caseId}.`);
    if (found.state !== 'open')
      return new AppError('CASE_CLOSED', 'This case is decided.', { details: { case: found } });
    return new AppError(
      'LEASE_HELD_BY_OTHER',
      `${found.lease?.ownerName ?? 'Someone'} is working on this case.`,
      {
        details: { case: found },
      },
    );
  }
}
