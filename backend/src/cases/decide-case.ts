import { Injectable } from '@nestjs/common';
import {
  CASE_OUTCOMES,
  type Case,
  type CaseKind,
  type CaseOutcome,
  type ReasonCode,
} from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { CaseEffects, type DecidedCase } from './case-effects.ts';
import type { CaseRow } from './case-row.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { FindHeldCase } from './find-held-case.ts';

export const REVIEW_CASES: Grant = { roles: ['trust_safety', 'trust_safety_lead'] };

export type DecideCaseInput = {
  caseId: string;
  outcome: CaseOutcome;
  reasonCode: string;
  note: string;
  version: number;
};

/** Decides a case, with a reason that the creator reads; what follows from it happens in the same transaction. */
@Injectable()
export class DecideCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: CasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly effects: CaseEffects,
    private readonly findHeldCase: FindHeldCase,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: DecideCaseInput): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    const { caseId, version } = input;
    return this.transactions.run(async () => {
      const before = await this.findHeldCase.execute(principal, caseId, version);
      refuseOutcome(before.kind, input.outcome);
      const { textEn, textFr } = reasonOf(await this.readModel.reasonCodes(), input);
      await this.decide(principal, before, { ...input, reasonText: { en: textEn, fr: textFr } });
      const decided = await this.readModel.find(caseId);
      if (!decided) throw new Error(`case ${caseId} is gone after it was decided`);
      return decided;
    });
  }

  private async decide(
    principal: Principal,
    before: CaseRow,
    { outcome, reasonCode, reasonText, note }: DecideCaseInput & Pick<DecidedCase, 'reasonText'>,
  ): Promise<void> {
    const { case_id: caseId, account_id: accountId, feature, kind } = before;
    const effects = this.effects.of(kind);
    const given = { principal, outcome, reasonCode, reasonText, note };
    await effects.permit?.({ row: before, ...given });
    const decision = { outcome, reasonCode, note, by: principal };
    const row = await this.repository.decide(caseId, decision, this.clock.now());
    const decided: DecidedCase = { row, ...given };
    await this.effects.publishDeciding(decided);
    await effects.decided(decided);
    await this.auditLog.append({
      principal,
      action: 'case.decided',
      subjectKind: 'case',
      subjectId: caseId,
      reason: note || reasonCode,
      before: { state: before.state, version: before.version },
      after: { accountId, feature, kind, outcome, reasonCode, note },
    });
    await this.effects.publishDecided(decided);
  }
}

/** Throws VALIDATION_FAILED where a case of this kind can not end so. */
export function refuseOutcome(kind: CaseKind, outcome: CaseOutcome): void {
  const possible = CASE_OUTCOMES[kind];
  if (possible.includes(outcome)) return;
  const message = `is no outcome of this kind of case; there are ${possible.join(', ')}`;
  throw new AppError('VALIDATION_FAILED', `outcome ${outcome} ${message}.`, {
    errors: [{ path: 'outcome', code: 'invalid_value', message }],
  });
}

/** The reason chosen. Throws REASON_CODE_UNKNOWN, and VALIDATION_FAILED where it lacks the note that it requires. */
export function reasonOf(
  codes: readonly ReasonCode[],
  { outcome, reasonCode, note }: Pick<DecideCaseInput, 'outcome' | 'reasonCode' | 'note'>,
): ReasonCode {
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
  return chosen;
}
