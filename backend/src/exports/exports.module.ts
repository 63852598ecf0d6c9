import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { ParticipationModule } from '../participation/index.ts';
import { PayoutsModule } from '../payouts/index.ts';
import { ReconciliationModule } from '../reconciliation/index.ts';
import { RevenueModule } from '../revenue/index.ts';
import { SavedViewsModule } from '../saved-views/index.ts';
import { ExportTables } from './export-tables.ts';
import { ExportsController } from './exports.controller.ts';
import { MakeExport } from './make-export.ts';

@Module({
  imports: [
    AuditModule,
    LedgerModule,
    ParticipationModule,
    PayoutsModule,
    ReconciliationModule,
    RevenueModule,
    SavedViewsModule,
  ],
  controllers: [ExportsController],
  providers: [ExportTables, MakeExport],
})
export class ExportsModule {}
