import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CasesModule } from '../cases/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { BatchesController } from './batches.controller.ts';
import { BatchesReadModel } from './batches.read-model.ts';
import { BatchesRepository } from './batches.repository.ts';
import { RunBatches } from './run-batches.ts';
import { SelectCases } from './select-cases.ts';
import { StartBatch } from './start-batch.ts';

const RUN_MS = 5_000;

@Module({
  imports: [AuditModule, ChangeRequestsModule, AccountsModule, EligibilityModule, CasesModule],
  controllers: [BatchesController],
  providers: [BatchesRepository, BatchesReadModel, SelectCases, RunBatches, StartBatch],
  exports: [SelectCases, StartBatch],
})
export class BatchesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly runBatches: RunBatches,
  ) {}

  onModuleInit(): void {
    this.jobs.every(RUN_MS, 'case-batches', () => this.runBatches.execute());
  }
}
