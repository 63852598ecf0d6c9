import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ReportImport } from '@tips/shared/reconciliation';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { readReport } from './read-report.ts';
import { ReportLinesRepository } from './report-lines.repository.ts';
import { RECONCILE, RunReconciliation } from './run-reconciliation.ts';

export type ImportReportInput = { fileName: string; body: Readable };

/** Takes one of the processor's reports whole or not at all, and holds it against the ledger. The same report again changes nothing. */
@Injectable()
export class ImportReport {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: ReportLinesRepository,
    private readonly runReconciliation: RunReconciliation,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, { fileName, body }: ImportReportInput): Promise<ReportImport> {
    authorise(principal, RECONCILE);
    const reportId = randomUUID();
    return this.transactions.run(async () => {
      await this.repository.lock();
      let lines = 0;
      let newLines = 0;
      let from = Infinity;
      for await (const batch of readReport(body)) {
        await this.refuseOtherContent(batch);
        newLines += await this.repository.insert(batch, reportId);
        from = batch.reduce((least, { createdAt }) => Math.min(least, createdAt), from);
        lines += batch.reduce((sum, { copies }) => sum + copies, 0);
      }
      await this.repository.dropUnpaid();
      await this.auditLog.append({
        principal,
        action: 'reconciliation.imported',
        subjectKind: 'reconciliation_report',
        subjectId: reportId,
        after: { fileName, lines, newLines },
      });
      const run = await this.runReconciliation.execute(principal, {
        from: new Date(from),
        fileName,
        lines,
        newLines,
      });
      return { fileName, lines, newLines, run };
    });
  }

  private async refuseOtherContent(batch: Parameters<ReportLinesRepository['conflict']>[0]): Promise<void> {
    const id = await this.repository.conflict(batch);
    if (id === undefined) return;
    throw new AppError(
      'VALIDATION_FAILED',
      `Another report has ${id} with other content. Nothing was imported: ask the processor which of them holds.`,
      { errors: [{ path: 'balance_transaction_id', code: 'conflict', message: `${id} differs` }] },
    );
  }
}
