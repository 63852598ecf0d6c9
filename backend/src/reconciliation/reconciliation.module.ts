import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { JournalModule } from '../journal/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { PayoutsModule } from '../payouts/index.ts';
import { BreaksRepository } from './breaks.repository.ts';
import { ImportReport } from './import-report.ts';
import { LedgerSideReader } from './ledger-side.ts';
import { ReconciliationController } from './reconciliation.controller.ts';
import { ReconciliationReadModel } from './reconciliation.read-model.ts';
import { ReportLinesRepository } from './report-lines.repository.ts';
import { ResolveBreak } from './resolve-break.ts';
import { RunReconciliation } from './run-reconciliation.ts';
import { SuspendUnknown } from './suspend-unknown.ts';

@Module({
  imports: [AuditModule, ChangeRequestsModule, JournalModule, LedgerModule, PayoutsModule],
  controllers: [ReconciliationController],
  providers: [
    ReportLinesRepository,
    BreaksRepository,
    ReconciliationReadModel,
    LedgerSideReader,
    ImportReport,
    RunReconciliation,
    ResolveBreak,
    SuspendUnknown,
  ],
  exports: [ImportReport, ReconciliationReadModel, ResolveBreak],
})
export class ReconciliationModule {}
