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
      await this.decide(principal, before, {
        ...input,
        reasonText: await this.reasonText(before.kind, input),
      });
      const decided = await this.readModel.find(caseId);
      if (!decided) throw new Error(`case ${caseId} is gone after it was decided`);
      return decided;
    });
  }

  /**
   * Decides a case that nobody works on, as one of many; the creator hears of it from `tellFrom` on, so that it can be undone before. The caller
   * has authorised the act. Throws CASE_CLOSED, LEASE_HELD_BY_OTHER, VERSION_CONFLICT and what refuses a single decision.
   */
  async inBatch(principal: Principal, input: DecideCaseInput & { tellFrom: Date }): Promise<void> {
    await this.transactions.run(async () => {
      const before = await this.findHeldCase.free(principal, input.caseId, input.version);
      await this.decide(principal, before, {
        ...input,
        reasonText: await this.reasonText(before.kind, input),
      });
    });
  }

  /** Opens a decided case again and takes back what the decision did. The caller has authorised the act. */
  async undo(principal: Principal, caseId: string, note: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.repository.load(caseId);
      if (row?.state !== 'decided' || row.outcome === null || row.reason_code === null) {
        throw new AppError('CASE_CLOSED', 'This case is not decided: there is nothing to undo.');
      }
      const undone = this.effects.of(row.kind).undone?.bind(this.effects.of(row.kind));
      if (!undone)
        throw new AppError('CASE_CLOSED', 'Decisions on this kind of case are not undone: appeal it.');
      if (await this.repository.findOpen(row.account_id, row.feature, row.kind)) {
        throw new AppError('CASE_CLOSED', 'Another case of this account is open by now.');
      }
      const { outcome, reason_code: reasonCode } = row;
      const decided = { row, principal, outcome, reasonCode, reasonText: { en: '', fr: '' }, note };
      await undone(decided);
      await this.effects.publishUndone(decided);
      await this.repository.reopen(caseId);
      await this.auditLog.append({
        principal,
        action: 'case.reopened',
        reason: note,
        subjectKind: 'case',
        subjectId: caseId,
        before: { outcome, reasonCode },
        after: { accountId: row.account_id, feature: row.feature },
      });
    });
  }

  private async reasonText(kind: CaseKind, input: DecideCaseInput): Promise<DecidedCase['reasonText']> {
    refuseOutcome(kind, input.outcome);
    const { textEn, textFr } = reasonOf(await this.readModel.reasonCodes(), input);
    return { en: textEn, fr: textFr };
  }

  private async decide(
    principal: Principal,
    before: CaseRow,
    {
      outcome,
      reasonCode,
      reasonText,
      note,
      tellFrom,
    }: DecideCaseInput & Pick<DecidedCase, 'reasonText' | 'tellFrom'>,
  ): Promise<void> {
    const { case_id: caseId, account_id: accountId, feature, kind } = before;
    const effects = this.effects.of(kind);
    const given = { principal, outcome, reasonCode, reasonText, note, tellFrom };
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
