import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Note, WriteNoteBody } from '@tips/shared/notes';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { CasesReadModel, REVIEW_CASES } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { NotesRepository } from './notes.repository.ts';

/** Leaves a note on an account for colleagues. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly cases: CasesReadModel,
    private readonly repository: NotesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws ACCOUNT_UNKNOWN, and NOT_FOUND where the account has no such case. */
  async execute(
    principal: Principal,
    { accountId, text, caseId }: WriteNoteBody & { accountId: string },
  ): Promise<Note> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      if (!(await this.accounts.existing([accountId])).has(accountId))
        throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known.`);
      if (caseId !== undefined && (await this.cases.find(caseId))?.accountId !== accountId)
        throw new AppError('NOT_FOUND', `Account ${accountId} has no case ${caseId}.`);
      const note: Note = {
        id: randomUUID(),
        caseId: caseId ?? null,
        text,
        writtenAt: this.clock.now().toISOString(),
        writtenBy: principal.name,
      };
      await this.repository.insert(accountId, principal.id, note);
      await this.auditLog.append({
        principal,
        action: 'account.noted',
        subjectKind: 'account',
        subjectId: accountId,
        after: { noteId: note.id, caseId: note.caseId },
      });
      return note;
    });
  }
}
