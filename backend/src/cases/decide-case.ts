import { Injectable } from '@nestjs/common';
import type { Case, ReasonCode } from '@tips/shared/cases';
import { MoveAccess } from '../access/index.ts';
import { AuditLog } from '../audit/index.ts';
import { CurrentEligibility } from '../eligibility/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { REVIEW_CASES } from './claim-case.ts';
import { FindHeldCase } from './find-held-case.ts';

export type DecideCaseInput = {
  caseId: string;
  outcome: 'approve' | 'reject';
  reasonCode: string;
  note: string;
  version: number;
};

/** Approves or rejects a request, with a reason that the creator reads; access moves in the same transaction. */
@Injectable()
export class DecideCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: CasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly eligibility: CurrentEligibility,
    private readonly moveAccess: MoveAccess,
    private readonly findHeldCase: FindHeldCase,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: DecideCaseInput): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    const { caseId, outcome, reasonCode, note, version } = input;
    return this.transactions.run(async () => {
      const before = await this.findHeldCase.execute(principal, caseId, version);
      const { account_id: accountId, feature } = before;
      refuseReason(await this.readModel.reasonCodes(), input);
      if (outcome === 'approve') await this.refuseIneligible(accountId);
      await this.repository.decide(
        caseId,
        { outcome, reasonCode, note, by: principal.name },
        this.clock.now(),
      );
      await this.moveAccess.execute({
        principal,
        accountId,
        feature,
        reasonCode,
        cause: outcome === 'approve' ? 'review_approved' : 'review_rejected',
        reason: note === '' ? undefined : note,
      });
      await this.auditLog.append({
        principal,
        action: 'case.decided',
        subjectKind: 'case',
        subjectId: caseId,
        reason: note || reasonCode,
        before: { state: before.state, version: before.version },
        after: { accountId, feature, outcome, reasonCode, note },
      });
      const decided = await this.readModel.find(caseId);
      if (!decided) throw new Error(`case ${caseId} is gone after it was decided`);
      return decided;
    });
  }

  /** What was true when the case opened may have changed: nobody is approved who is not eligible at this instant. */
  private async refuseIneligible(accountId: string): Promise<void> {
    const result = await this.eligibility.of(accountId, this.clock.now());
    if (result?.eligible) return;
    throw new AppError(
      'NOT_ELIGIBLE',
      'The account is not eligible any more: reject the request, or release it.',
      {
        details: { criteria: result?.criteria ?? [] },
      },
    );
  }
}

function refuseReason(codes: readonly ReasonCode[], { outcome, reasonCode, note }: DecideCaseInput): void {
  const fitting = codes.filter((code) => code.outcome === outcome);
  const chosen = fitting.find(({ code }) => code === reasonCode);
  if (!chosen) {
    const message = `is no reason to ${outcome}; there are ${fitting.map(({ code }) => code).join(', ')}`;
    throw new AppError('REASON_CODE_UNKNOWN', `reasonCode ${reasonCode} ${message}.`, {
      errors: [{ path: 'reasonCode', code: 'REASON_CODE_UNKNOWN', message }],
    });
  }
  if (chosen.noteRequired && note.trim() === '') {
    const message = `must say why, with reason ${reasonCode}`;
    throw new AppError('VALIDATION_FAILED', `note ${message}.`, {
      errors: [{ path: 'note', code: 'required', message }],
    });
  }
}
