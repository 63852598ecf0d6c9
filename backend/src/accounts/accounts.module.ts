import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { AccountsIngestController } from './accounts-ingest.controller.ts';
import { AccountsReadModel } from './accounts.read-model.ts';
import { AccountsRepository } from './accounts.repository.ts';
import { ActivityReadModel } from './activity.read-model.ts';
import { IngestAccounts } from './ingest-accounts.ts';
import { IngestActivity } from './ingest-activity.ts';
import { RollActivityWindow } from './roll-activity-window.ts';
import { AccountErasure } from './account-erasure.repository.ts';

const WINDOW_CHECK_MS = 60_000;

@Module({
  imports: [AuditModule, ChangesModule],
  controllers: [AccountsIngestController],
  providers: [
    AccountErasure,
    AccountsRepository,
    AccountsReadModel,
    ActivityReadModel,
    IngestAccounts,
    IngestActivity,
    RollActivityWindow,
  ],
  exports: [AccountErasure, AccountsReadModel, ActivityReadModel, IngestAccounts, IngestActivity],
})
export class AccountsModule {
  constructor(jobs: Jobs, rollActivityWindow: RollActivityWindow) {
    jobs.every(WINDOW_CHECK_MS, 'roll activity window', () => rollActivityWindow.execute());
  }
}
