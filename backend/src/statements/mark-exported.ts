import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { WRITE_STATEMENTS } from './review-statement.ts';
import { StatementsRepository } from './statements.repository.ts';

/** Statements that somebody took along in a file leave the line, so that no file and no submitter takes them again. */
@Injectable()
export class MarkExported {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers how many of them were still pending. */
  async execute(principal: Principal, puids: readonly string[]): Promise<{ exported: number }> {
    authorise(principal, WRITE_STATEMENTS);
    return this.transactions.run(async () => {
      const exported = await this.statements.markExported(puids, this.clock.now());
      if (exported.length > 0) {
        await this.auditLog.append({
          principal,
          action: 'statements.exported',
          subjectKind: 'statements',
          subjectId: `${exported.length} statements`,
          after: { exported: exported.toSorted() },
        });
      }
      return { exported: exported.length };
    });
  }
}
