import { Injectable } from '@nestjs/common';
import type { ReconciliationBreak, ResolveBreak as Resolve } from '@tips/shared/reconciliation';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BreaksRepository } from './breaks.repository.ts';
import { bookingOf } from './domain/resolution-postings.ts';
import { ReconciliationReadModel } from './reconciliation.read-model.ts';
import { ReportLinesRepository } from './report-lines.repository.ts';
import { RECONCILE } from './run-reconciliation.ts';

export type ResolveBreakInput = Resolve & { id: string };

/** Ends a break with a reason, and books its difference where money moves: that takes two people. */
@Injectable()
export class ResolveBreak {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly lines: ReportLinesRepository,
    private readonly readModel: ReconciliationReadModel,
    private readonly repository: BreaksRepository,
    private readonly postJournal: PostJournal,
    private readonly secondPerson: RequireSecondPerson,
    private readonly auditLog: AuditLog,
  ) {}

  /** By one person. Throws CHANGE_REQUEST_REQUIRED where money would move, NOT_FOUND, VERSION_CONFLICT, NO_CHANGE. */
  async execute(principal: Principal, input: ResolveBreakInput): Promise<ReconciliationBreak> {
    authorise(principal, RECONCILE);
    const { id: breakId, version, bookTo } = input;
    const moves = bookTo !== undefined && bookTo !== null;
    if (moves)
      await this.secondPerson.execute(principal, 'reconciliation.resolve', { breakId, version, bookTo });
    return this.apply(principal, input);
  }

  /** The break as it would be resolved. Throws NOT_FOUND, VERSION_CONFLICT, NO_CHANGE where it has ended. */
  async open(id: string, version: number): Promise<ReconciliationBreak> {
    const found = await this.readModel.find(id);
    if (found.endedAt !== null)
      throw new AppError('NO_CHANGE', `${found.endedBy ?? 'Somebody'} has ended this break already.`);
    if (found.version === version) return found;
    throw new AppError(
      'VERSION_CONFLICT',
      `A later run changed the break since you read it (version ${found.version}, you read ${version}): look again.`,
    );
  }

  /** What was agreed to, by one person or two. */
  async apply(
    principal: Principal,
    { id, version, bookTo, reason }: ResolveBreakInput,
  ): Promise<ReconciliationBreak> {
    authorise(principal, RECONCILE);
    return this.transactions.run(async () => {
      await this.lines.lock();
      const before = await this.open(id, version);
      const at = this.clock.now();
      const bookedTo = bookTo ?? null;
      const lines = bookedTo === null ? [] : bookingOf(before, bookedTo);
      if (lines.length > 0) {
        await this.postJournal.execute(principal, {
          kind: 'reconciliation',
          externalId: `${id}:${version}`,
          occurredAt: at,
          reason,
          subject: { kind: 'reconciliation_break', id },
          lines,
        });
      }
      await this.repository.resolve({ id, at, by: principal.name, reason, bookedTo });
      const { kind, difference, currency } = before;
      await this.auditLog.append({
        principal,
        action: 'reconciliation.resolved',
        subjectKind: 'reconciliation_break',
        subjectId: id,
        reason,
        before: { state: before.state, kind, difference, currency },
        after: { state: 'resolved', bookedTo },
      });
      return this.readModel.find(id);
    });
  }
}
